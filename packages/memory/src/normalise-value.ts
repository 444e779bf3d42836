import { foldAccents } from "./fold-accents.ts";

const LEADING_ARTICLE = /^(?:the|an?|el|la|los|las|una?) (?=.)/u;

/**
 * The form in which two values of a slot are compared: "The Lord of the Rings!" and " the  lord of the rings" are one value.
 * Compatibility forms (NFKC), case, accents on Latin letters, invisible characters, spaces, sentence punctuation and one
 * leading English or Spanish article don't count. What tells values apart stays: "C", "C++" and "C#", "1.5" and "15".
 * Empty only for a value without any visible character.
 */
export function normaliseValue(value: string): string {
  const visible = foldAccents(
    value
      .normalize("NFKC")
      .replaceAll(/\p{Cf}/gu, "")
      .toLowerCase(),
  )
    .normalize("NFKC")
    .replaceAll(/\s+/gu, " ")
    .trim();
  const bare = visible
    // A point or comma between digits is part of the number.
    .replaceAll(/(?<!\d)[.,]|[.,](?!\d)|['’ʼ`´]/gu, "")
    .replaceAll(/[^\P{P}#@%&*/\\.,]/gu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  return bare.replace(LEADING_ARTICLE, "") || visible;
}
