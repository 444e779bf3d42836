import { foldAccents } from "./fold-accents.ts";

/** The words of one sentence of a message. */
export interface Sentence {
  /** In lower case, accents kept, contractions in one word. */
  spoken: readonly string[];
  /** The same without accents. */
  plain: readonly string[];
  asked: boolean;
  /** As it was written. */
  text: string;
}

const SENTENCE = /[^.!?…。！？؟\n]+[.!?…。！？؟]*/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const APOSTROPHE = /(?<=\p{L})['’‘`](?=\p{L})/gu;
const ASKED = /[?？؟]/u;

/** The sentences of a message that have words. */
export function sentencesOf(message: string): Sentence[] {
  return (message.normalize("NFKC").match(SENTENCE) ?? [])
    .map((sentence): Sentence => {
      const spoken = wordsOf(sentence);
      return { spoken, plain: spoken.map(foldAccents), asked: ASKED.test(sentence), text: sentence };
    })
    .filter(({ spoken }) => spoken.length > 0);
}

/** In lower case, contractions in one word. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().replaceAll(APOSTROPHE, "").match(WORD) ?? [];
}
