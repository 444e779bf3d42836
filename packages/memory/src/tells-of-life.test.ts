import { describe, expect, it } from "vitest";
import { tellsOfLife } from "./tells-of-life.ts";

describe("tellsOfLife", () => {
  it.each([
    ...[
      "My dog Max died yesterday",
      "Max died",
      "I finally finished my first screenplay!",
      "Just got fired",
      "We broke up",
    ],
    ...[
      "She said yes!",
      "He left",
      "I passed",
      "Losing my job was hard",
      "It made me cry",
      "I'm pregnant",
      "My mom is in hospital",
    ],
    ...["It's been a hard time for me", "I'm so proud of it", "I miss her so much", "The doctor called", "I hate this"],
    ...[
      "Ayer me despidieron del trabajo",
      "Mi perro se ha muerto",
      "Ich will das nicht mehr",
      "Het is uit",
      "猫が死んだ",
    ],
    ...["J'ai perdu mon travail", "Ho perso il lavoro", "Eu perdi o meu emprego", "Jag har just förlorat jobbet"],
  ])("hears it in %j", (message) => {
    expect(tellsOfLife(message)).toBe(true);
  });

  it.each([
    ...[
      "That sounds great!",
      "I think it might rain tomorrow",
      "I like pizza with cheese",
      "Thanks! I'll let you know.",
    ],
    ...["Do you like the sea?", "See ya later, take care!", "You're so right, nature is a great way to relax.", ""],
    "Yeah, pets are the best. I love them and they make you feel better.",
  ])("hears nothing of the kind in %j", (message) => {
    expect(tellsOfLife(message)).toBe(false);
  });
});
