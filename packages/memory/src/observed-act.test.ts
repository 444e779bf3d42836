import { expect, test } from "vitest";
import { observedAct } from "./observed-act.ts";

const after = (...lines: string[]) => ({ turnId: "turn-1", lines });

test("a joke is of the turn before, and of nothing where there is none", () => {
  expect(observedAct("just kidding", after("I live in Tokyo"))).toMatchObject({ act: "unsay", target: "turn-1" });
  expect(observedAct("just kidding", null)).toBeNull();
  expect(observedAct("I live in Tokyo", after("hi"))).toBeNull();
});

test("a correction is of what somebody has just named", () => {
  const heard = { act: "correct", value: "Leo", insteadOf: "Max", target: "turn-1", key: "" };
  expect(observedAct("It's Leo, not Max", after("I have a dog", "How is Max?"))).toMatchObject(heard);
  expect(observedAct("It's Leo, not Max", after("my dog MAX!"))).toMatchObject(heard);
  expect(observedAct("It's Leo, not Max", after("Who is your favourite?", "Maxwell"))).toBeNull();
  expect(observedAct("I meant Leo, not Max", after("I have a dog called Max"))).toMatchObject({ act: "reword" });
});

test("a secret corrects nothing", () => {
  const key = "sk-proj-4fK29dkXm2pQ8rT5vW1z";
  expect(observedAct(`It's ${key}, not Max`, after("Max"))).toBeNull();
});
