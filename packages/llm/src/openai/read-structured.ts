import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { objectsIn, parsed, repaired } from "./json-in-text.ts";
import { withoutThoughts } from "./thoughts.ts";

export type StructuredReading<T> = { ok: true; value: T } | { ok: false; problems: readonly string[] };

/** Problems that a second question repeats to the model. */
const TOLD_PROBLEMS = 5;
const PROBLEM_CHARACTERS = 200;

/**
 * Reads a structured answer, in this order: the text as JSON, the JSON objects within it, and the text repaired. Where several
 * objects fit and differ, none counts: nobody can tell the draft from the answer. `complete: false` leaves the repair out:
 * mending an answer that was cut off means to guess its end. Problems name fields and what they should be, never what they were.
 */
export function readStructured<T>(text: string, schema: z.ZodType<T>, complete: boolean): StructuredReading<T> {
  const answer = withoutThoughts(text.replace(/^\ufeff/, ""));
  // What is JSON as it came holds no thoughts: a tag in one of its strings is what the user wrote.
  const stages = [
    () => [parsed(text)],
    () => [parsed(answer)],
    () => objectsIn(answer),
    () => (complete ? [repaired(answer)] : []),
  ];
  let problems: readonly string[] = ["it was not JSON"];
  for (const stage of stages) {
    const fitting: T[] = [];
    for (const value of stage()) {
      if (value === undefined) continue;
      const read = schema.safeParse(value);
      if (read.success && !fitting.some((other) => isDeepStrictEqual(other, read.data))) fitting.push(read.data);
      if (read.error) problems = problemsOf(read.error);
    }
    const [value, ...others] = fitting;
    if (value !== undefined && others.length === 0) return { ok: true, value };
    if (others.length > 0) return { ok: false, problems: ["it held several different answers"] };
  }
  return { ok: false, problems };
}

function problemsOf({ issues }: z.ZodError): readonly string[] {
  return issues
    .slice(0, TOLD_PROBLEMS)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`))
    .map((problem) => problem.slice(0, PROBLEM_CHARACTERS));
}
