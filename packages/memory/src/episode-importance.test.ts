import { expect, test } from "vitest";
import { episodeImportance } from "./episode-importance.ts";

const grades = (feeling: number, revelation: number) => ({ feeling, revelation });

test.each([
  ["a death", "emotional_moment", grades(4, 4), 9],
  ["a sad evening", "emotional_moment", grades(2, 2), 6],
  ["a wedding", "milestone", grades(3, 2), 8],
  ["a new job", "achievement", grades(2, 3), 7.5],
  ["coffee as always", "routine", grades(1, 0), 2],
  ["nothing more is possible", "conflict", grades(4, 4), 10],
] as const)("%s", (_, type, given, importance) => {
  expect(episodeImportance({ type, importance: null, grades: given }, { toldBefore: false })).toBe(importance);
});

test("what was told before matters three quarters of it", () => {
  const loss = { type: "emotional_moment", importance: null, grades: grades(4, 4) } as const;
  expect(episodeImportance(loss, { toldBefore: true })).toBe(6.75);
  expect(episodeImportance({ ...loss, importance: 7 }, { toldBefore: true })).toBe(6);
});

test("a model's own number counts alone where it grades nothing, and half where it does", () => {
  const said = { type: "routine", importance: 8, grades: null } as const;
  expect(episodeImportance(said, { toldBefore: false })).toBe(8);
  expect(episodeImportance(said, { toldBefore: true })).toBe(6);
  expect(episodeImportance({ ...said, importance: 40 }, { toldBefore: false })).toBe(10);
  expect(episodeImportance({ ...said, grades: grades(1, 0) }, { toldBefore: false })).toBe(5);
});
