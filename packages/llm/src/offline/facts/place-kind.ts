import { REGIONS } from "../lexicon/regions.ts";
import { terms } from "../lexicon/terms.ts";

/** A region is a state, a province or a part of a country. */
export type PlaceKind = "city" | "country" | "region";

const REGION_NAMES = terms(REGIONS);
/** What the platform's list of countries calls otherwise. */
const OTHER_COUNTRY_NAMES = `
  uk, u.k., usa, u.s.a., us, u.s., the us, the uk, the usa, the states, the united states, america, england, scotland, wales, great britain, holland,
  the netherlands, the philippines, korea, czech republic, the czech republic, turkey, ivory coast, estados unidos, eeuu, inglaterra, escocia,
  corea, holanda, the dominican republic, república dominicana
`;
/** Countries that share their name with a person or a state of the union more often than they are meant. */
const AMBIGUOUS = terms("georgia");

let countries: ReadonlySet<string> | null = null;

/** Country names in English and Spanish, lower case, from the platform's own tables. */
function countryNames(): ReadonlySet<string> {
  if (countries !== null) return countries;
  const names = new Set(terms(OTHER_COUNTRY_NAMES));
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (const language of ["en", "es"]) {
    const display = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const first of letters) {
      for (const second of letters) {
        const name = display.of(first + second);
        if (name !== undefined) names.add(name.toLowerCase());
      }
    }
  }
  countries = names;
  return names;
}

/** The kind of a place that is known by name, in any spelling of capitals; null when it is not known. */
export function placeKindOf(phrase: string): PlaceKind | null {
  const name = phrase.toLowerCase();
  if (AMBIGUOUS.has(name) || REGION_NAMES.has(name))
    return countryNames().has(name) && !AMBIGUOUS.has(name) ? "country" : "region";
  return countryNames().has(name) ? "country" : null;
}
