/** How many words before a match a negation still reaches it: "not", "don't think", "never said that". */
const REACH = 3;

/** Finds where the last few words begin. */
const WITHIN_REACH = new RegExp(`(?:\\S+\\s+){0,${REACH}}$`, "u");

interface Negations {
  readonly words: RegExp;
  /** Turns of phrase that sound like negations and affirm: "I can't believe how pretty you are". */
  readonly affirming: RegExp;
}

/** By language, for folded text. The English "no" before a pronoun only answers: "no you're sweet". */
const NEGATIONS: Readonly<Record<string, Negations>> = {
  en: {
    words:
      /\b(?:not|never|cannot|hardly|barely|without|neither|nor|nobody|no(?! (?:i|you|we|he|she|it|they|u)\b)|(?:do|does|did|is|are|was|were|wo|ca|could|would|should|have|has|had|ai)n'?t)\b/gu,
    affirming:
      /\b(?:ca(?:n'?t|nnot) (?:believe|wait|help|stop|deny|get over)|could(?:n'?t| not) be|not (?:only|just|gonna lie)|never been (?:so|this|more)|no (?:doubt|wonder|cap|lie)|without (?:a )?doubt)\b/gu,
  },
  es: {
    words: /\b(?:no|nunca|jamas|ni|sin|tampoco|nadie|apenas)\b/gu,
    affirming:
      /\b(?:no solo|no (?:me lo )?puedo creer|no (?:puedo )?(?:paro|dejo|parar|dejar) de|no veo la hora|(?:no hay|sin) duda|nunca (?:habia )?estado tan)\b/gu,
  },
};

const CLAUSE_END = /[.,;:!?…()¡¿—–]|\b(?:but|because|pero|porque)\b/u;

/** Whether the words of a trigger contain a negation: "can't sleep" and "no puedo dormir" mean theirs. */
export function containsNegation(words: string, language: string): boolean {
  const negations = NEGATIONS[language];
  return negations !== undefined && words.search(negations.words) >= 0;
}

/**
 * Whether a match in folded text is negated: by one of the few words before it in its clause or, when the trigger has no negation of
 * its own, by a word that the gap of a pattern took in. Languages without a list negate nothing.
 */
export function isNegated(
  text: string,
  match: { readonly start: number; readonly end: number },
  trigger: { readonly language: string; readonly containsNegation: boolean },
): boolean {
  const negations = NEGATIONS[trigger.language];
  if (negations === undefined) return false;

  const before = text.slice(0, match.start).split(CLAUSE_END).at(-1) ?? "";
  const scope = (before + text.slice(match.start, match.end)).replace(negations.affirming, (idiom) =>
    "x".repeat(idiom.length),
  );
  const reached = scope.slice(0, before.length).search(WITHIN_REACH);
  return Array.from(scope.matchAll(negations.words)).some(({ index }) =>
    index < before.length ? index >= reached : !trigger.containsNegation,
  );
}
