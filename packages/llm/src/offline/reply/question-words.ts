const LEAD_IN = "(?:(?:and|but|so|then|well|hey|hi|hello|ok|okay|please|y|pero|oye|hola) )*";
const VERB = "(?:is|are|am|was|were|do|does|did|can|could|should|would|will|have|has)";
/** "what", "how old", "which dog"; not "when I …", "what a …", which open statements. */
const WHAT =
  "(?:what|who|whose|where|when|why|how|which)(?: (?!(?:i|you|we|he|she|they|it|an?|the|my|your|this|that) )[a-z]+(?: of [a-z]+)?)?";
const QUESTION = new RegExp(
  `^${LEAD_IN}(?:${WHAT} ${VERB}|(?:do|did|are|can|could|would|will|have) you|(?:do|am|did|have|was) i|is my|tell me|say my name|guess|remember)\\b`,
);
const PREGUNTA = new RegExp(
  `^${LEAD_IN}(?:donde|cuanto|cuantos|cuando es|cual|quien|por que|sabes|recuerdas|te acuerdas|dime|como (?:me|te|se|estas?|va)|que (?:tal|sabes|recuerdas|edad|hago|estudio|me gust|te gust|cosas))`,
);

/** True for a text that asks without a question mark, in English or Spanish. `plain` as `plainText` gives it. */
export function opensAsQuestion(plain: string): boolean {
  return QUESTION.test(plain) || PREGUNTA.test(plain);
}
