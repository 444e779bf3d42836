import { expect, test } from "vitest";
import { readOnce } from "./read-once.ts";

test("a text is read once, until too many others were", () => {
  const asked: string[] = [];
  const length = readOnce(2, (text) => {
    asked.push(text);
    return text.length;
  });
  expect(["a", "bb", "a", "bb"].map(length)).toEqual([1, 2, 1, 2]);
  expect(asked).toEqual(["a", "bb"]);

  expect(["ccc", "a"].map(length)).toEqual([3, 1]);
  expect(asked).toEqual(["a", "bb", "ccc", "a"]);
});
