import type { FactObservation } from "./fact.ts";
import { normaliseValue } from "./normalise-value.ts";
import { digitsForNumberWords } from "./number-words.ts";
import { singular } from "./singular.ts";
import { slotOf, subjectOf } from "./slot.ts";
import { statusOf } from "./status-of.ts";
import { stem } from "./stem.ts";

type Said = Pick<FactObservation, "category" | "key" | "value">;

/** Slots whose values are kinds of things, not names or titles: "dogs" and "dog" are one there. "Alien" and "Aliens" are two films. */
const KINDS =
  /\/(?:likes?|dislikes?|hobby|hobbies|pet_kind|allergy|allergies|diet|condition|favorite_(?:food|animal|drink|fruit|snack|flower|sport|hobby))$/;
const DOINGS = /\/(?:hobby|hobbies)$/;
/** What stands around a pastime without changing it: "playing the guitar" is "guitar". */
const AROUND_A_DOING =
  /^(?:to )?(?:play|playing|do|doing|jugar|jugando|tocar|tocando|hacer|haciendo) (?:al? |el |la |los |las |the )*(?=.)/;

const SAME_STATUS: readonly (readonly [one: string, words: RegExp])[] = [
  ["single", /^(?:single|unmarried|solter[oa]|not in a relationship|sin pareja)$/],
  ["married", /^(?:married|casad[oa])$/],
  ["divorced", /^(?:divorced|divorciad[oa])$/],
  ["engaged", /^(?:engaged|prometid[oa]|comprometid[oa])$/],
  ["widowed", /^(?:widow(?:ed|er)?|viud[oa])$/],
  [
    "taken",
    /^(?:in a relationship|taken|dating|seeing someone|partnered|con pareja|en pareja|con novi[oa]|tengo novi[oa]|has a (?:girl|boy)friend)$/,
  ],
];

const MONTHS = [
  "jan en",
  "feb",
  "mar",
  "apr abr",
  "may",
  "jun",
  "jul",
  "aug ago",
  "sep set",
  "oct",
  "nov",
  "dec dic",
].map((words) => words.split(" "));

/**
 * The form in which two values of one slot are compared: equal forms are one fact. It only ever joins spellings of the same
 * thing ("video games" and "videogames", "28" and "twenty-eight years old", "dogs" and "dog", "May 5" and "5 de mayo"), never
 * values that share words. Empty only for a value without any visible character.
 */
export function comparedValue(said: Said): string {
  const slot = slotOf(said);
  const plain = normaliseValue(said.value);
  if (plain === "") return "";
  switch (slot) {
    case "personal_info/age":
      return /\d+/.exec(digitsForNumberWords(plain))?.[0] ?? plain;
    case "personal_info/birthday":
      return dayOfYear(plain) ?? plain;
    case "personal_info/city":
      // "Berlin, Germany" is Berlin.
      return joined(normaliseValue(said.value.replace(/,.*$/s, "")) || plain);
    case "relationships/relationship_status":
      return SAME_STATUS.find(([, words]) => words.test(plain))?.[0] ?? joined(plain);
  }
  const subject = subjectOf(said);
  if (subject !== null) return `${subject}: ${statusOf(said.value).state ?? joined(plain)}`;
  const words = digitsForNumberWords(plain.replaceAll(" & ", " and "));
  // What is written with a capital may be a title.
  if (!KINDS.test(slot) || /\p{Lu}/u.test(said.value)) return joined(words);
  // The ending is that of the last word: "video games", "videogames" and "videogame" come to one form.
  return singular(joined(DOINGS.test(slot) ? doing(words) : words));
}

/** "Playing the guitar" → "guitar", "hiking in the woods" → "hike in the woods". */
function doing(words: string): string {
  const [verb = "", ...rest] = words.replace(AROUND_A_DOING, "").split(" ");
  return [stem(verb), ...rest].join(" ");
}

/** "Videogames" and "video games" are one; digits stay apart, or "1 5" were "15". */
function joined(words: string): string {
  return words.replaceAll(/(?<!\d) | (?!\d)/g, "");
}

/** "may 5", "5 de mayo", "1990 05 05" → "5-5"; null where no day is named. */
function dayOfYear(plain: string): string | null {
  const iso = /^(?:\d{4} )?(\d{1,2}) (\d{1,2})$/.exec(plain);
  if (iso) return `${Number(iso[1])}-${Number(iso[2])}`;
  const month =
    1 + MONTHS.findIndex((starts) => starts.some((start) => new RegExp(`\\b${start}[a-z]*\\b`).test(plain)));
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b/.exec(plain)?.[1];
  return month === 0 || day === undefined ? null : `${month}-${Number(day)}`;
}
