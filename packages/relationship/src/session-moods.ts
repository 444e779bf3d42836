import { foldMood, type MoodEvent, type MoodState } from "./fold-mood.ts";
import { moodAt } from "./mood-at.ts";
import type { MoodRules } from "./mood-rules.ts";
import { EMOTIONS, type Emotion } from "./user-emotion.ts";

/** The two moods of a session, kept apart: hers, and what is known of the user's. Plain JSON; null before anything counted. */
export interface SessionMoods {
  readonly hers: MoodState | null;
  /** Its mood is an emotion, its intensity 1: what fades is the certainty that it still holds. */
  readonly user: MoodState | null;
}

/** A session in which nothing has moved anybody. */
export const UNMOVED: SessionMoods = { hers: null, user: null };

/** Both moods after one more event; as commutative and idempotent as {@link foldMood}, which folds each of them. */
export function foldMoods(rules: MoodRules, { hers, user }: SessionMoods, event: MoodEvent): SessionMoods {
  const { userEmotion, interaction: _, ...seen } = event;
  const ofUser = userEmotion && {
    ...seen,
    mood: userEmotion.emotion,
    confidence: userEmotion.confidence,
    intensity: 1,
  };
  return {
    hers: foldMood(rules, hers, event),
    user: ofUser ? foldMood(rules, user, ofUser) : user,
  };
}

/** What the user feels by now, as far as it is known: it fades as her moods do, to neutral. */
export function userEmotionAt(rules: MoodRules, state: MoodState | null, now: number, turn: number): Emotion {
  const { name } = moodAt({ ...rules, default_mood: "neutral" }, state, now, turn);
  return EMOTIONS.find((emotion) => emotion === name) ?? "neutral";
}
