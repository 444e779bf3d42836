import { FIELDS, PROFESSIONS, WORK_STATES, WORKPLACES } from "../../lexicon/professions.ts";
import { alternation, terms } from "../../lexicon/terms.ts";
import { CLEAR, type Finding, finding, LIKELY, type Rule, type RuleContext, STATED } from "../finding.ts";
import { oneLine } from "../one-line.ts";
import { objectOf, objectsOf, wordsOf } from "../phrase.ts";

const TRADE = new RegExp(`(?:^|[ -])(?:${alternation(terms(PROFESSIONS))})$`, "i");
const PLACE = new RegExp(`(?:^| )(?:${alternation(terms(WORKPLACES))})$`, "i");
const FIELD = alternation(terms(FIELDS));
const STATES = alternation(terms(WORK_STATES));
/** Words that make a trade a figure of speech, somebody else's, or a thing of the past. */
const NO_TRADE = new RegExp(
  oneLine(String.raw`
    \b(?:not|your|former|ex|good|great|bad|terrible|better|best|natural|huge|horrible|decent|amazing|big|
    slow|fast|real|wannabe|aspiring|future|picky|avid|self-proclaimed|hobby|amateur|lousy|night|perfect)\b`),
  "i",
);
const EMPTY_PLACE = new RegExp(
  oneLine(String.raw`
    ^(?:home|night|nights|the moment|least|all|it|that|this|the same|something|myself|a living|my|free|
    money|once|noon|\d.*|different|two|three|an? (?:few|lot|while|project|big|new one)|hours?|long|
    the weekend|weekends|fun|years?)\b`),
  "i",
);

/** What stands before "student" and is no subject of study. */
const KIND_OF_STUDENT = new RegExp(
  oneLine(String.raw`
    \b(?:good|bad|phd|college|university|high school|grad|graduate|exchange|first|second|third|year|full|part|medical|law|
    nursing|master|masters|new|great|terrible|straight|honou?rs?)\b`),
  "i",
);

function trade(text: string, confidence: number): Finding[] {
  const [role = "", place = ""] = text
    .replace(/^\d+[- ]?years?[- ]?old /i, "")
    .split(/\s+(?:at|for|in|with|on|by|of|from|here|working|who|and|but|during|specializing|specialising)\s+(.*)$/i);
  const profession = objectOf(role);
  if (!TRADE.test(profession) || NO_TRADE.test(profession) || wordsOf(profession).length > 4) return [];
  return [
    ...finding("work", "profession", profession, confidence),
    ...(/\s(?:at|for)\s+\p{Lu}/u.test(text) ? workplace(place) : []),
  ];
}

function workplace(text: string): Finding[] {
  const place = objectOf(text.replace(/\s+(?:in|on|near|as|for|at|to|full[- ]time|part[- ]time|and)\b.*$/i, ""));
  if (
    place === "" ||
    EMPTY_PLACE.test(place) ||
    EMPTY_PLACE.test(text) ||
    wordsOf(place).length > 5 ||
    /\b(?:my|your|his|her|their|I|you)\b/i.test(place)
  )
    return [];
  return finding("work", "workplace", place, CLEAR);
}

function workIn(text: string, { names }: RuleContext): Finding[] {
  const place = objectOf(text);
  if (/^(?:an? |the |my |our )/i.test(text) || PLACE.test(place)) {
    return PLACE.test(place.replace(/\s+(?:in|of|near|for)\b.*$/i, ""))
      ? workplace(text)
      : /^the .+ (?:industry|sector|field|business)$/i.test(objectsOf(text))
        ? finding("work", "profession", place, CLEAR)
        : [];
  }
  if (wordsOf(place).length > 4 || (EMPTY_PLACE.test(place) && !/^IT\b/.test(place))) return [];
  if (names.knownPlaceKind(place) !== null && !/^it$/i.test(place)) return [];
  return finding("work", "profession", /^it$/i.test(place) ? "IT" : place, CLEAR);
}

