import type { Personality } from "../personality.ts";
import { foldText, SENSED_LENGTH } from "./fold-text.ts";
import { isNegated } from "./negation.ts";
import { isReported } from "./reported-speech.ts";
import { type TriggerMatcher, triggerMatcher } from "./trigger-matcher.ts";

/** A mood that a message brought about, and the trigger that did it, as the file has it. */
export interface SensedMood {
  readonly mood: string;
  readonly trigger: string;
}

/**
 * What the message does to her at once, by the personality's own triggers in all their languages; null when nothing does.
 * The longest match decides, since it is the most specific ("my dog died" over "haha"); of equally long ones the first in the file.
 * Negated matches don't count, nor what others are told to have said of her. Only the first 1,000 characters are looked at, and patterns that could be slow never get into a
 * template, so the time is bounded whatever the message.
 */
export function senseMood(personality: Personality, message: string): SensedMood | null {
  if (!personality.mood_config.enabled) return null;
  const text = foldText(message.slice(0, SENSED_LENGTH)).slice(0, SENSED_LENGTH);

  let best: SensedMood | null = null;
  let longest = 0;
  for (const { mood, matchers } of matchersOf(personality)) {
    for (const matcher of matchers) {
      const length = longestMatch(text, matcher);
      if (length > longest) {
        longest = length;
        best = { mood, trigger: matcher.trigger };
      }
    }
  }
  return best;
}

function longestMatch(text: string, matcher: TriggerMatcher): number {
  if (matcher.literal !== null && !text.includes(matcher.literal)) return 0;
  let longest = 0;
  for (const { 0: matched, index } of text.matchAll(matcher.pattern)) {
    const match = { start: index, end: index + matched.length };
    if (!isNegated(text, match, matcher) && !isReported(text, match)) longest = Math.max(longest, matched.length);
  }
  return longest;
}

interface MoodMatchers {
  readonly mood: string;
  readonly matchers: readonly TriggerMatcher[];
}

/** Compiled once for each personality; templates never change, so neither do these. */
const CACHE = new WeakMap<Personality, readonly MoodMatchers[]>();

function matchersOf(personality: Personality): readonly MoodMatchers[] {
  const cached = CACHE.get(personality);
  if (cached !== undefined) return cached;
  const { moods, mood_triggers } = personality.mood_config;
  const compiled = Object.entries(mood_triggers)
    .filter(([mood]) => Object.hasOwn(moods, mood))
    .map(([mood, byLanguage]) => ({
      mood,
      matchers: Object.entries(byLanguage).flatMap(([language, triggers]) =>
        triggers.map((trigger) => triggerMatcher(trigger, language)),
      ),
    }));
  CACHE.set(personality, compiled);
  return compiled;
}
