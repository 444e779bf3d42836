import { foldAccents } from "./fold-accents.ts";
import { stem } from "./stem.ts";
import { STOP_WORDS } from "./stop-words.ts";

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
/** Nothing but ASCII and the dashes, quotes and ellipses of typographers: most of what is written in English, and read far quicker. */
const PLAIN = /^[\0-\x7f‐-…]*$/u;
const PLAIN_WORD = /[a-z0-9]+/g;
/** Scripts that put no spaces between words, and Hangul, whose words carry their particles. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]+/gu;

/**
 * The terms that a text is found by, in order, repetitions included. Works for any language: words of letters, marks and
 * digits, without case, Latin accents, inflections and stop words; where words are not set apart, pairs of neighbouring
 * characters instead, as Lucene's CJK analysis does. (`Intl.Segmenter` would split such words by a dictionary that differs
 * between releases of ICU, and the same message must give the same terms everywhere.)
 */
export function tokenise(text: string): string[] {
  if (PLAIN.test(text)) return termsOf(text.toLowerCase().match(PLAIN_WORD) ?? []);
  const terms: string[] = [];
  for (const [word] of foldAccents(text.normalize("NFKC").toLowerCase()).matchAll(WORD)) {
    const spaced = word.replaceAll(UNSPACED, (run) => {
      terms.push(...pairs(run));
      return " ";
    });
    terms.push(...termsOf(spaced.split(" ").filter((part) => part !== "")));
  }
  return terms;
}

function termsOf(words: readonly string[]): string[] {
  const terms: string[] = [];
  for (const word of words) if (!STOP_WORDS.has(word)) terms.push(stem(word));
  return terms;
}

/** 犬が好き → 犬が, が好, 好き, and each Han character by itself, since it often is a word of its own. */
function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  const joined = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  return [...joined, ...characters.filter((character) => /\p{Script=Han}/u.test(character))];
}
