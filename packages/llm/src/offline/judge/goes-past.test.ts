import type { HeardMessage } from "@luminora/companion";
import { expect, it } from "vitest";
import { goesPast } from "./goes-past.ts";

const said = (role: HeardMessage["role"], content: string): HeardMessage => ({
  id: "1",
  role,
  content,
  at: new Date(0),
});

it.each([
  ["How was your day?", "ok", true],
  ["How was your day? ", "Whatever...", true],
  ["¿Qué tal el día?", "vale", true],
  ["How was your day?", "hm", true],
  ["How was your day?", "long", false],
  ["Did you sleep?", "yes", false],
  ["How was your day?", "ok, but my dog was sick", false],
  ["I slept well.", "ok", false],
])("%j, answered by %j: %s", (question, answer, past) => {
  expect(goesPast([said("assistant", question), said("user", answer)])).toBe(past);
});

it("needs a question of hers just before", () => {
  expect(goesPast([said("user", "ok")])).toBe(false);
  expect(goesPast([said("user", "How are you?"), said("user", "ok")])).toBe(false);
});
