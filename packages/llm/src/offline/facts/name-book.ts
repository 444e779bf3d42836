import { DEMONYMS } from "../lexicon/demonyms.ts";
import { NAMES_LIKE_WORDS } from "../lexicon/ordinary-names.ts";
import { terms } from "../lexicon/terms.ts";
import { type PlaceKind, placeKindOf } from "./place-kind.ts";

/** Tells proper names from ordinary words. */
export interface NameBook {
  /** Whether `word`, as it is written, can be somebody's first name. */
  isPersonName(word: string): boolean;
  /** Whether a word names a people: "Spanish", "american". */
  isDemonym(word: string): boolean;
  /** The kind of a place that is known by name, or null. */
  knownPlaceKind(phrase: string): PlaceKind | null;
  /** The same, taking any capitalised phrase that is not otherwise known for a city. */
  placeKind(phrase: string): PlaceKind | null;
}

type Tags = readonly string[];

const PEOPLES = terms(DEMONYMS);
const WORDLIKE = terms(NAMES_LIKE_WORDS);
const CAPITAL = /^\p{Lu}[\p{L}'’-]+$/u;
const NOT_A_NAME = new Set([
  "Adjective",
  "Verb",
  "Adverb",
  "Preposition",
  "Pronoun",
  "Determiner",
  "Conjunction",
  "Place",
]);
const NOT_A_PERSON = new Set(["Demonym", "Organization", "Month", "WeekDay", "Date", "Value", "Expression", "Plural"]);
const NOT_A_CITY = new Set(["Date", "WeekDay", "Month", "Organization", "Demonym"]);
/** Capitalised all the same, and nobody's name. */
const NEVER = terms(`
  god, santa, batman, superman, spiderman, groot, christian, catholic, muslim, jewish, buddhist, hindu, atheist, internet, team, number,
  ok, hi, hey, lol, am, not, the, so, also, home, here, back, fine, sorry,
  aries, taurus, gemini, virgo, libra, scorpio, sagittarius, capricorn, aquarius, pisces
`);

/**
 * Loads the tagger on the first call and keeps it: it takes a fifth of a second, and most processes never read a fact.
 */
export async function loadNameBook(): Promise<NameBook> {
  const { default: nlp } = await import("compromise");
  const tagsOf = (phrase: string): Tags[] =>
    nlp(phrase)
      .json({ offset: false })
      .flatMap((sentence: { terms: { tags: Tags }[] }) => sentence.terms.map((term) => term.tags));

  const isPersonName = (word: string): boolean => {
    if (NEVER.has(word.toLowerCase())) return false;
    const capital = CAPITAL.test(word);
    if (WORDLIKE.has(word.toLowerCase())) return capital;
    const tags = tagsOf(word).flat();
    if (tags.includes("FirstName") || tags.includes("Person")) return true;
    return capital && word.length > 2 && !tags.some((tag) => NOT_A_NAME.has(tag) || NOT_A_PERSON.has(tag));
  };

  const isDemonym = (word: string): boolean =>
    PEOPLES.has(word.toLowerCase()) || tagsOf(word).every((tags) => tags.includes("Demonym"));

  const knownPlaceKind = (phrase: string): PlaceKind | null => {
    const known = placeKindOf(phrase);
    if (known !== null) return known;
    const tags = tagsOf(phrase);
    if (tags.length > 0 && tags.every((term) => term.includes("Country"))) return "country";
    if (tags.length > 0 && tags.every((term) => term.includes("City") || term.includes("Place"))) return "city";
    return null;
  };

  const placeKind = (phrase: string): PlaceKind | null => {
    const known = knownPlaceKind(phrase);
    if (known !== null || !/^\p{Lu}/u.test(phrase) || /^(?:The|A|An|My)\b/.test(phrase)) return known;
    return tagsOf(phrase)
      .flat()
      .some((tag) => NOT_A_CITY.has(tag))
      ? null
      : "city";
  };

  return { isPersonName, isDemonym, knownPlaceKind, placeKind };
}
