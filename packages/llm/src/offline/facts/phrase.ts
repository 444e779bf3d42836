import { oneLine } from "./one-line.ts";

/** Where the object of a statement ends and something else begins. */
const OBJECT_END = new RegExp(
  oneLine(String.raw`
    \s*(?:[;:(]|\s[-–—]+\s|\b(?:because|due to|last (?:year|month|week|night|summer|winter|spring|fall|
    \w+day)|yesterday|today|this (?:year|month|week|morning|summer)|(?:\w+ ){1,2}(?:years?|months?|weeks?|
    days?) ago|together|lately|recently|around here|since|cause|cuz|when|whenever|while|but|although|though|
    so much|so that|so I|so we|that|who|which|whose|where|as well|too|either|lol|haha\w*|btw|right now|
    these days|nowadays|at the moment|currently|a lot|very much|more than|and stuff|and so on|etc|however|
    until|till|if|even if|for fun|with all|as a kid|after|before|again|already|anyway|though|now|and I|
    and my|and we|and he|and she|and it|and they|and the|and you|to be honest|honestly|myself|the most|
    the best|in my (?:free|spare) time|on (?:the )?weekends?|on weekdays|every|each|once|twice|during|
    especially|mostly|including|like|such as|or something|at home|and that|sometimes|porque|pero|cuando|
    aunque|desde|también|mucho|muchísimo|tanto|que|donde|y me|y mi|y tengo|los fines de semana|todos|
    cada)\b).*$`),
  "isu",
);
const ARTICLE = new RegExp(
  oneLine(`
    ^(?:a |an |the |some |any |my own |our |all (?:kinds|sorts|types) of |(?:different|various|many|
    any) (?:kinds|types|
    sorts) of |lots of |a lot of |plenty of |a bit of |el |la |los |las |un |una |unos |unas )`),
  "i",
);

/** The object that `text` opens with, cut where the next thought begins; an enumeration stays whole. */
export function objectsOf(text: string): string {
  return text.replace(OBJECT_END, "").trim();
}

/** The one object that `text` opens with, without its articles. */
export function objectOf(text: string): string {
  return bare(objectsOf(text).replace(/,.*$/s, ""));
}

/** Takes leading articles and quantities away, and end punctuation. */
export function bare(text: string): string {
  let rest = text
    .trim()
    .replace(/[\s.,!?;:…"')]+$/u, "")
    .replace(/\s+(?:for|of|to|with|in|on|at|and|the|a)$/i, "")
    .replace(/^["'(]+/, "");
  for (;;) {
    const shorter = rest.replace(ARTICLE, "");
    if (shorter === rest) return rest;
    rest = shorter;
  }
}

/** Splits an enumeration: "ramen, sushi and tea". */
export function items(text: string): string[] {
  return text
    .split(/\s*,\s*(?:(?:and|or|y|e|o)\s+)?|\s+(?:and|or|y|e|&)\s+|\s+\/\s+/i)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** The words of a phrase. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** First letter in upper case, the rest as it is. */
export function capitalised(word: string): string {
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}

/** A slot name: lower case, words joined by underscores. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}

/** "bake cookies" to "baking cookies": only the first word changes. */
export function gerund(verbPhrase: string): string {
  if (/^(?:bird|people)[ -]?watch\b/i.test(verbPhrase)) return verbPhrase.replace(/watch/i, "watching");
  const [verb = "", ...rest] = wordsOf(verbPhrase.replace(/^play the /i, "play ").replace(/^workout\b/i, "work out"));
  return [gerundOf(verb.toLowerCase()), ...rest].join(" ");
}

function gerundOf(verb: string): string {
  if (verb.endsWith("ing")) return verb;
  if (verb.endsWith("ie")) return `${verb.slice(0, -2)}ying`;
  if (/[^aeioy]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
  if (/^[^aeiou]*[aeiou][^aeiouwxy]$/.test(verb)) return `${verb}${verb.slice(-1)}ing`;
  return `${verb}ing`;
}
