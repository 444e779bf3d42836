import { PALE_VERBS, PASTIME_VERBS, PASTIMES } from "../lexicon/activities.ts";
import { alternation, terms } from "../lexicon/terms.ts";
import { CLEAR, type Finding, finding, LIKELY } from "./finding.ts";
import { hideTitles, knownTitle, revealTitles } from "./known-titles.ts";
import { oneLine } from "./one-line.ts";
import { bare, gerund, items, objectsOf, wordsOf } from "./phrase.ts";

/** How a feeling was put: "love" names favourites, "like" does not. */
export type Fondness = "love" | "like" | "dislike";

const PALE = terms(PALE_VERBS);
const PASTIME = terms(PASTIMES);
/** Objects that are about the talk, the companion or somebody else, or that say nothing without their context. */
const EMPTY_OBJECT = new RegExp(
  oneLine(String.raw`
    ^(?:it|this|that|that's|these|those|them|him|her|us|me|you|u|ya|your|yours|yourself|everything|anything|
    nothing|something|someone|everyone|anyone|one|ones|both|all|more|much|most|each|either|neither|such|how|
    what|when|where|why|who|if|whether|my|his|their|its|our|the way|the idea|the fact|the sound|the new|
    the same|the one|the ones|the part|the thing|the first|the last|the whole|the feeling|the look|
    the result|the results|not|as|being|to|people|life|someone's|hearing|seeing|having|getting|knowing|
    talking|making|doing|trying|giving|helping|feeling|spending|thinking|meeting|working|taking|finding|
    keeping|sharing|going|using|looking|living|chatting|speaking|asking|telling|saying|visiting|wearing|
    bringing|sitting|seeing|coming|going|eating|playing|watching|collecting|through|in|on|at|with|for|by|
    from|about|still|even|except|especially|anybody|anything|whatever|whoever|whichever|been|thanks?|please|
    sorry|honestly|actually|really|too|te|lo|eso|esto|ti|
    tu|tus|que|cómo|cuando|mi|mis|estar|ser|hablar|verte|ver|todo|nada)\b`),
  "i",
);
/** Verbs that EMPTY_OBJECT keeps out alone but that say something with an object: "playing chess". */
const WITH_OBJECT = new RegExp(
  oneLine(String.raw`
    ^(?:playing (?!with|around|games$|it|on )|watching (?!it|you|people|them|the (?:way|kids))|collecting|
    eating (?!it|there|out$|here)|working (?:out|with (?:kids|children|animals|people|wood))|
    spending time (?:outdoors|outside|in nature|with (?:family|friends|animals|kids|children|my \w+))|
    visiting (?:museums|new)|making (?:music|jewelry|pottery|art|clothes|candles|videos|beats|bread|
    furniture)|helping (?:people|others|animals)|going (?:to (?:the )?(?:gym|movies|cinema|concerts|theater|
    theatre|museums|beach)|camping|hiking|fishing|dancing|shopping|swimming|running|skiing))`),
  "i",
);
const NATURE = new RegExp(
  oneLine(String.raw`
    ^the (?:beach|ocean|sea|rain|outdoors|mountains?|snow|cold|sun|heat|summer|winter|fall|autumn|spring|
    forest|night|city|countryside|water|gym|woods|desert|internet|piano|guitar|theat(?:er|re)|color \w+|
    colour \w+)$`),
  "i",
);
const COMPANION = /\b(?:you|your|yours|u|yourself|ti|contigo|te)\b/i;
const EMPTY_NOUN = new RegExp(
  oneLine(String.raw`
    \b(?:idea|question|answer|way|sound|thought|plan|part|point|story|joke|message|name|conversation|chat|
    time|lot|bit|stuff|things?|day|advice|suggestion|attitude|enthusiasm|energy|photo|pic|picture|quote|
    saying|one|ones|dedication|passion|vibes?)$`),
  "i",
);

const QUANTITY =
  /\b(?:a lot of|lots of|plenty of|tons of|all (?:kinds|sorts|types) of|(?:many|different|various|several) (?:kinds|types|sorts) of)\s+(?:different |various )?/gi;

