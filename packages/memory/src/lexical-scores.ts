import { B, K1, rarityOf } from "./bm25.ts";
import { keyWordsFor } from "./key-bridge.ts";
import { readOnce } from "./read-once.ts";
import { tokenise } from "./tokenise.ts";

/** A word that only stands for a key word counts less than the word itself. */
const BRIDGED_WEIGHT = 0.5;

/** Other documents that say how rare a term is. */
export interface Background {
  documents: number;
  /** How many of them hold a term. */
  frequencies: ReadonlyMap<string, number>;
}

const NONE: Background = { documents: 0, frequencies: new Map() };

/**
 * Scores `texts` against a question by BM25, with the document frequencies of these very texts: any shared term counts, rare
 * ones most, and 0 means that none is shared. The terms of the question also stand for the key words they ask for ("called"
 * for "name"). One score for each text, in order; comparable within one call only, and with the scores of `background`,
 * the messages that were searched beside the texts, when it is given.
 */
export function lexicalScores(query: string, texts: readonly string[], background: Background = NONE): number[] {
  const weights = queryWeights(query);
  if (weights.size === 0 || texts.length === 0) return texts.map(() => 0);

  const documents = texts.map((text) => countTerms(text, weights));
  const meanLength = documents.reduce((sum, { length }) => sum + length, 0) / documents.length || 1;
  const rarity = new Map<string, number>();
  for (const term of weights.keys()) {
    const frequency = documents.reduce((sum, { counts }) => sum + (counts.has(term) ? 1 : 0), 0);
    const among = background.documents + documents.length;
    rarity.set(term, rarityOf((background.frequencies.get(term) ?? 0) + frequency, among));
  }
  return documents.map(({ counts, length }) => {
    const damping = K1 * (1 - B + (B * length) / meanLength);
    let score = 0;
    for (const [term, count] of counts) {
      score += (weights.get(term) ?? 0) * (rarity.get(term) ?? 0) * ((count * (K1 + 1)) / (count + damping));
    }
    return score;
  });
}

function queryWeights(query: string): Map<string, number> {
  const asked = new Set(tokenise(query));
  const weights = new Map<string, number>();
  for (const term of asked) for (const keyWord of keyWordsFor(term)) weights.set(keyWord, BRIDGED_WEIGHT);
  for (const term of asked) weights.set(term, 1);
  return weights;
}

/** A few kilobytes a user, who talks for several turns. */
const termsOf = readOnce<readonly string[]>(10_000, tokenise);

/** Only the terms that are asked for are counted; the length is that of the whole text. */
function countTerms(text: string, asked: ReadonlyMap<string, number>): { counts: Map<string, number>; length: number } {
  const terms = termsOf(text);
  const counts = new Map<string, number>();
  for (const term of terms) if (asked.has(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return { counts, length: terms.length };
}
