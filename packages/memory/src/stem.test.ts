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
])("%s and %s are two words", (one, other) => {
  expect(stem(one)).not.toBe(stem(other));
});

test("words of other scripts and with digits stay as they are", () => {
  expect(["собаки", "σκύλος", "mp3s", "犬"].map(stem)).toEqual(["собаки", "σκύλος", "mp3s", "犬"]);
});
