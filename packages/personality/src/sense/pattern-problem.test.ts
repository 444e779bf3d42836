import { describe, expect, it } from "vitest";
import { patternProblem, waysToMatch } from "./pattern-problem.ts";

describe("ways to match", () => {
  it.each([
    ["pretty", 1],
    ["a|b|c", 3],
    ["(?:a|b)(?:c|d|e)", 6],
    ["a?", 2],
    ["a{2,5}", 4],
    ["a{7}", 1],
    ["(?:a|b){0,2}", 1 + 2 + 4],
    ["\\w+", 1_000],
    ["[|(*]\\(\\|\\*", 1],
    ["(?!a|b|c)d?", 2],
    ["(?<name>a|b)\\k<name>", 2],
    ["\\p{L}{1,3}?", 3],
  ])("%s: %d", (source, ways) => {
    expect(waysToMatch(source)).toBe(ways);
  });
});

describe("a pattern", () => {
  it.each(["(a+)+$", "(?:a|a)*b", "(?:a?){30}b", "a*a*b", "((a{0,50}){0,50}){0,50}", "(?=(?:a*)*b)c"])(
    "%s is refused",
    (source) => {
      expect(patternProblem(source)).toContain("could take very long");
    },
  );

  it.each(["you(?:'re| are) (?:so |very ){0,3}pretty", "\\w+@", ".*x", "(?:ha){2,8}"])("%s is fine", (source) => {
    expect(patternProblem(source)).toBeNull();
  });

  it.each(["(", "a{2,1}", "\\k<x>"])("%s is no regular expression", (source) => {
    expect(patternProblem(source)).toContain("is no valid regular expression");
  });
});
