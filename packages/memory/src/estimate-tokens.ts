/**
 * Tokens per character, by script: close to or above what cl100k gives, the hungriest of the tokenizers in common use.
 * Newer ones need a half to a third of it outside Latin. An accented letter is a mark of languages that split more.
 */
const RATES: readonly (readonly [RegExp, number])[] = [
  [/[a-z \n]/, 0.25],
  [/[A-Z]/, 0.5],
  [/[!-~]/, 0.75],
  [/[‐-‧]/, 1],
  [/\p{Script=Latin}/u, 1.6],
  [/\p{Script=Cyrillic}/u, 0.65],
  [/[\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}]/u, 1.1],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Devanagari}]/u, 1.3],
  [/\p{Script=Hangul}/u, 1.6],
];
/** Emoji, rarer scripts, symbols. */
const OTHER_RATE = 3;

const rateBySearch = (character: string) => RATES.find(([script]) => script.test(character))?.[1] ?? OTHER_RATE;

/** Prompts are mostly ASCII, and each of them is estimated several times while somebody waits. */
const ASCII_RATES = Array.from({ length: 128 }, (_, code) => rateBySearch(String.fromCharCode(code)));

/** What one character adds to an estimate, before the whole is rounded up. */
export function tokensOfCharacter(character: string): number {
  return ASCII_RATES[character.charCodeAt(0)] ?? rateBySearch(character);
}

/**
 * About how many tokens a model counts for `text`: whole, 0 for the empty text, never less for a longer text. A heuristic
 * by script that rather overstates, so that a budget holds with tokenizers we don't have.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (let index = 0; index < text.length; index += 1) {
    const ascii = ASCII_RATES[text.charCodeAt(index)];
    if (ascii !== undefined) {
      tokens += ascii;
      continue;
    }
    const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
    tokens += rateBySearch(character);
    index += character.length - 1;
  }
  return Math.ceil(tokens);
}