export const WORK_RULES: readonly Rule[] = [
  {
    pattern:
      /^I (?:(?:have )?(?:work|worked|been working)|am working|am employed) (?:full[- ]time |part[- ]time |remotely |freelance )*as (.+)$/i,
    find: ([all, job = ""]) => {
      if (/^I worked/i.test(all) || /^(?:hard|much|well|many|long|fast|little|if|I|we|usual)\b/i.test(job)) return [];
      const [role = "", joint = "", rest = ""] = job.replace(/\s+from\s+.*$/i, "").split(/\s+(at|for|in)\s+(.*)$/i);
      const profession = objectOf(role.replace(/\s+(?:and|but|to)\s+.*$/i, ""));
      return wordsOf(profession).length > 4 ||
        !/^(?:an?|the|head|senior|junior|\p{L}+(?:er|or|ist|ian|ant|se|an|ef|sta))\b/iu.test(role)
        ? []
        : [
            ...finding("work", "profession", profession, STATED),
            ...(joint === "" || (/^in$/i.test(joint) && !PLACE.test(objectOf(rest).replace(/\s+in .*$/, "")))
              ? []
              : workplace(rest)),
          ];
    },
  },
  {
    pattern:
      /^I (?:work|am working|am employed|have worked|have been working) (?:full[- ]time |part[- ]time |mostly |downtown )*in (.+)$/i,
    find: ([, place = ""], context) => workIn(place, context),
  },
  {
    pattern:
      /^I (?:work|am working|am employed|have worked|have been working) (?:full[- ]time |part[- ]time |nights |days |over |right )*(?:at|for|by) (.+)$/i,
    find: ([, place = ""]) => workplace(place),
  },
  {
    pattern: new RegExp(`^I (?:am|work) in (${FIELD})(?=$|[,;]| (?:and|but|for|at)\\b)`, "i"),
    find: ([, field = ""]) => finding("work", "profession", /^it$/i.test(field) ? "IT" : objectOf(field), CLEAR),
  },
  {
    pattern: /^I am (?:an? |the )?(?!not\b)(.+)$/i,
    find: ([all, job = ""]) =>
      /^I am (?:an?|the) |^I am \p{L}+ (?:at|for) \p{Lu}|^I am (?:head|chief) /iu.test(all) ? trade(job, CLEAR) : [],
  },
  {
    pattern: new RegExp(`^I am (${STATES})\\b`, "i"),
    find: ([, state = ""]) => finding("work", "profession", state.toLowerCase(), CLEAR),
  },
  {
    pattern: /^my (?:job|profession|occupation|day job) is (?:being )?(?:an? )?(.+)$/i,
    find: ([, job = ""]) => (TRADE.test(objectOf(job)) ? finding("work", "profession", objectOf(job), STATED) : []),
  },
  {
    pattern: /^(?:for a living,? )?I (.+) for a living$/i,
    find: ([, doing = ""]) =>
      /^(?:do|work|am not|hope|wish|think|am)\b|\b(?:you|he|she|they|I)\b/i.test(doing)
        ? []
        : finding("work", "profession", objectsOf(doing), LIKELY),
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^I (?:study|am studying|major in|am majoring in|am (?:doing|pursuing|getting|working on) (?:a|
        my) (?:degree|phd|master's|masters|bachelor's|bachelors|mba|ba|bs|ms|major|doctorate)(?: degree)? in|
        am a \w+ major in|have a degree in|have been studying) (.+)$`),
      "i",
    ),
    find: ([, field = ""]) => studies(field),
  },
  {
    pattern: /^I am an? ([\p{L} ]+?) (?:student|major)(?=$|[ ,])/iu,
    find: ([, field = ""]) => (KIND_OF_STUDENT.test(field) ? studentKind(field) : studies(field)),
  },
  {
    pattern:
      /^I am (?:still )?(?:in|at|going to|attending) (college|university|high school|middle school|med school|medical school|law school|grad school|art school|uni)\b/i,
    find: ([, school = ""]) => finding("work", "studies", school, CLEAR),
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^(?:I|we) (?:own|run|manage) (?:an? |my own |our own )?(?:small )?((?:\p{L}+ ){0,2}(?:shop|store|
        business|restaurant|bakery|café|cafe|company|farm|bar|studio|salon|startup|food truck|agency))\b`),
      "iu",
    ),
    find: ([, business = ""]) => finding("work", "business", objectOf(business), CLEAR),
  },
  {
    pattern: /^I teach (.+)$/i,
    find: ([, subject = ""]) =>
      /^(?:you|him|her|them|my|people how|myself|that|it|at|in|the)\b/i.test(subject) ||
      wordsOf(objectOf(subject)).length > 4
        ? []
        : finding("work", "teaches", objectOf(subject), LIKELY),
  },
];

function studies(text: string): Finding[] {
  const field = objectOf(text.replace(/\s+(?:at|in|for|to)\b.*$/i, ""));
  if (
    field === "" ||
    wordsOf(field).length > 4 ||
    /^(?:for|at|in|hard|every|my|your|how|with|to|it|that|this|abroad|alone|online|together|about|late|now|here|there|a lot|all|up|on)\b/i.test(
      field,
    )
  )
    return [];
  return finding("work", "studies", field, CLEAR);
}

function studentKind(kind: string): Finding[] {
  return /\b(?:medical|law|nursing|phd|college|university|high school|grad|graduate)\b/i.test(kind) &&
    !/\b(?:not|good|bad|great|terrible)\b/i.test(kind)
    ? finding("work", "profession", `${objectOf(kind)} student`, CLEAR)
    : [];
}
