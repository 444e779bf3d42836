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
    ...["I tried to end it", "She picked on me", "He showed up at my door", "I talked to my dad again", "I loved her"],
    ...["I had a miscarriage", "I took a new job", "I spoke to her at last", "We got a puppy", "My laptop crashed"],
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
    ...["We're in this together", "I've got plenty of time", "I won't quit", "Got it, see you!", "We had a great time"],
    ...[
      "I've always liked the sea",
      "I watched that movie and it was really good",
      "It reminded me of you",
      "I took this pic",
      "We last talked here",
    ],
    "Yeah, pets are the best. I love them and they make you feel better.",
  ])("hears nothing of the kind in %j", (message) => {
    expect(tellsOfLife(message)).toBe(false);
  });
});
