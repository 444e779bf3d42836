/**
 * One form for a word and its everyday inflections: puppies/puppy, games/game, making/make/makes, canciones/cancion.
 * A light stemmer for English and Spanish plurals and English -ing and -ed, after Harman's S-stemmer and Porter's first step;
 * the form need not be a word, it only has to be the same for all of them. Words in other letters come back as they are.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const base = withoutIngEd(withoutPlural(word));
  // "Movies" may come from "movie" or "movy": both become the latter.
  if (base.length >= 5 && base.endsWith("ie")) return `${base.slice(0, -2)}y`;
  // Shorter words keep their e: "car" and "care", "hat" and "hate" are not one word.
  return base.length >= 5 && base.endsWith("e") ? base.slice(0, -1) : base;
}

function withoutPlural(word: string): string {
  if (/.[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return /[^usi]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutIngEd(word: string): string {
  if (/.[^aeiou]ied$/.test(word)) return `${word.slice(0, -3)}y`;
  if (word.endsWith("ied")) return word.slice(0, -1);
  const cut = /^(.{2,}[^aeiou])(?:ing|ed)$/.exec(word)?.[1];
  // "Thing" and "string" are no verbs in -ing: what is left of a verb has a vowel.
  if (cut === undefined || !/[aeiouy]/.test(cut)) return word;
  if (/([bdgmnprt])\1$/.test(cut)) return cut.slice(0, -1);
  return /^[^aeiou][aeiou][^aeiouwxy]$/.test(cut) ? `${cut}e` : cut;
}
