import { jsonrepair } from "jsonrepair";
import type { z } from "zod";
import { withoutThoughts } from "./thoughts.ts";

export type StructuredReading<T> = { ok: true; value: T } | { ok: false; problems: readonly string[] };

/** Problems that a second question repeats to the model. */
const TOLD_PROBLEMS = 5;
const PROBLEM_CHARACTERS = 200;

/**
 * Reads a structured answer, in this order: the text as JSON, JSON between code fences, the text between the outermost braces,
 * and these repaired. The first that fits the schema counts. `complete: false` leaves the repairs out: mending an answer that
 * was cut off means to guess its end. Problems name fields and what they should be, never what they were.
 */
export function readStructured<T>(text: string, schema: z.ZodType<T>, complete: boolean): StructuredReading<T> {
  let problems: readonly string[] = ["it was not JSON"];
  for (const value of candidates(withoutThoughts(text), complete)) {
    const read = schema.safeParse(value);
    if (read.success) return { ok: true, value: read.data };
    problems = read.error.issues
      .slice(0, TOLD_PROBLEMS)
      .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`))
      .map((problem) => problem.slice(0, PROBLEM_CHARACTERS));
  }
  return { ok: false, problems };
}

function* candidates(text: string, complete: boolean): Generator<unknown> {
  const fenced = /```(?:json)?\s*\n(.*?)(?:```|$)/is.exec(text)?.[1];
  const start = text.indexOf("{");
  const braced = start < 0 ? undefined : text.slice(start, text.lastIndexOf("}") + 1);
  for (const source of [text, fenced, braced]) {
    if (source === undefined) continue;
    try {
      yield JSON.parse(source);
    } catch {
      // The next reading may do.
    }
  }
  const broken = fenced ?? (start < 0 ? undefined : text.slice(start));
  if (!complete || broken === undefined) return;
  try {
    yield JSON.parse(jsonrepair(broken));
  } catch {
    // Beyond repair.
  }
}
