import { KIN } from "../lexicon/kin.ts";
import { alternation, terms } from "../lexicon/terms.ts";

const SLOT_OF = new Map<string, string>();
for (const [slot, list] of Object.entries(KIN)) for (const word of terms(list)) SLOT_OF.set(word, slot);

/** Every word for a relative, a partner or a best friend, as an alternation. */
export const KIN_WORDS = alternation(SLOT_OF.keys());

/** The slot of a word for a relative: "mum" and "mom" are one person. */
export function kinSlot(word: string): string | null {
  return SLOT_OF.get(word.toLowerCase()) ?? null;
}
