import { LuminoraError } from "@luminora/kernel";
import type { z } from "zod";
import { unknownSettings } from "./unknown-settings.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

const HEADING = "the environment has problems:";

/**
 * Reads variables by a schema and reports every problem at once, each with its variable's name; a name that no process knows
 * is one as well. A variable that is set to nothing counts as not set. Throws `invalid_configuration`.
 */
export function readEnvironment<T>(schema: z.ZodType<T>, environment: Environment): T {
  const set = setIn(environment);
  const parsed = schema.safeParse(set);
  const problems = [...(parsed.success ? [] : parsed.error.issues.map(toldOf)), ...unknownSettings(set)];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw environmentError(problems);
}

/** The variables that are set to something. */
export function setIn(environment: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, value]],
    ),
  );
}

export function toldOf({ path, message }: { path: PropertyKey[]; message: string }): string {
  return `${path.join(".")}: ${message}`;
}

/** One error for all that is wrong, a line for each. */
export function environmentError(problems: readonly string[]): LuminoraError {
  return new LuminoraError("invalid_configuration", [HEADING, ...problems.map((problem) => `  ${problem}`)].join("\n"));
}

/** The problems that an error of a setting tells of. Throws what is no such error. */
export function problemsIn(thrown: unknown): string[] {
  const isTold =
    thrown instanceof LuminoraError && ["invalid_configuration", "invalid_personality"].includes(thrown.code);
  if (!isTold) throw thrown;
  const [first = "", ...others] = thrown.message.split("\n");
  return first === HEADING ? others.map((line) => line.trim()) : [thrown.message];
}
