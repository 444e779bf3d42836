import { BREEDS, PET_KINDS, PET_NAMES } from "../lexicon/animals.ts";
import { alternation, terms } from "../lexicon/terms.ts";

const KIND_OF = new Map<string, string>();
for (const table of [PET_KINDS, BREEDS]) {
  for (const [kind, list] of Object.entries(table)) for (const word of terms(list)) KIND_OF.set(word, kind);
}
const COMMON_NAMES = terms(PET_NAMES);

/** Every word for a pet, singular or plural, as an alternation. */
export const PET_WORDS = `(?:${alternation(KIND_OF.keys())})(?:s|es)?`;

/** The kind that a word for a pet stands for: "puppies" are dogs. */
export function petKind(word: string): string | null {
  const said = word.toLowerCase();
  for (const form of [said, said.replace(/ies$/, "y"), said.replace(/s$/, ""), said.replace(/es$/, "")]) {
    const kind = KIND_OF.get(form);
    if (kind !== undefined) return kind;
  }
  return said === "mice" ? "mouse" : null;
}

/** Whether a lower-case word is a usual name for a pet. */
export function isUsualPetName(word: string): boolean {
  return COMMON_NAMES.has(word.toLowerCase());
}