/** Plain verbs that go on after "I like to read and …". */
export const PASTIME_VERB = new RegExp(
  oneLine(String.raw`
    ^(?:${alternation(terms(PASTIME_VERBS))}|watch|play|go|listen|spend|hang|eat|drink|travel|shop|relax|
    volunteer|work out|workout|learn|visit|collect|explore|make|help|walk|ride|practice|study|meet|build|
    perform|craft|chill|party|sleep|snorkel|restore|fix|teach|design|do|take|try|create|cuddle|stay|lift|
    train|compete|sculpt|act|grill|blog|game|stargaze)\b(?! shows?| games?$)`),
  "i",
);
/** Gerunds that describe a thing: cooking shows, fighting games. */
const DESCRIBES = new RegExp(
  oneLine(`
    ^(?:cooking|fighting|racing|baking|shooting|hiking|dancing|sewing|wrestling|skating|gardening|fishing|
    travel(?:l)?ing|hunting|sailing|ageing|aging) (?:shows?|games?|movies?|films?|videos?|music|boots|
    magazines|programs?|channels?)$`),
  "i",
);

function dispositionKey(fondness: Fondness): string {
  return fondness === "dislike" ? "dislikes" : "likes";
}

function verbal(phrase: string, fondness: Fondness): Finding[] {
  const [verb = "", ...rest] = wordsOf(phrase);
  const [play] = wordsOf(phrase.toLowerCase());
  const something =
    rest.length > 0 && play === "play"
      ? !/^(?:with|around|it|on)\b/.test(rest.join(" "))
      : !PALE.has(verb.toLowerCase());
  if (!something || COMPANION.test(phrase) || /\b(?:this|that|it|them|him)\b/i.test(phrase)) return [];
  const value = gerund(bare(phrase));
  if (/\b(?:things?|stuff)$/i.test(value) || wordsOf(value).length > 5) return [];
  return fondness === "dislike"
    ? finding("preferences", "dislikes", value, LIKELY)
    : finding("hobbies", "hobby", value, CLEAR);
}

function one(item: string, fondness: Fondness): Finding[] {
  const phrase = revealTitles(item).replace(/[\s.,!?]+$/, "");
  if (COMPANION.test(phrase) || /\b(?:am|is|are|was|were|have|has|had|will|would|can|do|does|did)\b/i.test(phrase))
    return [];
  if (/^to /i.test(phrase)) return verbal(phrase.slice(3), fondness);
  const work = knownTitle(phrase);
  if (work !== null) {
    return fondness === "love"
      ? finding("preferences", `favorite_${work.kind}`, work.title, CLEAR)
      : finding("preferences", dispositionKey(fondness), work.title, CLEAR);
  }
  const meaningful = WITH_OBJECT.test(phrase) || NATURE.test(phrase) || /^the \p{Lu}/u.test(phrase);
  if (!meaningful && (EMPTY_OBJECT.test(phrase) || /^the /i.test(phrase))) return [];
  const value = /^the \p{Lu}/u.test(phrase) ? phrase : bare(phrase);
  if (/^(?:the|an?)?$/i.test(value) || wordsOf(value).length > 5 || EMPTY_NOUN.test(value) || value.length < 2)
    return [];
  const activity =
    /^\p{L}{2,}ing\b/u.test(value) &&
    !DESCRIBES.test(value) &&
    !/^(?:king|ring|string|thing|wing|spring|evening|morning|pudding|boxing day|nothing)/i.test(value);
  if (fondness !== "dislike" && (activity || PASTIME.has(value.toLowerCase())))
    return finding("hobbies", "hobby", value, CLEAR);
  return finding("preferences", dispositionKey(fondness), value, CLEAR);
}

/**
 * Reads what somebody loves, likes or dislikes from the words after the verb: pastimes go to the hobbies, titles that
 * are loved to their favourite slot, the rest to likes or dislikes. Objects that mean the talk itself teach nothing.
 */
export function readFondness(object: string, fondness: Fondness): Finding[] {
  const findings: Finding[] = [];
  const counted = object.replace(QUANTITY, "");
  const verbs = /^to /i.test(counted);
  const vague = counted !== object && !verbs;
  for (const item of items(hideTitles(objectsOf(counted)))) {
    if (verbs && findings.length > 0 && !PASTIME_VERB.test(item) && !/^(?:to |\p{L}+ing\b)/iu.test(item)) break;
    const read = one(verbs && PASTIME_VERB.test(item) ? `to ${item}` : item, fondness);
    // "exploring caves and museums", "to eat ramen and sushi": what follows belongs to the verb before.
    const stranded =
      findings.length > 0 &&
      read.some((found) => found.key !== "hobby") &&
      / /.test(findings.at(-1)?.value ?? "") &&
      findings.at(-1)?.key === "hobby";
    if (read.length === 0 || stranded || (vague && !/ing\b/.test(item))) break;
    findings.push(...read);
  }
  return findings;
}
