import { ERRANDS, OCCASIONS } from "../../lexicon/occasions.ts";
import { alternation, terms } from "../../lexicon/terms.ts";
import type { Direction } from "../date-book.ts";
import { CLEAR, type Finding, finding, LIKELY, type Rule, type RuleContext } from "../finding.ts";
import { oneLine } from "../one-line.ts";
import { bare, wordsOf } from "../phrase.ts";

const OCCASION = new RegExp(`(?:^|[\\s-])(?:${alternation(terms(OCCASIONS))})$`, "i");
const ERRAND = new RegExp(`\\b(?:to|at) (?:the |a |my )?(?:${alternation(terms(ERRANDS))})(?![\\p{L}-])`, "iu");
const CLOSE =
  "(?=$|[,.]| (?:and|but|so|on|in|at|last|this|yesterday|today|tomorrow|next|with|to|from|for|two|a|my|the|after|just|right)\\b)";
/** Things that happen a few times in a life; they count with or without a day. */
const LIFE_EVENT = new RegExp(
  oneLine(String.raw`
    ^(?:I|we) (?:have )?(?:just |recently |finally )?((?:got|gotten) (?:married|engaged|divorced|promoted|
    fired|laid off|accepted (?:in)?to [^,.]+?|into (?:college|university|med school|grad school|law school|
    \p{Lu}[\p{L}]+)|a promotion|a new job|the job|my (?:degree|license|driver's license|diploma))|
    graduated(?: from [^,.]+?)?|was (?:promoted|fired|laid off)|(?:quit|lost|left) my job|had a baby|
    became (?:a|an) (?:mom|mother|dad|father|grandmother|grandfather|aunt|uncle)|bought (?:a|my|
    our) (?:first )?(?:house|home|apartment|car)|passed my (?:\p{L}+ )?(?:exams?|test|finals|driving test)|
    failed my (?:\p{L}+ )?(?:exams?|test|finals|driving test)|won (?:a|the|my) [^,.]+?|broke my (?:leg|arm|
    wrist|ankle|foot|hand|nose|collarbone)|broke up(?: with [^,.]+?)?|retired|had (?:a miscarriage|
    an accident|a car accident|surgery))${CLOSE}`),
  "iu",
);
const PAST_DEED = new RegExp(
  oneLine(String.raw`
    ^(?:I|we) (?:have )?(?:just |recently |finally )?((?:went|attended|visited|joined|started|finished|ran|
    adopted|signed up|moved|applied|met|volunteered|traveled|travelled|flew|hosted|performed|competed|
    launched|published|opened|took (?:my|the|a)|had (?:a|an|my) (?:interview|exam|appointment|concert|
    recital|surgery|test|party|wedding)|saw .+ (?:live|in concert))\b.*)$`),
  "i",
);

/** An event with its day; the words that named the day leave the description. */
function dated(text: string, direction: Direction, context: RuleContext, confidence: number): Finding[] {
  const day = context.dates.dayIn(text, context.at, direction);
  if (day === null) return [];
  const what = tidy(text.slice(0, day.index));
  const rest = what === "" ? tidy(text.slice(day.index + day.words.length)) : what;
  return rest === "" || wordsOf(rest).length > 10 ? [] : finding("events", "event", `${rest} ${day.when}`, confidence);
}

/** Takes away what led over to the day: "interview on", "trip this coming". */
function tidy(text: string): string {
  return bare(
    text
      .replace(/^(?:my|our|an?|the|another|this|that)\s+/i, "")
      .replace(
        new RegExp(
          oneLine(String.raw`
          [\s,]+(?:on|in|at|for|by|this|next|coming|the|early|late|until|and|just|el|la|en|that is|which is|
          which was|is|coming up|scheduled|is scheduled|planned)(?:[\s,]+(?:on|in|at|for|this|next|the|el))*\s*$`),
          "i",
        ),
        "",
      )
      .replace(/[\s,]+(?:on|in|at|for|this|el|la|en)\s*$/i, ""),
  );
}

