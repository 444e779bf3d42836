import { unsays } from "./unsays.ts";
import { whoseName } from "./whose-name.ts";

/** What a message does to things said before it. */
export type HeardAct =
  /**
   * `insteadOf` was said, `value` is meant. `key`: the slot it is said of ("my dog's name is Leo, not Max"), empty where that goes
   * without saying. `ownWords`: the speaker calls it their own slip ("I meant Leo, not Max").
   */
  | { act: "correct"; value: string; insteadOf: string; key: string; ownWords: boolean }
  /** What the message before said was not meant. */
  | { act: "unsay" };

const LAUGHTER = /(?:\p{Extended_Pictographic}|\ufe0f|\u200d|\b(?:ha){2,}h?\b|\blol\b|\b(?:ja){2,}j?\b|\bxd\b)/giu;
const LEAD =
  /^(?:no(?=[,.!:;…-])|no(?= (?:it|he|she|his|her|its|my|i)\b)|nope|nah|oh|ok|okay|wait|sorry|oops|hey|well|actually|haha|correction|my bad|ay|uy|perd[oó]n|perdona|espera|bueno|en realidad|mejor dicho)\b[\s,.!:;…-]*/iu;

const NAMED = String.raw`["'“«]?([\p{L}\p{N}][\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}][\p{L}\p{N}'’.-]*){0,3})["'”»]?`;
const OWN_WORDS = "i (?:meant|mean)|make that|quise decir|quer[ií]a decir|me refer[ií]a a";
const IS_CALLED = String.raw`(?:it(?:'s| is| was)|(?:his|her|its|their|the) name(?:'s| is)|my (?:[\p{L}]+ )?([\p{L}]+)(?:'s|s') name(?:'s| is)|(my) name(?:'s| is)|my ([\p{L}]+)(?:'s| is| are) (?:called|named)|(?:he|she|they)(?:'s| is| are) (?:called|named)|i said|${OWN_WORDS}|that(?:'s| is)|es|era|se llama|(?:(me) llamo)|mi ([\p{L}]+) se llama|su nombre es|(mi) nombre es|(?:yo )?dije)`;
const RIGHT_WRONG = new RegExp(`^${IS_CALLED} ${NAMED},? (?:and )?(?:not|no|y no)(?: a)? ${NAMED}$`, "iu");
const LED_RIGHT_WRONG = new RegExp(`^${NAMED},? (?:not|y no|no) ${NAMED}$`, "iu");
const WRONG_RIGHT = new RegExp(
  `^(?:it(?:'s| is) not|it isn't|(?:he|she)(?:'s| is) not (?:called|named)|(?:his|her|its) name(?:'s| is) not|(?:his|her|its) name isn't|not|no es|no era|no se llama) ${NAMED}[,;.]? (?:but |sino |it's |it is |es |se llama |(?:he|she)(?:'s| is) (?:called |named )?|(?:his|her|its) name(?:'s| is) )+(?:que )?${NAMED}$`,
  "iu",
);
const STARTS_WITH_OWN_WORDS = new RegExp(`^(?:${OWN_WORDS}) `, "iu");
/** Words that make it another sentence than a correction of a name or a thing. */
const NO_VALUE =
  /^(?:(?:true|me|you|him|her|us|them|bad|good|yet|now|sure|much|fair|as[ií]|verdad|mucho|nada)$|(?:that|this|it|really|too|so|because|if|when|what|who|how|like|just|only|very|always|every|for|to|eso|que|porque|cuando|si|muy|tan|tanto)\b)/i;

/**
 * Reads the two things that people say in so many words of what they said before, in English and Spanish: that it was not meant
 * ("just kidding", "era broma"), and that one word is to stand for another ("no, it's Leo, not Max", "no se llama Max, se llama
 * Leo"). Null for every other message. It never looks at what is known: what it can be about, `observedAct` and the fold decide.
 */
export function heardAct(message: string): HeardAct | null {
  if (message.length > 200 || message.includes("?")) return null;
  if (unsays(message)) return { act: "unsay" };
  let rest = message.normalize("NFKC").replaceAll("’", "'").replaceAll(LAUGHTER, " ").replaceAll(/\s+/g, " ").trim();
  let led = false;
  for (let shorter = rest.replace(LEAD, ""); shorter !== rest && shorter !== ""; shorter = rest.replace(LEAD, "")) {
    rest = shorter;
    led = true;
  }
  const said = rest.replace(/[\s.!…]+$/u, "");
  const ownWords = STARTS_WITH_OWN_WORDS.test(said);
  const stated = RIGHT_WRONG.exec(said);
  if (stated) {
    const [value = "", insteadOf = ""] = stated.slice(-2);
    const whose = stated.slice(1, -2).find((word) => word !== undefined);
    const correction = correctionOf(value, insteadOf, { key: whose === undefined ? "" : keyOf(whose), ownWords });
    if (correction) return correction;
  }
  const [, right = "", wrong = ""] = (led ? LED_RIGHT_WRONG.exec(said) : null) ?? [];
  const [, was = "", is = ""] = WRONG_RIGHT.exec(said) ?? [];
  const unnamed = { key: "", ownWords };
  return correctionOf(right, wrong, unnamed) ?? correctionOf(is, was, unnamed);
}

function correctionOf(
  value: string,
  insteadOf: string,
  more: { key: string; ownWords: boolean },
): (HeardAct & { act: "correct" }) | null {
  if (value === "" || insteadOf === "" || NO_VALUE.test(value) || NO_VALUE.test(insteadOf)) return null;
  return { act: "correct", value, insteadOf, ...more };
}

function keyOf(whose: string): string {
  return /^(?:my|me|mi)$/i.test(whose) ? "name" : whoseName(whose);
}
