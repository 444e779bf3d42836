import { DAY_MS } from "@luminora/kernel";
import { CLEAR, type Finding, finding, type Rule, type RuleContext, STATED } from "../finding.ts";
import { lastsUntil } from "../lasts-until.ts";
import { placesIn } from "../place-facts.ts";

/** What passes by itself within days; nobody says when it has. */
const ILLNESS =
  "(?:sick|ill|down with (?:the flu|a cold|covid)|enferm[oa]|mal[oa]|resfriad[oa]|acatarrad[oa]|constipad[oa]|con (?:gripe|fiebre|covid))";
const CAUGHT =
  "(?:(?:a |the )?(?:(?:bad |terrible |nasty |stomach )?(?:cold|flu|fever|stomach bug|bug)|covid|food poisoning|tonsillitis|bronchitis|strep throat)|(?:la |una? )?(?:gripe|fiebre|covid|resfriado|catarro|gastroenteritis|amigdalitis|bronquitis))";
const ENDS =
  "(?=$|[,.!]| (?:and|but|so|again|today|tonight|this|since|right|at|y|pero|hoy|desde|esta|otra|as|in bed|en la cama|for|until)(?!\\p{L}))";
/** How long an illness is taken to last where nothing else is said. */
const ILLNESS_DAYS = 7;

function ill(what: string, { at, dates, clause }: RuleContext): Finding[] {
  const until = lastsUntil(clause.text, at, dates) ?? (Math.floor(at.getTime() / DAY_MS) + 1 + ILLNESS_DAYS) * DAY_MS;
  return finding(
    "health",
    "condition",
    what.replace(/^(?:an?|the|la|una?|con|down with(?: a| the)?) /i, "").toLowerCase(),
    CLEAR,
  ).map((found) => ({ ...found, until }));
}

export const PASSING_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(
      `^(?:I (?:am|feel|have been|got|have gotten)|estoy|me he puesto|me puse) (${ILLNESS})${ENDS}`,
      "iu",
    ),
    find: ([, what = ""], context) => ill(what, context),
  },
  {
    pattern: new RegExp(
      `^(?:I (?:have|have caught|caught|am down with|got)|tengo|he (?:cogido|pillado)|estoy con) (${CAUGHT})${ENDS}`,
      "iu",
    ),
    find: ([, what = ""], context) => ill(what, context),
  },
  {
    pattern:
      /^(?:(?:I|we) (?:(?:am|are) (?:staying|visiting|travell?ing)|am|are|will be)(?: here| away| over)?(?: in| at| to)?|(?:estoy|estamos|estaré)(?: aquí| de viaje| de visita)? en) (?=[\p{L}])(.+)$/iu,
    find: ([, rest = ""], context) => {
      const until = lastsUntil(rest, context.at, context.dates);
      const [place] = until === null ? [] : placesIn(rest, context);
      return finding("personal_info", "staying_in", place, STATED).map((found) => ({
        ...found,
        ...(until && { until }),
      }));
    },
  },
  {
    pattern:
      /^(?:(?:I|we) (?:am|are) on (vacation|holiday|leave|maternity leave|a trip)|(?:estoy|estamos) de (vacaciones|baja|viaje))\b(.*)$/iu,
    find: ([, english, spanish, rest = ""], context) => {
      const until = lastsUntil(rest, context.at, context.dates);
      return until === null
        ? []
        : finding("events", "event", english === undefined ? `de ${spanish}` : `on ${english}`, CLEAR).map((found) => ({
            ...found,
            until,
          }));
    },
  },
];
