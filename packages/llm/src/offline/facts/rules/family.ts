import { KIN_LABELS } from "../../lexicon/kin.ts";
import { CLEAR, type Finding, finding, LIKELY, type Rule, type RuleContext, STATED } from "../finding.ts";
import { KIN_WORDS, kinSlot } from "../kin.ts";
import { leadingNames } from "../leading-names.ts";
import { oneLine } from "../one-line.ts";
import { bare, objectOf } from "../phrase.ts";

const MINE = `\\bmy(?: (?:older|younger|little|big|elder|eldest|oldest|youngest|twin|only|dear|beloved|late|lovely|beautiful|sweet|ex|new|other|amazing|wonderful))*`;
const COUNT = "(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\\d{1,2}|several|some)";
const SIBLING =
  "(?:(?:older|younger|little|big|elder|twin|half|step|baby|identical) ?-?)*(?:brother|sister|sibling|twin)s?";
const CHILD = oneLine(String.raw`
    (?:\d+[- ]years?[- ]old )?(?:(?:teenage|adult|grown|little|small|young|older|younger|beautiful|
    wonderful|baby) )*(?:kid|child|children|son|daughter|boy|girl|grandkid|grandchildren|grandchild|
    grandson|granddaughter)s?`);
const DIED =
  "(?:died|passed away|passed|has died|has passed away|is dead|was killed|did not make it|is no longer with us)";

/** Names of people; the former ones of one's life are not remembered as the present ones. */
function nameOf(kin: string, text: string, announced: boolean, context: RuleContext): Finding[] {
  const slot = kinSlot(kin);
  const names = leadingNames(text, announced);
  if (slot === null || names.length === 0) return [];
  return names
    .filter((name) => announced || context.names.isPersonName(name.split(" ")[0] ?? ""))
    .flatMap((name) => finding("relationships", `${slot}_name`, name, announced ? STATED : CLEAR));
}

function death(kin: string, { at, clause, dates }: RuleContext): Finding[] {
  const slot = kinSlot(kin);
  if (slot === null) return [];
  const day = dates.dayOf(clause, at);
  const who = KIN_LABELS[slot] ?? slot;
  return finding("relationships", `${slot}_status`, day === null ? `${who} died` : `${who} died ${day.when}`, CLEAR);
}

const isFormer = (text: string): boolean => /\bex\b|\bex-/i.test(text);

export const FAMILY_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(
      `${MINE} (${KIN_WORDS})(?:['’]?s?['’]? names? (?:is|are|was)| (?:is|are) (?:called|named)|['’]s called) (.+)$`,
      "iu",
    ),
    find: ([all, kin = "", rest = ""], context) => (isFormer(all) ? [] : nameOf(kin, rest, true, context)),
  },
  {
    pattern: new RegExp(`${MINE} (${KIN_WORDS}),? (\\p{L}.*)$`, "iu"),
    find: ([all, kin = "", rest = ""], context) => (isFormer(all) ? [] : nameOf(kin, rest, false, context)),
  },
  {
    pattern: new RegExp(
      `^(?:I|we) have (?:an?|one|my|two|three|four|\\d) (?:(?:\\p{L}+|\\d+[- ]year[- ]old) )*?(${KIN_WORDS})s?,? (?:(?:called|named|whose names? (?:is|are)) )?(.+)$`,
      "iu",
    ),
    find: ([all, kin = "", rest = ""], context) =>
      isFormer(all) ? [] : nameOf(kin, rest, /\b(?:called|named|whose names?)\b/i.test(all), context),
  },
  {
    pattern: new RegExp(
      `^I have ((?:${COUNT} )(?:${SIBLING})(?: and (?:${COUNT} )?(?:${SIBLING}))?)(?![\\p{L}-])`,
      "iu",
    ),
    find: ([, siblings = ""]) => finding("relationships", "siblings", bare(siblings), CLEAR),
  },
  {
    pattern: /^I (?:am an only child|have no siblings|do not have (?:any )?siblings)/i,
    find: () => finding("relationships", "siblings", "none", CLEAR),
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^(?:I|we) (?:have|am (?:a|the) (?:proud )?(?:mom|mother|dad|father|parent) (?:of|
        to)) ((?:${COUNT} )(?:${CHILD})(?: and (?:${COUNT} )?(?:${CHILD}))?)(?![\p{L}-])`),
      "iu",
    ),
    find: ([, children = ""]) =>
      /\b(?:girl|boy)$/i.test(children) ? [] : finding("relationships", "children", bare(children), CLEAR),
  },
  {
    pattern: new RegExp(
      `^I am an? (?:proud |single )*(?:mom|mother|mum|dad|father|parent) (?:of|to) (${COUNT})(?=$|[,.]| (?:and|who|now)\\b)`,
      "i",
    ),
    find: ([, count = ""]) => finding("relationships", "children", count.toLowerCase(), CLEAR),
  },
  {
    pattern: /^(?:I|we) have (kids|children|grandchildren|grandkids)(?=$|[,.]| (?:and|who|at|of|too)\b)/i,
    find: ([, children = ""]) => finding("relationships", "children", children, CLEAR),
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^I am (?:happily |recently |newly )?(married|single|divorced|engaged|widowed|separated|
        in a (?:long[- ]distance )?relationship)(?=$|[,.]| (?:to|and|with|now|but|for|since|from)\b)`),
      "i",
    ),
    find: ([, status = ""]) => finding("relationships", "relationship_status", status.toLowerCase(), CLEAR),
  },
  {
    pattern: /^I (?:have been) (married|single|divorced|engaged) (?:for|since)\b/i,
    find: ([, status = ""]) => finding("relationships", "relationship_status", status.toLowerCase(), CLEAR),
  },
  {
    pattern:
      /^I have an? (?:\p{L}+ )?(girlfriend|boyfriend|wife|husband|fiancée?|partner)(?=$|[,.]| (?:and|who|called|named|now|but|for|since|of)\b)/iu,
    find: ([, partner = ""]) =>
      finding("relationships", "relationship_status", `has a ${partner.toLowerCase()}`, LIKELY),
  },
  {
    pattern: new RegExp(
      `${MINE} (${KIN_WORDS})(?:,? \\p{L}+,?)?(?: (?:just|sadly|suddenly|recently))? ${DIED}\\b`,
      "iu",
    ),
    find: ([all, kin = ""], context) => (/\bex\b/i.test(all) ? [] : death(kin, context)),
  },
  {
    pattern: new RegExp(
      `^(?:I|we) (?:just |recently )?lost my (${KIN_WORDS})(?=$|,| (?:yesterday|today|last|this|to|a|two|three|few|in|when|on|recently)\\b)`,
      "iu",
    ),
    find: ([, kin = ""], context) => death(kin, context),
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^I live with (my (?:parents|mom|dad|mother|father|girlfriend|boyfriend|wife|husband|partner|roommates?|
        family|grandparents|sister|brother|grandmother))(?=$|[,.]| (?:and|in|at|but|because|who)\b)`),
      "i",
    ),
    find: ([, whom = ""]) => finding("personal_info", "lives_with", objectOf(whom).replace(/^my /i, ""), CLEAR),
  },
];
