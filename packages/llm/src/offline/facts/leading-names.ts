import { oneLine } from "./one-line.ts";
import { capitalised } from "./phrase.ts";

const CAPITAL = /^\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*){0,2}/u;
const ANY_WORD = /^\p{L}[\p{L}'’-]*/u;
const JOINT = /^(?:,? (?:and|&|y) |, )/u;
/** Words behind "called" or behind an animal that are no name. */
const NOT_A_NAME = new RegExp(
  oneLine(`
    ^(?:is|was|has|had|and|or|but|who|that|which|died|passed|just|loves?|likes?|hates?|ate|got|does|did|can|
    keeps?|always|never|also|really|in|at|on|to|for|with|so|because|the|an?|it|he|she|they|are|were|will|
    would|when|i|we|my|your|our|not|nothing|something|yet|today|yesterday|too|very|one|both|her|his|him|
    them|after|before|what|y|pero|que|se|es)$`),
  "i",
);

/**
 * The names that `text` opens with: "Luna and Milo". `announced` means that a word such as "called" stands before them,
 * so that the first may be in lower case.
 */
export function leadingNames(text: string, announced: boolean): string[] {
  const names: string[] = [];
  let rest = text.trim();
  for (;;) {
    const found = CAPITAL.exec(rest) ?? (announced ? ANY_WORD.exec(rest) : null);
    if (found === null || NOT_A_NAME.test(found[0].split(" ")[0] ?? "")) return names;
    names.push(capitalised(found[0].replace(/['’]s?$/, "")));
    rest = rest.slice(found[0].length);
    const joint = JOINT.exec(rest);
    if (joint === null) return names;
    rest = rest.slice(joint[0].length);
    if (!announced && !CAPITAL.test(rest)) return names;
    if (announced && names.length > 0 && !CAPITAL.test(rest) && /\s/.test(rest.trim())) return names;
  }
}
