import { GOAL_VERBS } from "../../lexicon/activities.ts";
import { alternation, terms } from "../../lexicon/terms.ts";
import { CLEAR, type Finding, finding, LIKELY, type Rule, STATED } from "../finding.ts";
import { oneLine } from "../one-line.ts";
import { objectsOf, wordsOf } from "../phrase.ts";

const LASTING = new RegExp(`^(?:${alternation(terms(GOAL_VERBS))})\\b`, "i");
const BEING =
  /^be (?:an? |the )(?!(?:good|bad|better|burden|part|bit|little|lot|friend|kid|child|hero to you|jerk|pain)\b)\p{L}/iu;
const GETTING = new RegExp(
  oneLine(String.raw`
    ^(?:get|buy) (?:(?:married|fit|in shape|healthy|a (?:degree|phd|master's|promotion|new job|better job|
    dog|cat|puppy|kitten|house|car|motorcycle|tattoo|motorbike)|my (?:degree|license|driver's license|phd|
    master's|own (?:place|house|car|apartment))|into (?:college|university|med school|grad school|
    medical school|law school)|better at .+)|a (?:house|boat|car))\b`),
  "i",
);
const HAVING =
  /^have (?:a family|kids|children|my own (?:business|shop|restaurant|company|farm|studio|house|family)|a (?:big )?family)\b/i;
/** Things of this minute or of this talk. */
const TRANSIENT = new RegExp(
  oneLine(String.raw`
    \b(?:you|your|yours|it|that|this|them|him|her|more about|tonight|today|tomorrow|now|something|anything|
    how to (?:cope|deal)|one|home|on|in on|what|why|a movie|the news|over|out|in and|the room|there)\b|\bmore$`),
  "i",
);

/** A plan counts as a goal when its verb names something lasting. */
function goal(text: string, confidence: number): Finding[] {
  const phrase = objectsOf(text)
    .replace(/,.*$/, "")
    .replace(
      /\s+(?:and I|one day|some ?day|in the future|soon|eventually|later|this year|next year|before I .+|by (?:the end|next) .+)$/i,
      "",
    )
    .trim();
  const lasting =
    (LASTING.test(phrase) && wordsOf(phrase).length > 1) ||
    BEING.test(phrase) ||
    GETTING.test(phrase) ||
    HAVING.test(phrase) ||
    /^be (?:fluent|rich|famous|independent|self-employed|debt free)\b/i.test(phrase);
  return lasting && !TRANSIENT.test(phrase) && wordsOf(phrase).length <= 10
    ? finding("goals", "goal", phrase, confidence)
    : [];
}

/** What was called a goal or a dream needs no further proof. */
function namedGoal(text: string): Finding[] {
  const phrase = objectsOf(text).replace(/,.*$/, "").replace(/^to /i, "").trim();
  return phrase === "" ||
    TRANSIENT.test(phrase) ||
    wordsOf(phrase).length > 10 ||
    /^(?:not|so|too|very|still|gone|over|dead|com(?:e|ing?) true|comin' true)\b/i.test(phrase)
    ? []
    : finding("goals", "goal", phrase, STATED);
}

export const GOAL_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(
      oneLine(`
        ^I (?:have always |always |would )?(?:want|wanted|hope|plan|am hoping|am planning|intend|aspire|
        am trying|am working hard|dream|am determined|am aiming|aim|am preparing|would love|would like|
        would one day like|am going) (?:to|on|of) (?:(?:someday|one day|eventually|finally|also|really|
        maybe) )?(.+)$`),
      "i",
    ),
    find: ([all, what = ""]) => {
      if (/^I (?:always )?wanted/i.test(all) && !/^I have always/i.test(all)) return [];
      const verb = /ing\b/.test(what.split(" ")[0] ?? "") ? infinitive(what) : what;
      if (/^I am going/i.test(all))
        return /^(?:become|learn|study|start (?:my|a)|quit|adopt|open|write a)/i.test(verb) ? goal(verb, LIKELY) : [];
      return goal(verb, CLEAR);
    },
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^(?:one of )?my (?:(?:biggest|main|life|lifelong|long[- ]term|ultimate|current|only|next|greatest|
        childhood|big) )*(?:goals?|dreams?|ambition|aspiration)(?: in life| for (?:this year|the future|
        \d{4}))? (?:is|are|has always been|would be) (.+)$`),
      "i",
    ),
    find: ([, what = ""]) => namedGoal(what),
  },
  {
    pattern: /^my dream (job|career|profession) is (?:to be |being |to become |as )?(?:an? )?(.+)$/i,
    find: ([, , what = ""]) => finding("goals", "dream_job", objectsOf(what).replace(/,.*$/, ""), CLEAR),
  },
  {
    pattern: /^I (?:am|have been) saving (?:up |money )?((?:for|to) .+)$/i,
    find: ([, what = ""]) => (TRANSIENT.test(what) ? [] : finding("goals", "goal", `save ${objectsOf(what)}`, LIKELY)),
  },
  {
    pattern: /^I (?:am|have been) training (?:for|to run) (.+)$/i,
    find: ([, what = ""]) =>
      TRANSIENT.test(what) ? [] : finding("goals", "goal", `train for ${objectsOf(what)}`, CLEAR),
  },
  {
    pattern:
      /^I (?:am|have been) (?:writing|working on) ((?:a|my|my first|my own) (?:\p{L}+ )?(?:novel|book|album|game|thesis|dissertation|screenplay|startup|app|phd))\b/iu,
    find: ([all, what = ""]) =>
      finding(
        "goals",
        "project",
        `${/writing/i.test(all) ? "writing" : "working on"} ${what.replace(/^my /i, "a ")}`,
        CLEAR,
      ),
  },
];

/** "becoming a nurse" to "become a nurse", for the few verbs that stand behind "dream of". */
function infinitive(phrase: string): string {
  const [verb = "", ...rest] = phrase.split(" ");
  const stem = verb.replace(/ing$/, "");
  const plain = /^(?:becom|mov|writ|mak|hav|creat|retir|driv|leav|improv|los|danc)$/.test(stem)
    ? `${stem}e`
    : /(?:nn|tt|mm|gg|pp)$/.test(stem)
      ? stem.slice(0, -1)
      : stem;
  return [plain, ...rest].join(" ");
}
