import { clamp01 } from "@luminora/kernel";
import { fadedImportance } from "./episode.ts";
import type { Fact } from "./fact.ts";
import type { HappeningSpan } from "./happening.ts";
import { relevanceOf } from "./relevance.ts";

/** Something that may be worth recalling, as the search legs found it. */
export interface RecallCandidate {
  kind: "fact" | "episode" | "message";
  id: string;
  text: string;
  /** When it was said or happened, epoch milliseconds. */
  at: number;
  /** Of an episode: when it happened, where that was told. */
  happened?: HappeningSpan;
  /** 0..1 when it happened: ranking does the fading. */
  importance: number;
  /** Score of the lexical leg, on one scale for all candidates; null or 0 when they share no word with the question. */
  lexical: number | null;
  /** Cosine similarity; null when the vector leg did not find it. */
  vector: number | null;
  /** Of a message: how much of the question its whole session is about, 0..1. */
  context?: number;
  /** Of a message: who wrote it. */
  role?: "user" | "assistant";
  /** Of a fact: when it was first mentioned, epoch milliseconds. */
  since?: number;
  /** Of a fact: its parts, for readers that want more than the text. */
  fact?: Pick<Fact, "category" | "key" | "value">;
}

export interface RankedMemory extends RecallCandidate {
  /** 0..1: how well it matches, compared with the other candidates. */
  relevance: number;
  /** 0..1: relevance × importance × recency. */
  score: number;
}

/** With embeddings that run anywhere, less than this for words is worse than words alone. */
const LEXICAL_WEIGHT = 0.6;
/** What is left of a message that asks: it shares words with the question, and its answer stands after it. */
const ASKED = 0.85;
const QUESTION = /[?？][\s\p{P}\p{S}]*$/u;
/** What having been said at the time that is asked for adds to the relevance. */
const TIMELY = 0.2;

/**
 * Joins the legs of a hybrid search, best first; `candidates` holds each memory once. Each leg is scaled to 0..1 over the candidates
 * (min-max; what it did not find counts as its worst) and the two are added, `lexicalWeight` (0..1, default .6) to the words and the rest to the vectors.
 * A leg that found nothing at all is left out. To this match a message adds what its session is about, and loses half when
 * the question names the other `speaker`; what was said or happened `during` the time asked for gains: that is its relevance.
 * Then `score = relevance × importance × recency`, gently: what matters least keeps half of its relevance, and what matters most
 * comes to that with age, so that what matches is never buried under what is new. Of several with the same text the best stays.
 * `now` is in epoch milliseconds.
 */
export function rankMemories(
  candidates: readonly RecallCandidate[],
  {
    now,
    lexicalWeight = LEXICAL_WEIGHT,
    speaker = null,
    during = null,
  }: {
    now: number;
    lexicalWeight?: number;
    speaker?: "user" | "assistant" | null;
    during?: { from: number; to: number } | null;
  },
): RankedMemory[] {
  const lexical = scaled(
    candidates.map((candidate) => finite(candidate.lexical) || null),
    0,
  );
  const vector = scaled(candidates.map((candidate) => finite(candidate.vector)));
  const share = lexical && vector ? clamp01(lexicalWeight) : lexical ? 1 : 0;
  const ranked = candidates.map((candidate, index) => {
    const match = share * (lexical?.[index] ?? 0) + (1 - share) * (vector?.[index] ?? 0);
    const isOthers = speaker !== null && candidate.role !== undefined && candidate.role !== speaker;
    // What belongs to no session is judged by its match alone.
    const isTimely = during !== null && candidate.kind !== "fact" && touches(candidate, during);
    const touched = relevanceOf(match, candidate.context ?? match, { isOthers });
    const told = candidate.kind === "message" && QUESTION.test(candidate.text) ? touched * ASKED : touched;
    const relevance = isTimely ? clamp01(told + TIMELY) : told;
    const weight = standing(candidate, now);
    // Not spread: with hundreds of candidates that takes longer than all the rest of ranking them.
    return { memory: Object.assign({ relevance, score: relevance * weight }, candidate), weight };
  });
  ranked.sort(
    (a, b) => b.memory.score - a.memory.score || b.weight - a.weight || (isBefore(a.memory, b.memory) ? -1 : 1),
  );
  return withoutEchoes(ranked.map(({ memory }) => memory));
}

/** Whether something was said, or happened, in that time. */
function touches({ at, happened }: RecallCandidate, during: { from: number; to: number }): boolean {
  if (at >= during.from && at < during.to) return true;
  return happened !== undefined && happened.from < during.to && happened.to > during.from;
}

/** Importance × recency, .5..1. */
function standing({ importance, at }: RecallCandidate, now: number): number {
  return 0.5 + 0.5 * fadedImportance(clamp01(importance), now - at);
}

/** An order for what weighs the same. */
function isBefore(a: RecallCandidate, b: RecallCandidate): boolean {
  return a.kind === b.kind ? a.id < b.id : a.kind < b.kind;
}

/** A score that is not finite, such as the cosine of an empty vector, counts as not found. */
function finite(score: number | null): number | null {
  return score !== null && Number.isFinite(score) ? score : null;
}

/** Min-max to 0..1; null when the leg found nothing. Where all scores are equal they all say "found". */
function scaled(scores: readonly (number | null)[], worst = Number.POSITIVE_INFINITY): number[] | null {
  const found = scores.filter((score) => score !== null);
  if (found.length === 0) return null;
  const low = Math.min(...found, found.length < scores.length ? worst : Number.POSITIVE_INFINITY);
  const high = Math.max(...found);
  return scores.map((score) => (score === null ? 0 : high === low ? 1 : (score - low) / (high - low)));
}

/** What differs between two tellings of the same sentence. */
const SENTENCE_MARKS = /[\s.,!?…;:'"’()-]+/g;

/** Most memories are told apart by their first words, which spares the others being read. */
const FIRST_WORDS = 24;

function withoutEchoes(ranked: readonly RankedMemory[]): RankedMemory[] {
  const seen = new Map<string, string[]>();
  return ranked.filter(({ kind, text }) => {
    // The database lets no fact be there twice.
    if (kind === "fact") return true;
    const begins = wordsOf(text.slice(0, FIRST_WORDS)).slice(0, FIRST_WORDS / 2);
    const alike = seen.get(begins) ?? [];
    if (alike.some((other) => wordsOf(other) === wordsOf(text))) return false;
    seen.set(begins, [...alike, text]);
    return true;
  });
}

function wordsOf(text: string): string {
  return text.toLowerCase().replaceAll(SENTENCE_MARKS, " ").trim();
}
