import { terms } from "../../lexicon/terms.ts";
import { CLEAR, type Finding, finding, LIKELY, type Rule, type RuleContext, STATED } from "../finding.ts";
import { leadingNames } from "../leading-names.ts";
import { oneLine } from "../one-line.ts";
import { bare, capitalised, objectOf, objectsOf } from "../phrase.ts";
import { readPlace } from "../place-facts.ts";

const NAME = "(\\p{L}[\\p{L}'’-]*(?: (?!and\\b|but\\b|from\\b|I\\b)\\p{Lu}[\\p{L}'’-]*){0,2})";
/** What stands behind "my name is" or "call me" and is no name. */
const NO_NAME = new RegExp(
  oneLine(String.raw`
    ^(?:hard|weird|funny|boring|common|secret|none|spelled|pronounced|short|long|changing|also|from|same|
    mud|kind|pretty|old|unique|rare|later|back|when|tomorrow|if|crazy|maybe|whatever|now|soon|tonight|again|
    whenever|anytime|sometime|old-fashioned|by|up|out|on)\b`),
  "i",
);
const NUMBER_WORDS: Readonly<Record<string, number>> = {
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
};
const AGE = oneLine(String.raw`
    (\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[- ](?:one|two|three|four|five|six|seven|
    eight|nine))?|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)`);
/** What may follow a bare number for it to be an age and not a measure. */
const AGE_TAIL =
  "(?:[mf]\\b)?(?=$|[,;:)]|\\s*(?:years? old|years? of age|yrs? old|y/?o\\b|now|today|and|but|btw|from|too|lol|this year|already|[mf]\\b))";

const LANGUAGES = terms(`
  spanish, english, french, german, italian, japanese, chinese, mandarin, cantonese, korean, portuguese, russian, arabic, hindi, urdu, bengali, turkish,
  dutch, swedish, norwegian, danish, finnish, polish, czech, greek, hebrew, thai, vietnamese, tagalog, ukrainian, romanian, hungarian, catalan, basque,
  swahili, persian, farsi, indonesian, malay, tamil, punjabi, irish, welsh, latin, esperanto, asl, sign language, icelandic, serbian, croatian, bulgarian
`);

function age(text: string | undefined, confidence: number): Finding[] {
  if (text === undefined) return [];
  const years = /^\d/.test(text)
    ? Number(text)
    : text
        .toLowerCase()
        .split(/[- ]/)
        .reduce((sum, word) => sum + (NUMBER_WORDS[word] ?? 0), 0);
  return years >= 5 && years <= 110 ? finding("personal_info", "age", String(years), confidence) : [];
}

/** A name that was announced as one needs no proof, only the looks of a name. */
function announcedName(text: string): Finding[] {
  const [name] = leadingNames(text.replace(/^(?:actually|really) /i, ""), true);
  return name === undefined || NO_NAME.test(name) ? [] : finding("personal_info", "name", name, STATED);
}

/** "I'm Diego": a name only if it is known for one, or looks like nothing else. */
function introducedName(raw: string, { names }: RuleContext): Finding[] {
  const [first = "", ...rest] = raw.split(" ");
  if (!names.isPersonName(first) || rest.some((word) => !/^\p{Lu}/u.test(word))) return [];
  if (names.placeKind(raw) === "country") return [];
  return finding("personal_info", "name", [first, ...rest].map(capitalised).join(" "), CLEAR);
}

