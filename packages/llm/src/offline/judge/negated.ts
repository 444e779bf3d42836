const NEGATION = /\b(?:not|never|no|nobody|none|without|hardly|neither|nor|dont|nunca|jamas|nadie|sin|tampoco)\b/u;
/** Sounds like a negation and affirms. */
const AFFIRMS =
  /\b(?:not (?:only|just)|cannot (?:believe|help|deny|stop|get over)|could not be|never (?:met|seen|known|heard)|no (?:doubt|wonder|lie|joke)|no(?= (?:i|you|we|it) )|no solo|nunca habia|sin duda|no puedo creer)\b/gu;
/** How many words before a match a negation still reaches over, and how many characters are looked at for them. */
const REACH = 4;
const NEAR = 80;

/** Whether a negation shortly before `index` of a plain clause turns around what stands there. */
export function isNegatedAt(clause: string, index: number): boolean {
  const words = clause
    .slice(Math.max(0, index - NEAR), index)
    .trim()
    .split(" ");
  return NEGATION.test(words.slice(-REACH).join(" ").replaceAll(AFFIRMS, ""));
}
