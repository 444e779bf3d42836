import { readOnce } from "./read-once.ts";

/** Letters of a word that tell it apart; those after them are mostly endings, in any language that has such. */
const TELLING = 6;

/**
 * One form for a word and its everyday inflections: puppies/puppy, games/game, making/make/made, canciones/cancion; longer ones
 * meet by their first letters: volunteer/volunteering, motivate/motivation, собака/собаками.
 * A light stemmer for English and Spanish plurals and English -ing and -ed, after Harman's S-stemmer and Porter's first step;
 * the form need not be a word, it only has to be the same for all of them. What holds digits comes back as it is.
 */
export function stem(word: string): string {
  return word.length < 3 ? word : stemOnce(word);
}

const stemOnce = readOnce(20_000, stemOf);

function stemOf(word: string): string {
  if (/^[a-z]+$/.test(word)) return withoutEnding(IRREGULAR.get(word) ?? word).slice(0, TELLING);
  return /\p{N}/u.test(word) ? word : [...word].slice(0, TELLING).join("");
}

function withoutEnding(word: string): string {
  if (word.length < 4) return word;
  const base = withoutIngEd(withoutPlural(word));
  // "Movies" may come from "movie" or "movy": both become the latter.
  if (base.length >= 5 && base.endsWith("ie")) return `${base.slice(0, -2)}y`;
  // Shorter words keep their e: "car" and "care", "hat" and "hate" are not one word.
  return base.length >= 5 && base.endsWith("e") ? base.slice(0, -1) : base;
}

/** The plain form by the irregular ones: a question asks what she "bought" with the word "buy". */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `begin began begun, bend bent, bite bit bitten, blow blew blown, break broke broken, bring brought, build built, buy bought,
  catch caught, choose chose chosen, come came, deal dealt, dig dug, draw drew drawn, drink drank drunk, drive drove driven,
  eat ate eaten, fall fell fallen, feed fed, feel felt, fight fought, find found, fly flew flown, forget forgot forgotten,
  forgive forgave forgiven, freeze froze frozen, get got gotten, give gave given, go went gone, grow grew grown, hang hung,
  hear heard, hide hid hidden, hold held, keep kept, know knew known, lead led, leave left, lend lent, light lit, lose lost,
  make made, mean meant, meet met, pay paid, ride rode ridden, ring rang rung, run ran, say said, see saw seen, sell sold,
  send sent, shake shook shaken, shoot shot, show shown, sing sang sung, sink sank sunk, sit sat, sleep slept,
  speak spoke spoken, spend spent, stand stood, steal stole stolen, stick stuck, swear swore sworn, sweep swept,
  swim swam swum, take took taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown,
  understand understood, wake woke woken, wear wore worn, win won, write wrote written,
  child children, man men, woman women, foot feet, tooth teeth, mouse mice, person people`
    .split(",")
    .flatMap((forms) => {
      const [plain = "", ...others] = forms.trim().split(/\s+/);
      return others.map((form) => [form, plain] as const);
    }),
);

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
