import { GAMES_PLAYED, INSTRUMENTS, PASTIME_VERBS, PASTIMES } from "../../lexicon/activities.ts";
import { alternation, terms } from "../../lexicon/terms.ts";
import { CLEAR, type Finding, finding, LIKELY, type Rule, STATED } from "../finding.ts";
import { PASTIME_VERB, readFondness } from "../fondness.ts";
import { knownTitle } from "../known-titles.ts";
import { oneLine } from "../one-line.ts";
import { bare, gerund, items, objectOf, objectsOf, wordsOf } from "../phrase.ts";

const INSTRUMENT = terms(INSTRUMENTS);
const PLAYED = terms(GAMES_PLAYED);
const PASTIME = terms(PASTIMES);
const VERBS = alternation(terms(PASTIME_VERBS));

function hobby(value: string, confidence: number): Finding[] {
  return wordsOf(value).length > 5 ? [] : finding("hobbies", "hobby", value, confidence);
}

/** What one plays: an instrument, a sport, a known game, or a game with a name of its own. */
function played(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const item of items(objectsOf(text))) {
    const short = item.replace(
      /\s+(?:in|with|for|at|on|professionally|competitively|semi-professionally|online|together|regularly|when|since|by|occasionally)\b.*$/i,
      "",
    );
    const thing = bare(short);
    const work = knownTitle(short) ?? knownTitle(thing);
    const plain = thing.toLowerCase();
    const known =
      INSTRUMENT.has(plain) ||
      PLAYED.has(plain) ||
      work?.kind === "game" ||
      /\bgames?$/i.test(thing) ||
      /^\p{Lu}/u.test(thing);
    if (!known || /\bthis game|that game|the game|a game\b/i.test(short) || wordsOf(thing).length > 4) break;
    findings.push(...hobby(`playing ${work?.title ?? thing}`, CLEAR));
  }
  return findings;
}

/** "my hobbies are X and Y", "in my free time I X": anything short counts. */
function pastimes(text: string): Finding[] {
  return items(objectsOf(text))
    .map((item) => bare(item.replace(/^(?:to|mostly|mainly|probably|usually|definitely|include|are|is) /i, "")))
    .filter((item) => !/^(?:not|you|it|that|what|nothing|just|a lot|when|my|the same)\b/i.test(item))
    .flatMap((item) => hobby(item, CLEAR));
}

function practised(verbPhrase: string): Finding[] {
  const phrase = objectsOf(verbPhrase);
  if (
    /^(?:am|was|have|do|go|get|work|sleep|think|want|need|just|usually)\b/i.test(phrase) &&
    !/^(?:go|do) \p{L}+/iu.test(phrase)
  )
    return [];
  if (/\b(?:you|it|that|this|nothing)\b/i.test(phrase)) return [];
  const liked = /^(?:love|like|enjoy) (.+)$/i.exec(phrase);
  if (liked !== null)
    return readFondness(liked[1] ?? "", "like").map((found) => ({ ...found, category: "hobbies", key: "hobby" }));
  const [first = "", ...more] = items(phrase);
  return [first, ...more.filter((item) => PASTIME_VERB.test(item))].flatMap((item) => hobby(gerund(bare(item)), CLEAR));
}

