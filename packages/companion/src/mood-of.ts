import type { Personality } from "@luminora/personality";
import { foldMood, type MoodEvent, type MoodRules, type MoodState, moodAt } from "@luminora/relationship";

/** The part of a personality file that says how its moods are set and fade. */
export function moodRulesOf(personality: Personality): MoodRules {
  const { default_mood, moods, mood_detection, reactions } = personality.mood_config;
  return {
    default_mood,
    // A reaction in a mood that the file does not have is as if it were not there: it was warned of.
    reactions: Object.fromEntries(Object.entries(reactions).filter(([, mood]) => Object.hasOwn(moods, mood))),
    confidence_threshold: mood_detection.confidence_threshold,
    decay: mood_detection.decay,
  };
}

/** Her mood at a moment of a session, after fading; `event` is what that very moment brings, if anything. */
export function moodOf(
  personality: Personality,
  state: MoodState | null,
  moment: { now: Date; turn: number; event?: MoodEvent },
): { name: string; intensity: number } {
  const rules = moodRulesOf(personality);
  const current = moment.event ? foldMood(rules, state, moment.event) : state;
  return moodAt(rules, current, moment.now.getTime(), moment.turn);
}
