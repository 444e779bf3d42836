import type { Judgement } from "@luminora/companion";
import { round } from "@luminora/kernel";
import { type Personality, senseMood } from "@luminora/personality";
import { answeringMood, answers, type Cause } from "./answering-mood.ts";
import { disclosureIn } from "./disclosure.ts";
import { readEmotion } from "./read-emotion.ts";
import { saidClauses } from "./said-clauses.ts";

export type MoodReading = Pick<Judgement, "mood" | "confidence" | "intensity">;

/** Of one of the personality's own triggers. */
const SENSED_CONFIDENCE = 0.9;
/** When nothing was read: far below any sensible threshold, so that a mood that is on goes on. */
const NOTHING_CONFIDENCE = 0.2;
/** Joy of this strength is excitement. */
const EXCITED_STRENGTH = 3;
/** An everyday mood; a lower grade would hardly outlive the turn. */
const EVERYDAY = 2;

/**
 * The mood that the message sets: by her own triggers first, then by what the user did to her or confided, then by the emotion
 * that the words show. Without any of them it is the default mood with a confidence that changes nothing.
 */
export function readMood(
  personality: Personality,
  message: string,
  interaction: Judgement["interaction"],
): MoodReading {
  const unmoved: MoodReading = {
    mood: personality.mood_config.default_mood,
    confidence: NOTHING_CONFIDENCE,
    intensity: 0,
  };
  if (!personality.mood_config.enabled) return unmoved;

  const cause = causeOf(interaction, message);
  const sensed = senseMood(personality, message);
  // A kind word inside an insult ("thanks for nothing, idiot") moves her less than the insult does.
  if (sensed !== null && (cause !== "insult" || answers(sensed.mood, "insult"))) {
    return {
      mood: sensed.mood,
      confidence: SENSED_CONFIDENCE,
      intensity: stressed(Math.max(EVERYDAY, gradeOf(interaction)), message),
    };
  }
  if (cause !== null) {
    const mood = answeringMood(personality, cause);
    const confidence = round(Math.min(0.9, 0.7 + 0.05 * interaction.grade));
    return mood === null
      ? unmoved
      : { mood, confidence, intensity: stressed(Math.max(EVERYDAY, interaction.grade), message) };
  }
  return byEmotion(personality, message) ?? unmoved;
}

function gradeOf({ kind, grade }: Judgement["interaction"]): number {
  return kind === "insult" || kind === "shares_personal" || kind === "compliment" ? grade : EVERYDAY;
}

function causeOf({ kind }: Judgement["interaction"], message: string): Cause | null {
  if (kind === "insult" || kind === "compliment") return kind;
  if (kind === "made_her_laugh") return "joke";
  if (kind !== "shares_personal") return null;
  switch (disclosureIn(saidClauses(message))?.kind) {
    case "loss":
    case "trouble":
    case "feeling":
      return readEmotion(message)?.emotion === "fear" ? "fear" : "sorrow";
    case "milestone":
    case "achievement":
      return "excitement";
    default:
      return null;
  }
}

const CAUSE_OF_EMOTION = { sadness: "sorrow", fear: "fear", anger: "anger", joy: "joy" } as const;

function byEmotion(personality: Personality, message: string): MoodReading | null {
  const reading = readEmotion(message);
  if (reading === null || reading.emotion === "surprise" || reading.emotion === "disgust") return null;
  const { emotion, strength } = reading;
  const cause = emotion === "joy" && strength >= EXCITED_STRENGTH ? "excitement" : CAUSE_OF_EMOTION[emotion];
  const mood = answeringMood(personality, cause);
  if (mood === null) return null;
  return {
    mood,
    // One word and an exclamation mark ("I love Naruto!") stay under the usual threshold of .7.
    confidence: round(Math.min(0.85, 0.25 + 0.2 * strength)),
    intensity: Math.min(4, Math.max(1, Math.floor(strength))),
  };
}

/** One grade more for a message that is shouted or heavily stressed. */
function stressed(grade: number, message: string): number {
  const shouted = /\p{Lu}{3,}/u.test(message) && message === message.toUpperCase();
  return Math.min(4, grade + (shouted || /!{2,}/.test(message) ? 1 : 0));
}
