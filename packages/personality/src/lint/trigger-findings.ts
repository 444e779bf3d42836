import type { Personality } from "../personality.ts";
import { foldPattern, foldText } from "../sense/fold-text.ts";
import { patternSource } from "../sense/pattern-source.ts";
import { senseMood } from "../sense/sense-mood.ts";
import { triggerMatcher } from "../sense/trigger-matcher.ts";
import { error, type Finding, warning } from "./finding.ts";
import { patternSamples } from "./pattern-samples.ts";

/** Messages that move nobody. A pattern that matches most of them matches nearly everything. */
const EVERYDAY = [
  "Hello",
  "It's hot today",
  "Voy al trabajo en metro",
  "the bus was late again",
  "12",
  "¿Qué hora es?",
];

/** Triggers that never fire, fire at everything, or always lose to others. */
export function triggerFindings(personality: Personality): Finding[] {
  const { moods, mood_triggers, default_mood } = personality.mood_config;
  return Object.entries(mood_triggers).flatMap(([mood, byLanguage]) => {
    const path = `mood_config.mood_triggers.${mood}`;
    if (!Object.hasOwn(moods, mood)) {
      const known = Object.keys(moods).join(", ");
      return [error(path, "name an unknown mood, so they never fire", `use one of ${known}`)];
    }
    const idle =
      mood === default_mood
        ? [warning(path, "bring about the default mood, which is there when nothing moves her", "remove them")]
        : [];
    const each = Object.entries(byLanguage).flatMap(([language, triggers]) =>
      triggers.flatMap((trigger, index) => {
        const at = `${path}.${language}[${index}]`;
        const repeated = triggers.slice(0, index).some((other) => foldText(other) === foldText(trigger));
        if (repeated) return [warning(at, `"${trigger}" is in the list already`, "remove it")];
        return triggerFinding(personality, { mood, language, trigger }, at) ?? [];
      }),
    );
    return [...idle, ...each];
  });
}

function triggerFinding(
  personality: Personality,
  { mood, language, trigger }: { mood: string; language: string; trigger: string },
  path: string,
): Finding | null {
  const { pattern } = triggerMatcher(trigger, language);
  if (EVERYDAY.filter((text) => longest(foldText(text), pattern) > 0).length > EVERYDAY.length / 2)
    return error(path, `${trigger} matches nearly every message`, "say in it what moves her");

  const source = patternSource(trigger);
  const samples = source === null ? [trigger] : patternSamples(foldPattern(source));
  const fitting = samples.filter((text) => longest(foldText(text), pattern) > 0);
  // Look-behinds and the like may ask for more than samples have, so that only a pattern without them is known to be dead.
  if (fitting.length === 0)
    return source !== null && /\(\?<?[=!]|\\[bBk]/u.test(source)
      ? null
      : error(path, `${trigger} matches no message`, "correct it or remove it");

  const sensed = fitting.map((text) => senseMood(personality, text));
  if (!personality.mood_config.enabled || sensed.some((winner) => winner?.mood === mood)) return null;
  const [winner] = sensed;
  return winner == null
    ? error(path, `${trigger} never fires: what it matches counts as negated`, "correct it or remove it")
    : error(
        path,
        `${trigger} never fires: ${winner.trigger} of ${winner.mood} always wins over it`,
        "remove it from one, or make it longer: the longest match wins, then the mood that is listed first",
      );
}

function longest(text: string, pattern: RegExp): number {
  return Math.max(0, ...[...text.matchAll(pattern)].map(([matched]) => matched.length));
}
