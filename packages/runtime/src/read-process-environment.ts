import type { z } from "zod";
import { pricesOf } from "./budget-environment.ts";
import type { CompanionEnvironment } from "./companion-environment.ts";
import { loadPersonalities } from "./load-personalities.ts";
import { modelPlan } from "./model-plan.ts";
import { type Environment, environmentError, problemsIn, setIn, toldOf } from "./read-environment.ts";
import { unknownSettings } from "./unknown-settings.ts";

/** Looks at what was read, without the variables that are wrong by themselves, and tells what is wrong with it as a whole. */
export type Check<T> = (read: Readonly<Partial<T>>) => readonly string[];

/**
 * Reads the variables of a process by its schema, and looks at what they name as well: models with their keys, the price file,
 * the personalities. Reports all that is wrong with any of it at once. Throws `invalid_configuration`.
 */
export async function readProcessEnvironment<S extends z.ZodObject & z.ZodType<CompanionEnvironment>>(
  schema: S,
  environment: Environment,
  checks: readonly Check<z.infer<S>>[] = [],
): Promise<z.infer<S>> {
  const set = setIn(environment);
  const parsed = schema.safeParse(set);
  const issues = parsed.success ? [] : parsed.error.issues;
  const wrong = new Set(issues.map(({ path }) => String(path[0])));
  const read = readable(schema, set, wrong);
  const found = [
    // What a model needs hangs on where it is.
    ...([...wrong].some((name) => name.endsWith("PROVIDER")) ? [] : problemsOf(() => modelPlan(read))),
    ...problemsOf(() => pricesOf(read)),
    ...(await personalityProblems(read.LUMINORA_PERSONALITIES)),
    ...checks.flatMap((check) => check(read)),
  ];
  const problems = [
    ...issues.map(toldOf),
    ...found.filter((problem) => !wrong.has(problem.slice(0, problem.indexOf(":")))),
    ...unknownSettings(set),
  ];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw environmentError(problems);
}

/** What can be read of the variables that are right by themselves. Sound because each field is parsed by its own schema. */
function readable<S extends z.ZodObject & z.ZodType<CompanionEnvironment>>(
  { shape }: S,
  set: Readonly<Record<string, string>>,
  wrong: ReadonlySet<string>,
): Partial<z.infer<S>> & Partial<CompanionEnvironment> {
  const fields = Object.entries(shape as Record<string, z.ZodType>).flatMap(([name, field]) => {
    const parsed = wrong.has(name) ? null : field.safeParse(set[name]);
    return parsed?.success && parsed.data !== undefined ? [[name, parsed.data] as const] : [];
  });
  return Object.fromEntries(fields) as Partial<z.infer<S>> & Partial<CompanionEnvironment>;
}

function problemsOf(look: () => unknown): string[] {
  try {
    look();
    return [];
  } catch (thrown) {
    return problemsIn(thrown);
  }
}

async function personalityProblems(folder: string | undefined): Promise<string[]> {
  const problems = await loadPersonalities(folder).then(() => [], problemsIn);
  const name = "LUMINORA_PERSONALITIES: ";
  return problems.map((problem) => (problem.startsWith(name) ? problem : name + problem));
}
