import type { Personality } from "@luminora/personality";

/** What she answers with a mood of her own. */
export type Cause = "insult" | "compliment" | "joke" | "sorrow" | "fear" | "anger" | "joy" | "excitement";

/**
 * Likely names of the mood that answers a cause, best first. Mood names are free in every personality: the first that the file
 * has is taken, and a cause that it has no word for leaves her as she is.
 */
const LIKELY_NAMES: Readonly<Record<Cause, readonly string[]>> = {
  insult: ["hurt", "sad", "irritated", "annoyed", "angry", "salty", "upset", "offended", "cold", "pouty", "grumpy"],
  compliment: [
    "shy",
    "flustered",
    "embarrassed",
    "bashful",
    "flattered",
    "happy",
    "joyful",
    "tender",
    "cheerful",
    "smug",
  ],
  joke: ["playful", "amused", "silly", "mischievous", "teasing", "happy", "joyful", "cheerful", "smug"],
  sorrow: ["concerned", "worried", "caring", "compassionate", "empathetic", "supportive", "tender", "gentle", "sad"],
  fear: ["concerned", "worried", "protective", "caring", "supportive", "reassuring", "tender", "gentle", "calm"],
  anger: ["concerned", "worried", "caring", "supportive", "calm"],
  joy: ["happy", "joyful", "cheerful", "content", "tender", "excited", "playful"],
  excitement: ["excited", "enthusiastic", "thrilled", "energetic", "happy", "joyful", "cheerful", "playful"],
};

/** The personality's mood that answers `cause`; null when it has none. */
export function answeringMood(personality: Personality, cause: Cause): string | null {
  const { moods } = personality.mood_config;
  const byName = new Map(Object.keys(moods).map((name) => [name.toLowerCase(), name]));
  for (const name of LIKELY_NAMES[cause]) {
    const mood = byName.get(name);
    if (mood !== undefined) return mood;
  }
  return null;
}

/** Whether the mood is one of those that answer `cause`. */
export function answers(mood: string, cause: Cause): boolean {
  return LIKELY_NAMES[cause].includes(mood.toLowerCase());
}
