import { expect, test } from "vitest";
import { stem } from "./stem.ts";

test.each([
  "dog dogs",
  "puppy puppies",
  "movie movies",
  "cookie cookies",
  "game games gaming",
  "make makes making",
  "run runs running",
  "die dies died",
  "try tries tried trying",
  "dance dances dancing danced",
  "call calls called calling",
  "hate hates hated hating",
  "buy bought buying",
  "write wrote written writes",
  "child children",
  "volunteer volunteering volunteered",
  "motivate motivation motivated",
  "trabajar trabajando trabajaba",
  "собака собаками",
  "freundlich freundliche freundlicher",
  "class classes",
  "watch watches watched",
  "perro perros",
  "canción canciones",
  "flor flores",
  "ciudad ciudades",
])("%s are one word", (words) => {
  const stems = words.replace("canción", "cancion").split(" ").map(stem);
  expect(new Set(stems).size).toBe(1);
});

test.each([
  ["car", "care"],
  ["hat", "hate"],
  ["king", "kin"],
  ["thing", "the"],
  ["string", "str"],
  ["luis", "lui"],
  ["need", "nee"],
  ["interview", "internet"],
])("%s and %s are two words", (one, other) => {
  expect(stem(one)).not.toBe(stem(other));
});

test("short words of other scripts and those with digits stay as they are", () => {
  const words = ["собаки", "σκύλος", "mp3s", "犬", "00491234567"];
  expect(words.map(stem)).toEqual(words);
});
