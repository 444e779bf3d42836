import { plainText } from "../reply/plain-text.ts";

/** Longer messages are judged by their start: what moves her is said at once, and the time stays bounded. */
export const HEARD_LENGTH = 2_000;

/** One thing that the user says, in the form that the rules read. */
export interface SaidClause {
  /** As `plainText` gives it. */
  readonly text: string;
  /** Asked, not stated. */
  readonly asked: boolean;
}

const SENTENCE = /[^.!?…\n]+[.!?…]*/gu;
const CLAUSE_END = /[,;:()–—¿¡]|\s-\s|\b(?:but|because|pero|porque)\b/iu;
const QUESTION_HEAD =
  /^(?:(?:and|but|so|y|pero) )?(?:do|does|did|are|is|was|were|am|can|could|would|will|should|what|who|whose|where|when|why|how|which|que|quien|donde|cuando|como|cual|por que|crees|sabes) /u;
/** What follows is somebody else's word, or nobody's. */
const NOT_THE_USERS_WORD =
  /\b(?:(?:he|she|they|it|people|somebody|someone|(?:my|his|her|their|our|the) \w+) (?:(?!is |was |are |were )\w+ )?(?:said|says|told|tells|thinks?|thought|calls?|called|yelled|screamed|wrote|texted)|(?:me|te|le) (?:dijo|dice|llamo)|dijo que|if|imagine|suppose|what if|imagina|ojala)\b/u;

/**
 * The user's own clauses, in order. Code, links, quoted lines and quoted speech are left out, and so is what follows "she said"
 * or "if": nobody insults or confesses anything there.
 */
export function saidClauses(message: string): SaidClause[] {
  const spoken = message
    .slice(0, HEARD_LENGTH)
    .replace(/```[\s\S]*?(?:```|$)|https?:\/\/\S+|^\s*>.*$/gmu, " ")
    .replace(/[‘’`´ʼ]/gu, "'")
    .replace(/["“«][^"”»\n]*["”»]|(?<=^|\s)'[^'\n]{2,}'(?=[\s.,!?]|$)/gu, " ");
  return (spoken.match(SENTENCE) ?? []).flatMap((sentence) => {
    const clauses = sentence.split(CLAUSE_END).map(plainText);
    const foreign = clauses.findIndex((text) => NOT_THE_USERS_WORD.test(text));
    const ends = sentence.trimEnd().endsWith("?");
    const opened = sentence.trimStart().startsWith("¿");
    return clauses
      .map((text, index) => (index === foreign ? text.slice(0, text.search(NOT_THE_USERS_WORD)).trim() : text))
      .filter((text, index) => text !== "" && (foreign === -1 || index <= foreign))
      .map((text) => ({ text, asked: ends && (opened || QUESTION_HEAD.test(`${text} `)) }));
  });
}
