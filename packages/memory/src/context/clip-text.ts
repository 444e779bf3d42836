import { estimateTokens, tokensOfCharacter } from "../estimate-tokens.ts";

/** Of what is kept of a text, the part that is its beginning; the rest is its end. */
const HEAD_SHARE = 2 / 3;

/**
 * As much of a text as fits into `tokens` estimated tokens: its beginning and its end, with a mark between them that says how much
 * is missing. A text that fits stays as it is. Where not even the mark fits, nothing is left of the text.
 */
export function clipText(text: string, tokens: number): { text: string; leftOut: number } {
  if (estimateTokens(text) <= tokens) return { text, leftOut: 0 };
  const characters = [...text];
  // The mark is longest when everything is missing; two more, since the three parts round up together.
  const room = tokens - estimateTokens(markOf(characters.length)) - 2;
  if (room <= 0) return { text: "", leftOut: characters.length };
  const head = lengthWithin(characters, room * HEAD_SHARE);
  const tail = lengthWithin(characters.toReversed(), room * (1 - HEAD_SHARE));
  const leftOut = characters.length - head - tail;
  const kept = [characters.slice(0, head), characters.slice(characters.length - tail)].map((part) => part.join(""));
  return { text: kept.join(markOf(leftOut)), leftOut };
}

/** So long that no token of a chat template can be read across it. */
function markOf(characters: number): string {
  return ` [… ${characters} characters of this text are left out here …] `;
}

/** How many of the first characters fit. */
function lengthWithin(characters: readonly string[], tokens: number): number {
  let left = tokens;
  const end = characters.findIndex((character) => {
    left -= tokensOfCharacter(character);
    return left < 0;
  });
  return end < 0 ? characters.length : end;
}
