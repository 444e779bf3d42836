import fc from "fast-check";
import { expect, test } from "vitest";
import { estimateTokens } from "../estimate-tokens.ts";
import { clipText } from "./clip-text.ts";

test("a text that fits stays as it is; a longer one keeps its beginning and end and says what is missing", () => {
  expect(clipText("My dog Max died.", 10)).toEqual({ text: "My dog Max died.", leftOut: 0 });
  const long = `It began ${"so ".repeat(1_000)}and it ended.`;
  const { text, leftOut } = clipText(long, 60);
  expect(text).toMatch(/^It began so .* \[… \d+ characters of this text are left out here …\] .*and it ended\.$/);
  expect(text).toContain(` ${leftOut} characters`);
  expect(clipText(long, 10)).toEqual({ text: "", leftOut: long.length });
});

test("it never takes more than it may, and with more room it loses less", () => {
  const texts = fc.oneof(
    fc.string({ maxLength: 400 }),
    fc.string({ unit: fc.constantFrom("a", "é", "犬", "👩‍👩‍👧", "<", " "), maxLength: 400 }),
  );
  fc.assert(
    fc.property(texts, fc.nat(300), (text, tokens) => {
      const clipped = clipText(text, tokens);
      expect(estimateTokens(clipped.text)).toBeLessThanOrEqual(tokens);
      expect(clipText(text, tokens + 1).leftOut).toBeLessThanOrEqual(clipped.leftOut);
    }),
  );
});
