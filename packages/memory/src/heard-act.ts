/** What a message does to things said before it, whatever they were. */
export type HeardAct =
  /** `instead of` was said, `value` is meant. */
  | { act: "correct"; value: string; insteadOf: string }
  /** What the message before said was not meant. */
  | { act: "unsay" };

const LAUGHTER = /(?:\p{Extended_Pictographic}|\ufe0f|\u200d|\b(?:ha){2,}h?\b|\blol\b|\b(?:ja){2,}j?\b|\bxd\b)/giu;
const LEAD =
  /^(?:no(?=[,.!:;…-])|no(?= (?:it|he|she|his|her|its|my|i)\b)|nope|nah|oh|ok|okay|wait|sorry|oops|hey|well|actually|haha|correction|my bad|ay|uy|perd[oó]n|perdona|espera|bueno|en realidad|mejor dicho)\b[\s,.!:;…-]*/iu;

const NOT_MEANT =
  /^(?:i (?:was|am) (?:just |only |totally |obviously )?(?:joking|kidding|messing with you|pulling your leg)|i'm (?:just |only )?(?:joking|kidding|messing with you|pulling your leg)|(?:just|only) (?:joking|kidding|messing with you)|jk|that was (?:just |only )?a (?:joke|lie)|it was (?:just |only )?a (?:joke|lie)|i made (?:that|it|all that) up|(?:that|none of that)(?:'s| is| was) (?:not )?(?:true|a lie)|that (?:isn't|wasn't) true|(?:es|era|fue) (?:una )?(?:broma|mentira)|(?:te )?estaba (?:bromeando|de broma)|lo (?:dije|dec[ií]a) (?:en|de) broma|te estaba tomando el pelo|me lo (?:he inventado|invent[eé]))(?![\p{L}'])/iu;
/** "that is true" confirms. */
const CONFIRMED = /^(?:that(?:'s| is| was) true)/i;

const NAMED = String.raw`["'“«]?([\p{L}\p{N}][\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}][\p{L}\p{N}'’.-]*){0,3})["'”»]?`;
const IS_CALLED = String.raw`(?:it(?:'s| is| was)|(?:his|her|its|their|the|my(?: [\p{L}]+(?:'s|s')?){0,2}) name(?:'s| is)|(?:he|she|they|my [\p{L}]+)(?:'s| is| are) (?:called|named)|i (?:meant|mean|said)|make that|that(?:'s| is)|es|era|se llama|mi (?:[\p{L}]+ )?se llama|su nombre es|(?:yo )?dije|quise decir|quer[ií]a decir|me refer[ií]a a)`;
const CORRECTIONS: readonly { pattern: RegExp; order: "right-wrong" | "wrong-right"; needsLead: boolean }[] = [
  {
    pattern: new RegExp(`^${IS_CALLED} ${NAMED},? (?:and )?(?:not|no|y no)(?: a)? ${NAMED}$`, "iu"),
    order: "right-wrong",
    needsLead: false,
  },
  { pattern: new RegExp(`^${NAMED},? (?:not|y no|no) ${NAMED}$`, "iu"), order: "right-wrong", needsLead: true },
  {
    pattern: new RegExp(
      `^(?:it(?:'s| is) not|it isn't|(?:he|she)(?:'s| is) not (?:called|named)|(?:his|her|its) name(?:'s| is) not|(?:his|her|its) name isn't|not|no es|no era|no se llama) ${NAMED}[,;.]? (?:but |sino |it's |it is |es |se llama |(?:he|she)(?:'s| is) (?:called |named )?|(?:his|her|its) name(?:'s| is) )+(?:que )?${NAMED}$`,
      "iu",
    ),
    order: "wrong-right",
    needsLead: false,
  },
];
/** Words that make it another sentence than a correction of a name or a thing. */
const NO_VALUE =
  /^(?:(?:true|me|you|him|her|us|them|bad|good|yet|now|sure|much|fair|as[ií]|verdad|mucho|nada)$|(?:that|this|it|really|too|so|because|if|when|what|who|how|like|just|only|very|always|every|for|to|eso|que|porque|cuando|si|muy|tan|tanto)\b)/i;

/**
 * Reads the two things that people say in so many words of what they said before, in English and Spanish: that it was a joke
 * ("just kidding", "era broma"), and that one word is to stand for another ("no, it's Leo, not Max", "no se llama Max, se llama
 * Leo"). Null for every other message. It never looks at what is known: what it means for that, the fold decides.
 */
export function heardAct(message: string): HeardAct | null {
  if (message.length > 200 || message.includes("?")) return null;
  let rest = message.normalize("NFKC").replaceAll("’", "'").replaceAll(LAUGHTER, " ").replaceAll(/\s+/g, " ").trim();
  let led = false;
  for (let shorter = rest.replace(LEAD, ""); shorter !== rest && shorter !== ""; shorter = rest.replace(LEAD, "")) {
    rest = shorter;
    led = true;
  }
  if (NOT_MEANT.test(rest) && !CONFIRMED.test(rest)) return { act: "unsay" };
  const said = rest.replace(/[\s.!…]+$/u, "");
  for (const { pattern, order, needsLead } of CORRECTIONS) {
    const match = led || !needsLead ? pattern.exec(said) : null;
    const [, first = "", second = ""] = match ?? [];
    if (first === "" || second === "" || NO_VALUE.test(first) || NO_VALUE.test(second)) continue;
    return order === "right-wrong"
      ? { act: "correct", value: first, insteadOf: second }
      : { act: "correct", value: second, insteadOf: first };
  }
  return null;
}