export const IDENTITY_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(
      oneLine(`
        ^(?:my (?:first |full |real |actual )?name is|(?:the )?name is|I am (?:called|named)|I go by|
        (?:you can |just |please )?call me|everyone calls me|(?:my )?friends call me|people call me) (.+)$`),
      "i",
    ),
    find: ([, name = ""]) => announcedName(name),
  },
  {
    pattern: new RegExp(`^I am ${NAME}(?=$|[,.;!]| (?:and|from|by the way|btw|nice|here|aged?|your)\\b)`, "u"),
    find: ([, name = ""], context) => introducedName(name, context),
  },
  {
    pattern: new RegExp(`^I am (?:\\p{L}[\\p{L}'-]+, )?(?:a )?${AGE}${AGE_TAIL}`, "iu"),
    find: ([, years]) => age(years, STATED),
  },
  {
    pattern: new RegExp(`^I am (?:\\p{L}[\\p{L}' -]+(?:,| and)(?: I am)? )${AGE}${AGE_TAIL}`, "iu"),
    find: ([, years]) => age(years, CLEAR),
  },
  {
    pattern: new RegExp(
      `^(?:I am (?:a )?)?${AGE}[- ]years?[- ]old(?!\\w)(?! (?:dog|cat|son|daughter|boy|girl|kid|car|house|brother|sister))`,
      "i",
    ),
    find: ([, years]) => age(years, CLEAR),
  },
  {
    pattern: new RegExp(
      `^I (?:just |recently )?turned ${AGE}(?=$|[,;]| (?:years|today|yesterday|last|this|on|in|and|a)\\b)`,
      "i",
    ),
    find: ([, years]) => age(years, CLEAR),
  },
  { pattern: new RegExp(`^my age is ${AGE}`, "i"), find: ([, years]) => age(years, STATED) },
  {
    pattern: /^I am (?:originally |actually )?from (.+)$/i,
    find: ([, place = ""], context) => readPlace(place, context, "origin"),
  },
  {
    pattern: /^I am (?:an? [^,]{3,40}?|\d{1,2} ?[mfMF]?|\p{Lu}\p{Ll}+) from (\p{Lu}.+)$/u,
    find: ([, place = ""], context) => readPlace(place, context, "origin"),
  },
  {
    pattern: /^I am (?:half |originally )?(\p{L}+)(?=$|[,.]| (?:and|but|so|by birth)\b)/iu,
    find: ([, people = ""], { names }) =>
      names.isDemonym(people) ? finding("personal_info", "nationality", capitalised(people), CLEAR) : [],
  },
  {
    pattern: /^I (?:come|came|hail) from (.+)$/i,
    find: ([, place = ""], context) => readPlace(place, context, "origin"),
  },
  {
    pattern: /^I (?:was born(?: and raised)? in|grew up in|was raised in) (.+)$/i,
    find: ([, place = ""], context) => bornIn(place, context),
  },
  {
    pattern:
      /^(?:I|we) (?:live|am living|are living|am based|reside|am staying|have lived|have been living) (?:in|near|outside) (.+)$/i,
    find: ([, place = ""], context) => readPlace(place, context, "home"),
  },
  {
    pattern: /^(?:I|we) (?:moved|relocated|have moved) (?:back )?(?:here )?to (.+)$/i,
    find: ([, place = ""], context) => (/\bwhen I was\b/i.test(place) ? [] : readPlace(place, context, "home")),
  },
  {
    pattern: /^(?:my (?:home ?town|home city)) is (.+)$/i,
    find: ([, place = ""], context) => readPlace(place, context, "origin"),
  },
  {
    pattern:
      /^(?:my birthday(?: is|:)?|my bday is|I was born|I have my birthday|I celebrate my birthday) (?:on |in |the )*(.+)$/i,
    find: ([, when = ""], { at, dates }) => finding("personal_info", "birthday", dates.birthdayIn(when, at), STATED),
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^(?:(?:today|tomorrow|yesterday) (?:is|was|will be) my (?:\w+ )?birthday|
        it(?:'s| is| was) my (?:\w+ )?birthday (?:today|tomorrow|yesterday|on .+|next .+|this .+))`),
      "i",
    ),
    find: ([said], { at, dates }) => finding("personal_info", "birthday", dates.birthdayIn(said, at), CLEAR),
  },
  {
    pattern: /^I (?:can )?speak (.+)$/i,
    find: ([, languages = ""]) =>
      objectsOf(languages)
        .split(/\s*,\s*(?:and )?|\s+and\s+/)
        .map((language) =>
          bare(
            language
              .replace(/^(?:a (?:little|bit of)|some|fluent|broken|basic) /i, "")
              .replace(/ (?:fluently|at home|natively|well|too)\b.*$/, ""),
          ),
        )
        .filter((language) => LANGUAGES.has(language.toLowerCase()))
        .flatMap((language) => finding("personal_info", "language", capitalised(language), CLEAR)),
  },
  {
    pattern: /^my (?:nick ?name) is (\p{L}+)/iu,
    find: ([, name = ""]) => finding("personal_info", "nickname", capitalised(objectOf(name)), STATED),
  },
];

function bornIn(text: string, context: RuleContext): Finding[] {
  const year = /\b(?:in )?((?:19|20)\d\d)\b/.exec(text);
  const place = text
    .replace(/\s*,?\s*\b(?:in|on) (?:\w+ )?(?:\d{1,2}\w* )?(?:of )?(?:19|20)\d\d.*$/i, "")
    .replace(/^(?:19|20)\d\d\b\s*(?:in)?\s*/, "");
  const day = context.dates.birthdayIn(text, context.at);
  return [
    ...readPlace(place, context, "origin"),
    ...(year?.[1] === undefined ? [] : finding("personal_info", "birth_year", year[1], CLEAR)),
    ...(day !== null && /\d/.test(day) ? finding("personal_info", "birthday", day, LIKELY) : []),
  ];
}
