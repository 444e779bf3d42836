import { CONDITIONS, DIETS, HEALTH_STATES } from "../../lexicon/conditions.ts";
import { alternation, terms } from "../../lexicon/terms.ts";
import { CLEAR, type Finding, finding, type Rule, STATED } from "../finding.ts";
import { oneLine } from "../one-line.ts";
import { bare, items, objectOf, objectsOf, wordsOf } from "../phrase.ts";

const CONDITION = alternation(terms(CONDITIONS));
const KNOWN = terms(CONDITIONS);
const STATE = alternation(terms(HEALTH_STATES));
const DIET = alternation(terms(DIETS));

function allergies(text: string): Finding[] {
  return items(objectsOf(text))
    .map(bare)
    .filter(
      (what) =>
        wordsOf(what).length <= 3 &&
        !/^(?:you|your|it|that|this|work|mondays?|people|stupid\w*|bullshit|nothing|anything|everything|mornings?|commitment|drama|exercise|him|her|them)$/i.test(
          what,
        ),
    )
    .flatMap((what) => finding("health", "allergy", what, STATED));
}

const condition = (what: string | undefined, confidence: number): Finding[] =>
  finding(
    "health",
    "condition",
    what === undefined
      ? what
      : /^(?:adhd|add|ocd|ptsd|ibs|pcos|tdah)$/i.test(bare(what))
        ? bare(what).toUpperCase()
        : bare(what).toLowerCase(),
    confidence,
  );

export const HEALTH_RULES: readonly Rule[] = [
  {
    pattern: /^I (?:am|have always been) (?:highly |severely |deathly |mildly |extremely )?allergic to (.+)$/i,
    find: ([, what = ""]) => allergies(what),
  },
  {
    pattern:
      /^I have (?:an? )?(?:severe |bad |mild |terrible )?(\p{L}+(?: \p{L}+)?) allerg(?:y|ies)(?=$|[,.]| (?:and|so|but)\b)/iu,
    find: ([, what = ""]) =>
      /^(?:food|no|some|many|any|a lot|lots|bad|seasonal|multiple)$/i.test(what) ? [] : allergies(what),
  },
  { pattern: /^I have an? allergy to (.+)$/i, find: ([, what = ""]) => allergies(what) },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^I (?:have|have had|suffer from|have been suffering from|was (?:recently )?diagnosed with|
        have been diagnosed with|got diagnosed with|struggle with|live with|deal with|am battling|am fighting|
        was born with) (?:a |an |my |chronic |severe |mild |bad |terrible |some )*(${CONDITION})(?![\p{L}-])`),
      "iu",
    ),
    find: ([all, what = ""], { clause }) => [
      ...condition(what, STATED),
      ...items(objectsOf(clause.text.slice(all.length).replace(/^,? (?:and )?/i, ""))).flatMap((more) =>
        KNOWN.has(more.toLowerCase()) ? condition(more, STATED) : [],
      ),
    ],
  },
  {
    pattern: /^I (?:was (?:recently )?diagnosed with|have been diagnosed with|got diagnosed with|suffer from) (.+)$/i,
    find: ([, what = ""]) =>
      wordsOf(objectOf(what)).length <= 4 && !/^(?:it|that|this|my)\b/i.test(what)
        ? condition(objectOf(what), CLEAR)
        : [],
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^I (?:am|have been|was born) (?:a |an )?(?:totally |legally |partially |slightly |\d+ (?:weeks|
        months) )?(${STATE})(?=$|[,.]| (?:and|so|but|in|since|from|with)\b)`),
      "i",
    ),
    find: ([, what]) => condition(what, CLEAR),
  },
  {
    pattern: new RegExp(
      `^I (?:am|have been|became|turned|went) (?:a |an )?(?:strict )?(${DIET})(?=$|[,.]| (?:and|so|but|for|since|now|who|because)\\b)`,
      "i",
    ),
    find: ([, what = ""]) =>
      finding(
        "health",
        "diet",
        what.replace(/^on (?:an? )?/i, "").replace(/ diet$/i, "") === ""
          ? "diet"
          : what.toLowerCase().replace(/^on an? /, ""),
        CLEAR,
      ),
  },
  {
    pattern:
      /^I (?:do not|cannot|have never|never) eat ((?:any )?(?:red )?(?:meat|pork|beef|gluten|dairy|fish|seafood|sugar|animal products|nuts|shellfish))\b/i,
    find: ([, what = ""]) => finding("health", "diet", `no ${bare(what)}`, CLEAR),
  },
  {
    pattern: /^I (?:do not|never) (smoke|drink alcohol)(?=$|[,.]| (?:and|or|any|but)\b)/i,
    find: ([, what = ""]) => finding("health", "habit", `does not ${what.toLowerCase()}`, CLEAR),
  },
  {
    pattern:
      /^I (?:take|am taking|have been taking) (?:my |some )?((?:\p{L}+ )?(?:medication|insulin|antidepressants|medicine|meds))\b/iu,
    find: ([, what = ""]) => finding("health", "medication", what.toLowerCase(), CLEAR),
  },
];
