import { compile } from "../compile.ts";
import type { PersonalityTemplate } from "../personality.ts";
import { renderSystemPrompt } from "../prompt/render-system-prompt.ts";
import { PARAMETER_NAMES } from "../schema/advanced-parameters.ts";
import { type SensedMood, senseMood } from "../sense/sense-mood.ts";
import type { Scenario } from "./scenario-schema.ts";

/** One thing that is not as a scenario expects it, both sides in words. */
export interface Mismatch {
  /** Where in `expect`, such as `parameters.empathy`. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

/**
 * Lets her triggers read the message, compiles her for the answer, and returns what is not as expected; empty when all is.
 * Throws `invalid_request` for a level or mood that the personality does not have.
 */
export function runScenario(
  template: PersonalityTemplate,
  { given, message, expect }: Scenario,
  tokensOf: (text: string) => number,
): readonly Mismatch[] {
  const { personality } = template;
  const sensed = message === undefined ? null : senseMood(personality, message);
  const compiled = compile(template, {
    affinity: given.affinity,
    ...(given.level !== undefined && { level: given.level }),
    mood: sensed?.mood ?? given.mood ?? personality.mood_config.default_mood,
    intensity: sensed === null ? (given.intensity ?? 1) : 1,
  });
  const prompt = renderSystemPrompt(template, compiled);
  const tokens = tokensOf(prompt);
  const { contains, lacks, most_tokens = tokens } = expect.prompt;
  const parameters = expect.parameters ?? {};
  return [
    ...differing("level", expect.level, compiled.level),
    ...differing("mood", expect.mood, compiled.mood, by(sensed)),
    ...differing("intensity", expect.intensity, compiled.intensity),
    ...PARAMETER_NAMES.flatMap((name) => differing(`parameters.${name}`, parameters[name], compiled.parameters[name])),
    ...differing("temperature", expect.temperature, compiled.temperature),
    ...contains
      .filter((text) => !prompt.includes(text))
      .map((text) => ({ path: "prompt.contains", expected: text, actual: nearest(prompt, text) })),
    ...lacks
      .filter((text) => prompt.includes(text))
      .map((text) => ({ path: "prompt.lacks", expected: `not: ${text}`, actual: nearest(prompt, text) })),
    ...(tokens > most_tokens
      ? [{ path: "prompt.most_tokens", expected: `at most ${most_tokens}`, actual: String(tokens) }]
      : []),
  ];
}

function differing<T extends string | number>(path: string, expected: T | undefined, actual: T, why = ""): Mismatch[] {
  if (expected === undefined || expected === actual) return [];
  return [{ path, expected: String(expected), actual: `${actual}${why}` }];
}

function by(sensed: SensedMood | null): string {
  return sensed === null ? " (no trigger matched)" : ` (by the trigger ${sensed.trigger})`;
}

/** The line of the prompt that has most words in common with a text. */
function nearest(prompt: string, text: string): string {
  const wanted = wordsOf(text);
  const common = (line: string) => [...wordsOf(line)].filter((word) => wanted.has(word)).length;
  const [line] = prompt
    .split("\n")
    .map((each) => ({ each, score: common(each) }))
    .sort((a, b) => b.score - a.score);
  return line === undefined || line.score === 0 ? "(nothing like it)" : line.each;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}
