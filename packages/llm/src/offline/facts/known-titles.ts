import { alternation, terms } from "../lexicon/terms.ts";
import { TITLES, type TitleKind } from "../lexicon/titles.ts";

/** A title that somebody named, and what kind of work it is. */
export interface KnownTitle {
  kind: TitleKind;
  title: string;
}

const BY_NAME = new Map<string, KnownTitle>();
for (const [kind, list] of Object.entries(TITLES) as [TitleKind, string][]) {
  for (const title of list.split(/[,\n]/).map((entry) => entry.trim())) {
    if (title !== "" && !BY_NAME.has(title.toLowerCase())) BY_NAME.set(title.toLowerCase(), { kind, title });
  }
}

/** Things that are one although there is an "and" in them. */
const PAIRS = terms(`
  rock and roll, fish and chips, mac and cheese, arts and crafts, peanut butter and jelly, cookies and cream, drum and bass, salt and vinegar,
  track and field, biscuits and gravy, black and white movies, bed and breakfasts, rhythm and blues
`);

/** Titles that hold an "and" or a comma, which an enumeration must not break. */
const COMPOUND = new RegExp(
  `\\b(?:${alternation([...PAIRS, ...[...BY_NAME.keys()].filter((title) => /\b(?:and|or|y)\b/.test(title))])})\\b`,
  "gi",
);

/** Titles that are everyday words too: in lower case they are not meant. */
const COMMON = terms(`
  bleach, monster, nana, overlord, persona, portal, lost, friends, queen, muse, tool, ghost, prince, dune, drake, coco, alien, rocky, frozen,
  halo, go, psycho, arrival, hades, celeste, civilization, destiny, twice, blur, oasis, twilight, parasite, titanic, overwatch
`);

/** The work that `phrase` names, whatever its capitals, or null. */
export function knownTitle(phrase: string): KnownTitle | null {
  if (COMMON.has(phrase)) return null;
  const name = phrase.toLowerCase();
  return BY_NAME.get(name) ?? BY_NAME.get(name.replace(/^the /, "")) ?? null;
}

/** Hides the "and" of known titles, so that splitting an enumeration leaves them whole; `revealTitles` undoes it. */
export function hideTitles(text: string): string {
  return text.replace(COMPOUND, (title) => title.replace(/ /g, "_"));
}

/** Gives the titles that `hideTitles` hid their spaces back. */
export function revealTitles(text: string): string {
  return text.replace(/_/g, " ");
}
