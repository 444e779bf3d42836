/** Where the user begins to tell what somebody else said or thinks: whoever is no "I", "you" or "we". English and Spanish, folded. */
const REPORT = new RegExp(
  [
    "\\b(?:says|thinks|believes|claims|reckons|insists)\\b",
    "(?<!\\b(?:i|you|we|anyone|anybody|someone)(?: (?:have|had|never|not|just|already|once|would|ever|only|also|really|did|always|should))*) (?:said|told|thought|tells|yelled|screamed|wrote|texted|(?:called|calls)(?= (?:me|you|him|her|us|them)\\b))\\b",
    "\\b(?:they|people|everyone|everybody) (?:\\w+ )?(?:say|think|call)\\b",
    "\\b(?:dice|dicen|dijo|dijeron|decia|decian|cree|creen|piensa|piensan|opina|opinan|(?:ha|han) dicho|(?:me|te|le|nos) (?:llamo|llama|llaman|llamaron))\\b",
  ].join("|"),
  "u",
);
const SENTENCE_END = /[.!?…\n]/u;
/** What is said to her, or about her. */
const TO_HER = /\b(?:you|you'?re|your|u|ur|eres|estas|te|tu)\b/u;

/** The first report in a text without case and accents: where it begins, and where the words of the other begin. */
export function reportIn(text: string): { readonly start: number; readonly end: number } | null {
  const found = REPORT.exec(text);
  return found === null ? null : { start: found.index, end: found.index + found[0].length };
}

/** Whether a match in folded text is about her in somebody else's words: "my mom says you're stupid" hurts nobody here. */
export function isReported(text: string, match: { readonly start: number; readonly end: number }): boolean {
  if (!TO_HER.test(text.slice(match.start, match.end))) return false;
  return reportIn(text.slice(0, match.start).split(SENTENCE_END).at(-1) ?? "") !== null;
}
