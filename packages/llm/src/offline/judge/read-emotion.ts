import { round } from "@luminora/kernel";
import type { UserEmotion } from "@luminora/relationship";
import Sentiment from "sentiment";
import { alternation, terms } from "../lexicon/terms.ts";
import { plainText } from "../reply/plain-text.ts";
import { disclosureIn } from "./disclosure.ts";
import { EMOTION_EMOJI, EMOTION_WORDS, type Emotion, FAINT_WORDS } from "./emotion-words.ts";
import { isNegatedAt } from "./negated.ts";
import { isOtherLanguage } from "./other-language.ts";
import { HEARD_LENGTH, saidClauses } from "./said-clauses.ts";

export interface EmotionReading {
  readonly emotion: Emotion;
  /** From .5 (a hint) up; about 1 for each word that shows it, more when it is stressed. */
  readonly strength: number;
}

const EMOTIONS: readonly Emotion[] = ["anger", "disgust", "fear", "joy", "sadness", "surprise"];
/** What an emotion turns into when it is denied: "not happy" is sad, "not afraid" is nothing. */
const DENIED: Partial<Record<Emotion, Emotion>> = { joy: "sadness" };
const STRESS =
  /\b(?:so|very|really|extremely|absolutely|totally|too|such|fucking|super|incredibly|muy|tan|tanto|demasiado|super)\b/u;
const HINT = 0.5;
/** AFINN's sum for a message from which its polarity counts as a hint. */
const POLAR = 2;

const polarity = new Sentiment();

function wordPattern(words: string): RegExp {
  return new RegExp(`\\b(?:${alternation(terms(words)).replaceAll("\\*", "\\w*")})\\b`, "gu");
}

const READERS = EMOTIONS.map((emotion) => ({
  emotion,
  words: wordPattern(EMOTION_WORDS[emotion]),
  faint: wordPattern(FAINT_WORDS[emotion]),
  emoji: new Set(EMOTION_EMOJI[emotion].replaceAll("\u{fe0f}", "")),
}));

/** The emotion that the words of a message show, whoever or whatever they are about; null when they show none. */
export function readEmotion(message: string): EmotionReading | null {
  const heard = message.slice(0, HEARD_LENGTH);
  const text = plainText(heard);
  const scores: Record<Emotion, number> = { anger: 0, disgust: 0, fear: 0, joy: 0, sadness: 0, surprise: 0 };
  // In a language that isn't read, "solo" and "gross" are other words; an emoji is the same in all.
  const words = isOtherLanguage(heard) ? "" : text;
  for (const { emotion, words: shown, faint, emoji } of READERS) {
    for (const { index } of words.matchAll(shown)) {
      const felt = isNegatedAt(words, index) ? DENIED[emotion] : emotion;
      if (felt !== undefined) scores[felt] += isStressed(words, index) ? 1.5 : 1;
    }
    for (const { index } of words.matchAll(faint)) if (!isNegatedAt(words, index)) scores[emotion] += HINT;
    for (const character of heard) if (emoji.has(character)) scores[emotion] += 1;
  }
  const { score } = polarity.analyze(words === "" ? "" : heard);
  if (score >= POLAR) scores.joy += HINT;
  if (score <= -POLAR) {
    const bad = (["anger", "sadness", "fear", "disgust"] as const).filter((emotion) => scores[emotion] > 0);
    for (const emotion of bad.length > 0 ? bad : (["anger"] as const)) scores[emotion] += HINT;
  }
  const [strongest] = EMOTIONS.map((emotion) => ({ emotion, strength: scores[emotion] })).sort(
    (a, b) => b.strength - a.strength,
  );
  if (strongest === undefined || strongest.strength === 0) return null;
  return /!/.test(heard) ? { ...strongest, strength: strongest.strength + HINT } : strongest;
}

/** What the user feels who confides a loss, a trouble or a triumph, whatever the words. */
const CONFIDED = { loss: "sadness", trouble: "sadness", milestone: "joy", achievement: "joy" } as const;
const CONFIDED_CONFIDENCE = 0.75;

/**
 * What the user feels, with a confidence that one plain word leaves under the usual threshold of .7 ("sorry", "bad luck"); a
 * stressed one or two of them pass it, and so does a loss that is confided without any word of feeling.
 */
export function userEmotionIn(message: string): UserEmotion | null {
  const reading = readEmotion(message);
  const shown = reading && { emotion: reading.emotion, confidence: round(Math.min(0.9, 0.4 + 0.2 * reading.strength)) };
  if (shown !== null && shown.confidence >= CONFIDED_CONFIDENCE) return shown;
  const kind = isOtherLanguage(message) ? undefined : disclosureIn(saidClauses(message))?.kind;
  if (kind === undefined || kind === "confession" || kind === "feeling") return shown;
  const emotion = shown?.emotion === "fear" || shown?.emotion === "anger" ? shown.emotion : CONFIDED[kind];
  return { emotion, confidence: CONFIDED_CONFIDENCE };
}

function isStressed(text: string, index: number): boolean {
  return STRESS.test(text.slice(Math.max(0, index - 14), index));
}
