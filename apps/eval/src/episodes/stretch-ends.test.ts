import { expect, test } from "vitest";
import { stretchEnds } from "./stretch-ends.ts";

const LAKE = { said: "My dog Rex swims in the lake", replied: "Rex is a dog who loves the lake!" };
const EXAM = {
  said: "My chemistry exam is tomorrow at university",
  replied: "Which chapters are on the chemistry exam?",
};

test("a stretch ends with its third turn, which takes it past five messages", () => {
  expect(stretchEnds([LAKE, LAKE])).toEqual([]);
  expect(stretchEnds(Array.from({ length: 7 }, () => LAKE))).toEqual([3, 6]);
});

test("another topic ends it before, and from there it is counted anew", () => {
  expect(stretchEnds([LAKE, LAKE, EXAM, EXAM, EXAM, EXAM])).toEqual([2, 5]);
});

test("where a full stretch has just ended, another topic ends no second one", () => {
  expect(stretchEnds([LAKE, LAKE, LAKE, EXAM])).toEqual([3]);
});

test("by one rule alone", () => {
  const turns = [LAKE, LAKE, EXAM, EXAM, EXAM];
  expect(stretchEnds(turns, { topic: false, count: true })).toEqual([3]);
  expect(stretchEnds(turns, { topic: true, count: false })).toEqual([2]);
});
