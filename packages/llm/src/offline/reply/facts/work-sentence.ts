import { FIELDS, WORK_STATES } from "../../lexicon/professions.ts";
import { terms } from "../../lexicon/terms.ts";
import { listed, withArticle } from "./noun-phrase.ts";

const fields = terms(FIELDS);
const states = terms(WORK_STATES);
const ROLES =
  /\b(?:student|apprentice|intern|trainee|homemaker|housewife|parent|mom|mother|dad|father|estudiante|jubilad[oa])$/i;

/** "nurse" → "You work as a nurse", "IT" → "You work in IT", "retired" → "You are retired". */
export function professionSentence(profession: string): string {
  const plain = profession.toLowerCase();
  if (states.has(plain)) return `You are ${profession}`;
  if (/^(?:in|at|as|for|with|from) /i.test(profession)) return `You work ${profession}`;
  if (fields.has(plain)) return `You work in ${profession}`;
  if (fields.has(`the ${plain}`)) return `You work in the ${profession}`;
  if (/^\w+ing\b/.test(plain)) return `Your work is ${profession}`;
  return `You ${ROLES.test(profession) ? "are" : "work as"} ${withArticle(profession)}`;
}

/** "law" → "You study law", "high school" → "You go to high school". */
export function studiesSentence(studies: readonly string[]): string {
  const isPlace = studies.every((what) => /\b(?:school|college|university)$/i.test(what));
  return `You ${isPlace ? "go to" : "study"} ${listed(studies)}`;
}
