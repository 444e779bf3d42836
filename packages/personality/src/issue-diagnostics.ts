import { z } from "zod";
import type { Diagnostic } from "./personality.ts";

/** Says in one line what to change, for the issues whose standard wording names only the rule; null leaves that wording. */
export function explainIssue(issue: z.core.$ZodRawIssue): string | null {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? `is missing: add ${withArticle(issue.expected)}`
        : `must be ${withArticle(issue.expected)}, not ${kindOf(issue.input)}`;
    case "invalid_value":
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
    case "too_small":
      if (issue.origin === "string") return "is empty: write some text";
      if (issue.origin === "array") return "is empty: give at least one entry";
      return `is too small: use ${issue.inclusive ? "at least" : "more than"} ${issue.minimum}`;
    case "too_big":
      return `is too big: use ${issue.inclusive ? "at most" : "less than"} ${issue.maximum}`;
    default:
      return null;
  }
}

/** Each problem with the path of the very field that has it. */
export function toDiagnostics(issues: readonly z.core.$ZodIssue[]): Diagnostic[] {
  return issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: z.core.toDotPath([...issue.path, key]),
        message: "is not a known field: correct its spelling or remove it",
      }));
    }
    const path = z.core.toDotPath(issue.path);
    if (issue.code === "invalid_key") return issue.issues.map(({ message }) => ({ path, message }));
    return [{ path, message: issue.message }];
  });
}

function withArticle(kind: string): string {
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return withArticle(Array.isArray(value) ? "array" : typeof value);
}
