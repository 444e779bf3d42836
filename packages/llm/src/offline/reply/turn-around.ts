const TURNED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    i: "you",
    me: "you",
    my: "your",
    mine: "yours",
    myself: "yourself",
    we: "you",
    us: "you",
    our: "your",
    ours: "yours",
    "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
    "we're": "you're",
    "we've": "you've",
    your: "my",
    yours: "mine",
    yourself: "myself",
  }),
);

/** Turns what the user says of themselves around, as it sounds in an answer: "my dog" → "your dog", "I was late" → "you were late". */
export function turnAround(text: string): string {
  return text
    .replaceAll(/[\p{L}'’]+/gu, (word) => TURNED.get(word.toLowerCase().replace("’", "'")) ?? word)
    .replaceAll(/\byou (am|was)\b/g, (_, verb: string) => (verb === "am" ? "you are" : "you were"));
}

const SPOKEN_OF: readonly (readonly [RegExp, string])[] = [
  [/\bthe user(?:'s|’s)/gi, "your"],
  [/\bthe user is\b/gi, "you are"],
  [/\bthe user was\b/gi, "you were"],
  [/\bthe user has\b/gi, "you have"],
  [/\bthe user (\w+(?:sh|ch|x|z|ss|o))es\b/gi, "you $1"],
  [/\bthe user (\w+[^s\W])s\b/gi, "you $1"],
  [/\bthe user\b/gi, "you"],
];

/** An account in the third person, told to the one it is about: "The user's dog died" → "Your dog died". */
export function toldToYou(account: string): string {
  const told = SPOKEN_OF.reduce((text, [words, instead]) => text.replaceAll(words, instead), account);
  return told.replaceAll(/(^|[.!?]\s+)(you)/g, (_, before: string, word: string) => `${before}Y${word.slice(1)}`);
}
