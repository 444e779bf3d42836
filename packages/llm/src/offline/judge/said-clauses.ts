import { reportIn } from "@luminora/personality";
import { spelledOut } from "./spelled-out.ts";

/** Longer messages are judged by their start: what moves her is said at once, and the time stays bounded. */
export const HEARD_LENGTH = 2_000;

/** One thing that the user says, in the form that the rules read. */
export interface SaidClause {
  /** As `spelledOut` gives it. */
  readonly text: string;
  /** Asked, not stated. */
  readonly asked: boolean;
  /** Told as somebody else's word or opinion: "my mom says you're stupid". */
  readonly reported: boolean;
}

const SENTENCE = /[^.!?…\n]+[.!?…]*/gu;
const CLAUSE_END = /[,;:()–—¿¡]|\s-\s|\b(?:but|because|pero|porque)\b/iu;
const QUESTION_HEAD =
  /^(?:(?:and|but|so|y|pero) )?(?:do|does|did|are|is|was|were|am|can|could|would|will|should|what|who|whose|where|when|why|how|which|que|quien|donde|cuando|como|cual|por que|crees|sabes) /u;
/** What follows is nobody's word: it is only thought of. */
const SUPPOSES = /\b(?:if|imagine|suppose|what if|imagina|ojala(?! te (?:mueras|pudras)))\b/u;

/** Without what others said: nobody insults or praises her in the words of somebody else. */
export function ownClauses(clauses: readonly SaidClause[]): SaidClause[] {
  return clauses.filter(({ reported }) => !reported);
}

/**
 * The user's own clauses, in order, and those of others that the user reports. Code, links, quoted lines and quoted speech are left
 * out, and so is what follows "if": nobody insults or confesses anything there.
 */
export function saidClauses(message: string): SaidClause[] {
  const spoken = message
    .slice(0, HEARD_LENGTH)
    .replace(/```[\s\S]*?(?:```|$)|https?:\/\/\S+|^\s*>.*$/gmu, " ")
    .replace(/[‘’`´ʼ]/gu, "'")
    .replace(/["“«][^"”»\n]*["”»]|(?<=^|\s)'[^'\n]{2,}'(?=[\s.,!?]|$)/gu, " ");
  return (spoken.match(SENTENCE) ?? []).flatMap((sentence) => {
    const asks = sentence.trimEnd().endsWith("?");
    const opened = sentence.trimStart().startsWith("¿");
    const clauses: SaidClause[] = [];
    let reported = false;
    for (const whole of sentence.split(CLAUSE_END).map(spelledOut)) {
      const supposed = whole.search(SUPPOSES);
      const text = supposed < 0 ? whole : whole.slice(0, supposed).trim();
      const asked = asks && (opened || QUESTION_HEAD.test(`${text} `));
      const report: ReturnType<typeof reportIn> = reported ? null : reportIn(text);
      const own = report === null ? text : text.slice(0, report.start).trim();
      const others = report === null ? "" : text.slice(report.end).trim();
      if (own !== "") clauses.push({ text: own, asked, reported });
      reported ||= report !== null;
      if (others !== "") clauses.push({ text: others, asked, reported });
      if (supposed >= 0) break;
    }
    return clauses;
  });
}
