import { expect, test } from "vitest";
import { comparedValue } from "./compared-value.ts";
import type { FactCategory } from "./fact.ts";

const at = (slot: string, value: string) => {
  const [category = "", key = ""] = slot.split("/");
  return comparedValue({ category: category as FactCategory, key, value });
};

test.each([
  ["preferences/likes", "dogs", "dog"],
  ["preferences/likes", "video games", "videogames"],
  ["preferences/likes", "peaches", "a peach"],
  ["preferences/likes", "las flores", "flor"],
  ["preferences/dislikes", "Sci-Fi", "scifi"],
  ["preferences/likes", "rock & roll", "rock and roll"],
  ["hobbies/hobby", "hiking", "hike"],
  ["hobbies/hobby", "playing the guitar", "guitar"],
  ["hobbies/hobby", "tocar la guitarra", "guitarra"],
  ["preferences/favorite_movie", "The Matrix", "matrix"],
  ["personal_info/age", "28", "twenty-eight years old"],
  ["personal_info/age", "31 años", "treinta y uno"],
  ["personal_info/birthday", "May 5", "5 de mayo"],
  ["personal_info/birthday", "1990-05-05", "May 5th"],
  ["personal_info/city", "Berlin", "Berlin, Germany"],
  ["relationships/relationship_status", "single", "soltera"],
  ["relationships/children", "two kids", "2 kids"],
  ["relationships/pet_status", "Max died on 2026-03-03", "max ha muerto"],
  ["relationships/pet_name", "José", "jose"],
])("%s: %j and %j are one", (slot, one, other) => {
  expect(at(slot, one)).toBe(at(slot, other));
});

test.each([
  ["preferences/favorite_movie", "Alien", "Aliens"],
  ["preferences/likes", "The Cars", "car"],
  ["preferences/likes", "green tea", "tea"],
  ["preferences/likes", "horror movies", "horror games"],
  ["preferences/likes", "boxing", "box"],
  ["relationships/pet_name", "Carlo", "Carlos"],
  ["relationships/pet_status", "Max died", "Luna died"],
  ["relationships/siblings", "two sisters", "three sisters"],
  ["events/event", "exam on 2026-03-06", "exam on 2026-03-07"],
  ["personal_info/birthday", "May 5", "June 5"],
])("%s: %j and %j are two", (slot, one, other) => {
  expect(at(slot, one)).not.toBe(at(slot, other));
});
