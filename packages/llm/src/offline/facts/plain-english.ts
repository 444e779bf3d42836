import { oneLine } from "./one-line.ts";

/** Spellings of the first person and of negation, brought to one form so that every rule is written once. */
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/[‘’`´]/g, "'"],
  [/[“”«»]/g, '"'],
  [/\bi[' ]?m\b(?!\.)/gi, "I am"],
  [/\bi'?ve\b/gi, "I have"],
  [/\bi'd\b/gi, "I would"],
  [/\bi'll\b/gi, "I will"],
  [/\bwe're\b/gi, "we are"],
  [/\bwe've\b/gi, "we have"],
  [/\bwe'll\b/gi, "we will"],
  [/\b(do|does|did|is|are|was|were|have|has|had|would|could|should)n'?t\b/gi, "$1 not"],
  [/\bcan'?t\b/gi, "cannot"],
  [/\bwon't\b/gi, "will not"],
  [/\b(name|birthday|color|colour)'s\b(?= (?!name|birthday))/gi, "$1 is"],
  [/\bhave got\b(?! to)/gi, "have"],
  [/\b(gonna)\b/gi, "going to"],
  [/\b(wanna)\b/gi, "want to"],
  [/\bi\b/g, "I"],
  // One thing, not two.
  [/\b(rock|mac|fish|arts|drum|rhythm) ?(?:&|'n'|n) ?(roll|cheese|chips|crafts|bass|blues)\b/gi, "$1 and $2"],
];

/** Words that colour a statement without changing what it states. */
const FILLER = new RegExp(
  oneLine(String.raw`
    ^(?:really|also|just|still|actually|absolutely|totally|currently|always|definitely|honestly|usually|
    kinda|kind of|sort of|truly|especially|particularly|simply|even|personally|already|mostly|mainly|now|
    often|sometimes|recently|finally|secretly|genuinely|basically|literally|originally|officially|obviously|
    presently|generally|normally|certainly|fucking|freaking|deeply|both|all|so|very|super|pretty|quite|
    proudly|happily|too|only|do(?! not\b))\s+`),
  "i",
);

const SUBJECT = /^(I|we|my \w+)( am| are| have| was| have been| am a| is| do not| cannot| am not)? /i;

/** Brings a message to the form that the rules read: one kind of quote, no contractions, no links, code or quoted lines. */
export function plainEnglish(message: string): string {
  const visible = message
    .replace(/```[\s\S]*?```/g, ". ")
    .replace(/^\s*>.*$/gm, "")
    .replace(/\bhttps?:\/\/\S+/g, "")
    .replace(/(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f)+/gu, " . ");
  const shouted = /\p{L}/u.test(visible) && visible.length > 8 && visible === visible.toUpperCase();
  return CONTRACTIONS.reduce(
    (text, [pattern, plain]) => text.replace(pattern, plain),
    shouted ? visible.toLowerCase() : visible,
  ).replace(/[ \t]+/g, " ");
}

/** Takes the fillers away that stand between a subject and what is said of it: "I really do love" becomes "I love". */
export function withoutFillers(clause: string): string {
  const head = SUBJECT.exec(clause)?.[0];
  if (head === undefined) return clause;
  let rest = clause.slice(head.length);
  for (;;) {
    const shorter = rest.replace(FILLER, "");
    if (shorter === rest) return head + rest;
    rest = shorter;
  }
}
