import { CLEAR, type Finding, finding, type RuleContext, STATED } from "./finding.ts";
import { oneLine } from "./one-line.ts";
import { capitalised, wordsOf } from "./phrase.ts";

/** Where somebody lives now, or where they come from. */
export type PlaceRole = "home" | "origin";

/** A run of words that a place name may be made of; lower-case words only between capitals ("Rio de Janeiro"). */
const NAME =
  /^(?:the |el |la |los |las )?\p{Lu}[\p{L}.'’-]*(?:(?: (?:de|of|del|la|el|upon|on|am|and the))* \p{Lu}[\p{L}.'’-]*)*/u;
const PLACE_END = new RegExp(
  oneLine(String.raw`
    \s+(?:with|and|but|for|since|because|now|right now|at the moment|these days|so|too|though|where|which|
    btw|actually|originally|currently|last|this|next|a few|about|ago|when|to|until|on|by|with|con|desde|y|
    pero|porque|ahora|actualmente|todo|alone)\b.*$`),
  "iu",
);

/** The places that `text` opens with, the nearest first: "a hotel in Rome, Italy until Friday" → Rome, Italy. */
export function placesIn(text: string, context: RuleContext): string[] {
  return placeNames(text.trim().replace(/\s+(?:hasta|until|till|durante|este|esta|hoy)(?!\p{L}).*$/iu, ""), context);
}

function placeNames(text: string, { names }: RuleContext): string[] {
  const found: string[] = [];
  const located = text.replace(/^(?:an? |the |my )[\p{L} ]+? in (?=\p{Lu})/u, "");
  for (const part of located.split(/\s*,\s*|\s+in\s+(?=\p{Lu})/u)) {
    const short = part
      .replace(PLACE_END, "")
      .replace(/[.!?;:)]+$/, "")
      .replace(
        new RegExp(
          oneLine(`
          ^(?:downtown|north|south|east|west|northern|southern|eastern|western|central|sunny|rural|beautiful|
          the (?:north|south|east|west) of|the city of|a (?:small |little )?(?:town|city|village) (?:in|near|
          called)) `),
          "i",
        ),
        "",
      );
    const proper = NAME.exec(short)?.[0];
    if (proper !== undefined && names.placeKind(proper) !== null) found.push(proper);
    else if (wordsOf(short).length <= 3 && /^\p{Ll}/u.test(short) && names.placeKind(short) !== null) {
      found.push(
        short.replace(/(?<![\p{L}'])\p{L}/gu, (letter) => letter.toLocaleUpperCase()).replace(/^The /, "the "),
      );
    } else break;
    if (found.length === 3) break;
  }
  return found;
}

/** Reads a place: a home is filed by what it is (city, region, country), an origin as it was said. */
export function readPlace(text: string, context: RuleContext, role: PlaceRole): Finding[] {
  const names = placeNames(text.trim(), context);
  if (role === "origin")
    return names.length === 0
      ? []
      : finding("personal_info", "origin", capitalised(names.join(", ").replace(/^the /i, "")), STATED);
  return names.flatMap((name) => {
    const kind = context.names.placeKind(name);
    return kind === null ? [] : finding("personal_info", kind, shown(name), CLEAR);
  });
}

/** "the uk" as "UK". */
function shown(name: string): string {
  const plain = name.replace(/^the /i, "");
  return plain.length <= 3 ? plain.toUpperCase() : plain;
}