/** The occasion itself has to end the words before the day or before its purpose: "a job interview at Google". */
function occasions(text: string, context: RuleContext): Finding[] {
  return text.split(/\s+and (?=(?:an?|my|another|the) )/i).flatMap((part) => occasion(part, context));
}

function occasion(text: string, context: RuleContext): Finding[] {
  const day = context.dates.dayIn(text, context.at, "future");
  if (day === null) return [];
  const before = tidy(text.slice(0, day.index));
  const after = text.slice(day.index + day.words.length);
  const [head = ""] = before.split(/\s+(?:with|at|for|in|of|to|about|from|and|con|de|para)\s+/i);
  if (!OCCASION.test(head) && !(before === "" && OCCASION.test(tidy(after)))) return [];
  return before === "" || wordsOf(before).length > 8 ? [] : finding("events", "event", `${before} ${day.when}`, CLEAR);
}

export const EVENT_RULES: readonly Rule[] = [
  {
    pattern: /^(?:I|we) (?:have|will have|am having|have to (?:go to|attend)|am attending|will attend) (?:got )?(.+)$/i,
    find: ([, what = ""], context) => occasions(what, context),
  },
  {
    pattern: new RegExp(
      oneLine(`
        ^(my (?!birthday).+?) (?:is|are|will be|starts?|begins?|leaves?|takes place|comes up|is coming up|
        is scheduled(?: for)?) ((?:on |in |at |this |next |tomorrow|today|the |early |late )?.+)$`),
      "i",
    ),
    find: ([, what = "", when = ""], context) => occasion(`${what} ${when}`, context),
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^(?:I|we) (?:am|are|will be) ((?:getting married|moving|flying|travell?ing|going (?:to|on|camping|
        hiking|skiing|back to)|visiting|starting|graduating|having (?:surgery|a baby|my)|leaving for|
        running (?:a|my|the)|performing|competing|taking (?:my|the|a)|giving (?:a|my) (?:talk|presentation|
        speech)|hosting|celebrating|adopting|retiring)\b.*)$`),
      "i",
    ),
    find: ([, plan = ""], context) =>
      ERRAND.test(plan) ||
      /^going to \p{Ll}+ (?!concert|wedding|party|festival|trip|museum|beach)/u.test(
        plan.replace(/^going to (?:the|a|an|my|see|visit) /, "going to X "),
      )
        ? []
        : dated(plan, "future", context, CLEAR),
  },
  {
    pattern:
      /^(?:I|we) (?:will |am going to |are going to )?((?:start|begin|fly|travel|move|leave|graduate|get married|get my|visit|retire|take my|have my)\b .+)$/i,
    find: ([, plan = ""], context) =>
      ERRAND.test(plan) || /\b(?:every|each|usually|you)\b/i.test(plan) ? [] : dated(plan, "future", context, LIKELY),
  },
  {
    pattern: LIFE_EVENT,
    find: ([, what = ""], context) => {
      const day = context.dates.dayOf(context.clause, context.at);
      return finding("events", "event", day === null ? what.trim() : `${what.trim()} ${day.when}`, CLEAR);
    },
  },
  {
    pattern: PAST_DEED,
    find: ([, deed = ""], context) =>
      ERRAND.test(deed) ||
      LIFE_EVENT.test(context.clause.text) ||
      /^went (?:wrong|well|okay|out|home|back|to (?:bed|sleep))\b/i.test(deed)
        ? []
        : dated(deed, "past", context, LIKELY),
  },
  {
    pattern:
      /^(?:yesterday|today|last (?:night|week|weekend|month|year|\w+day)|this (?:morning|week|weekend)),? (?:I|we) (.+)$/i,
    find: ([all, deed = ""], context) =>
      PAST_DEED.test(`I ${deed}`) && !ERRAND.test(deed) && !LIFE_EVENT.test(`I ${deed}`)
        ? dated(`${deed} ${all.slice(0, all.search(/,? (?:I|we) /))}`, "past", context, LIKELY)
        : [],
  },
];
