import { LuminoraError } from "@luminora/kernel";
import type { z } from "zod";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads variables by a schema and reports every problem at once, each with its variable's name.
 * A variable that is set to nothing counts as not set. Throws `invalid_configuration`.
 */
export function readEnvironment<T>(schema: z.ZodType<T>, environment: Environment): T {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new LuminoraError("invalid_configuration", `the environment has problems:\n${problems.join("\n")}`);
}
