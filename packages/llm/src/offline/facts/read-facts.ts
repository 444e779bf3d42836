import type { FactObservation } from "@luminora/memory";
import { type Clause, statementsOf } from "./clauses.ts";
import type { DateBook } from "./date-book.ts";
import type { Finding, Rule } from "./finding.ts";
import type { NameBook } from "./name-book.ts";
import { plainEnglish, withoutFillers } from "./plain-english.ts";
import { EVENT_RULES } from "./rules/events.ts";
import { FAMILY_RULES } from "./rules/family.ts";
import { FORGETTING_RULES } from "./rules/forgetting.ts";
import { GOAL_RULES } from "./rules/goals.ts";
import { HEALTH_RULES } from "./rules/health.ts";
import { HOBBY_RULES } from "./rules/hobbies.ts";
import { IDENTITY_RULES } from "./rules/identity.ts";
import { PASSING_RULES } from "./rules/passing.ts";
import { PET_RULES } from "./rules/pets.ts";
import { PREFERENCE_RULES } from "./rules/preferences.ts";
import { ROUTINE_RULES } from "./rules/routine.ts";
import { SPANISH_RULES } from "./rules/spanish.ts";
import { SPANISH_LIFE_RULES } from "./rules/spanish-life.ts";
import { WORK_RULES } from "./rules/work.ts";
import { takenBack } from "./taken-back.ts";

const RULES: readonly Rule[] = [
  ...IDENTITY_RULES,
  ...WORK_RULES,
  ...PET_RULES,
  ...FAMILY_RULES,
  ...PREFERENCE_RULES,
  ...HOBBY_RULES,
  ...GOAL_RULES,
  ...HEALTH_RULES,
  ...EVENT_RULES,
  ...ROUTINE_RULES,
  ...PASSING_RULES,
  ...SPANISH_RULES,
  ...SPANISH_LIFE_RULES,
];

/** A message without any of these words says nothing of its writer. */
const FIRST_PERSON =
  /(?<!\p{L})(?:i|i'?m|im|i'?ve|ive|i'?d|my|mine|me|we|we're|we've|our|soy|tengo|vivo|trabajo|mi|mis|odio|estudio|toco|juego|quiero|nací|hablo|amo|adoro|estoy|nos|me|somos|tenemos|vivimos|voy|hago|estudié|llevo|cumplo|cumplí|prefiero|leo|bebo|como|fumo|colecciono|practico|curro|doy|olvida|olvídate|borra|forget|yo|he|hemos|dejé|aborrezco|ahorro|crecí|sueño|salgo|entreno|corro|nado|espero|vengo|resido)(?!\p{L})|years? old/iu;

/** Longer messages are pasted texts; what they tell of their writer stands at the start, if anywhere. */
const MAX_MESSAGE_CHARS = 4_000;

/** Values longer than this are sentences that slipped through, not facts. */
const MAX_VALUE_CHARS = 120;

export interface FactBooks {
  names: NameBook;
  dates: DateBook;
}

/** Whether a message can teach anything at all: the cheap look before the books are loaded. */
export function mayTeach(message: string): boolean {
  return FIRST_PERSON.test(message);
}

function readClause(clause: Clause, at: Date, books: FactBooks): Finding[] {
  const { text, retract } = takenBack(clause.text);
  const plain = { ...clause, text: withoutFillers(text) };
  const findings: Finding[] = [];
  for (const rule of FORGETTING_RULES) {
    const match = rule.pattern.exec(clause.text);
    if (match !== null) findings.push(...rule.find(match, { at, clause, ...books }));
  }
  for (const rule of RULES) {
    const match = rule.pattern.exec(plain.text);
    if (match !== null) findings.push(...rule.find(match, { at, clause: plain, ...books }));
  }
  return retract ? findings.map((found) => ({ ...found, retract: true })) : findings;
}

/** Reads what a message says of its writer. `at` is when it was sent. */
export function readFacts(message: string, at: Date, books: FactBooks): FactObservation[] {
  const seen = new Map<string, FactObservation>();
  for (const clause of statementsOf(plainEnglish(message.slice(0, MAX_MESSAGE_CHARS)))) {
    for (const { retract = false, until = null, ...found } of readClause(clause, at, books)) {
      const value = found.value.replace(/\s+/g, " ").trim();
      const identity = JSON.stringify([found.category, found.key, value.toLowerCase(), retract]);
      const known = seen.get(identity);
      if (
        (value === "" && !retract) ||
        value.length > MAX_VALUE_CHARS ||
        (known !== undefined && known.confidence >= found.confidence)
      )
        continue;
      seen.set(identity, { ...found, value, subject: "user", retract, ...(until !== null && { until }) });
    }
  }
  return [...seen.values()];
}