export const HOBBY_RULES: readonly Rule[] = [
  {
    pattern:
      /^(?:I|we) (?:can |have been |have )?(?:play|playing|played) (?:a lot of |lots of |some |a little |a bit of )?(.+)$/i,
    find: ([all, what = ""]) => (/^(?:I|we) played/i.test(all) ? [] : played(what)),
  },
  {
    pattern: new RegExp(
      oneLine(`
        ^I (?:am|have been|have started|have recently started|started|am taking up|
        took up) (?:trying to )?(learning|learn|studying|teaching myself|practicing|
        practising)(?: how)?(?: to (?:speak |play ))?( to)? ?(.+)$`),
      "i",
    ),
    find: ([, verb = "", to = "", what = ""]) => {
      if (/^studying/i.test(verb) && !/^(?:\p{Lu}\p{L}+)(?:$|[,. ])/u.test(what)) return [];
      const thing = objectOf(what.replace(/\s+(?:from|with|on|at|in|for|lately|so)\b.*$/i, ""));
      if (
        /^(?:a (?:lot|ton|bunch)|tons|so much|that|how|more|it|about|new things|things|from|to (?:be|love|accept|let|cope|trust|live)|for|hard|my|this|with|and)\b/i.test(
          what,
        ) ||
        thing === ""
      )
        return [];
      return hobby(`${/^pract/i.test(verb) ? "practicing" : "learning"}${to === "" ? "" : " to"} ${thing}`, CLEAR);
    },
  },
  {
    pattern:
      /^my (?:main |favou?rite |biggest |other |only |new )?(?:hobby|hobbies|pastimes?|passion|passions)(?: (?:is|are|include|includes|would be)|:) (.+)$/i,
    find: ([, what = ""]) => pastimes(what),
  },
  {
    pattern:
      /^(.+?) (?:is|are) my (?:main |biggest |favou?rite |greatest |true |one )?(?:hobby|hobbies|passion|pastime)(?=$|[,.]| and\b)/i,
    find: ([, what = ""]) => (/^(?:it|that|this|he|she|they|what|which|there|you)\b/i.test(what) ? [] : pastimes(what)),
  },
  {
    pattern:
      /^(?:in my (?:free|spare) time,? |when I have (?:free|spare) time,? |for fun,? |on (?:the )?weekends,? )I (.+)$/i,
    find: ([, what = ""]) => practised(what),
  },
  {
    pattern: new RegExp(
      `^I ((?:${VERBS})\\b.*?) (?:in my (?:free|spare) time|for fun|as a hobby|on (?:the )?weekends)`,
      "i",
    ),
    find: ([, what = ""]) => practised(what),
  },
  {
    pattern: new RegExp(
      `^I ((?:${VERBS}))(?: (?:a lot|a bit|every (?:day|week|weekend|morning|night)|regularly|too|professionally|all the time))?$`,
      "i",
    ),
    find: ([, verb = ""]) =>
      /^(?:box|write|read|run|fish|cook)$/i.test(verb) ? hobby(gerund(verb), LIKELY) : hobby(gerund(verb), CLEAR),
  },
  {
    pattern: /^I (?:collect) (.+)$/i,
    find: ([, what = ""]) =>
      /^(?:my|the|it|them|his|her)\b/i.test(what)
        ? []
        : items(objectsOf(what))
            .slice(0, 2)
            .flatMap((item) => hobby(`collecting ${bare(item)}`, CLEAR)),
  },
  {
    pattern:
      /^I (?:do|practice|practise|have been doing|have started doing|started doing|took up|have taken up|got into|have gotten into|am getting into) (.+)$/i,
    find: ([, what = ""]) =>
      items(objectsOf(what))
        .filter((item) => PASTIME.has(bare(item).toLowerCase()) || /^\p{L}+ing$/u.test(item))
        .filter(
          (item) => !/^(?:something|anything|nothing|everything|being|feeling|thinking|having|getting)$/i.test(item),
        )
        .flatMap((item) => hobby(bare(item), STATED)),
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^I go ((?:hiking|swimming|running|fishing|camping|dancing|climbing|skiing|surfing|cycling|biking|
        bowling|hunting|kayaking|snowboarding|jogging|sailing|skating|birdwatching|bouldering|
        rock climbing))\b(?! (?:tomorrow|today|tonight|this|next))`),
      "i",
    ),
    find: ([, what = ""]) => hobby(what.toLowerCase(), CLEAR),
  },
  {
    pattern:
      /^I (?:spend (?:a lot of |most of |much of |all )?my (?:free |spare )?time|spend (?:a lot of|most of my|hours)(?: time)?) (\p{L}+ing\b.*)$/iu,
    find: ([, what = ""]) =>
      /^(?:working|thinking|being|sleeping|talking|worrying)/i.test(what) ? [] : pastimes(what),
  },
];
