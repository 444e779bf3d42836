import { PET_KINDS } from "../../lexicon/animals.ts";
import { KIN } from "../../lexicon/kin.ts";
import { terms } from "../../lexicon/terms.ts";
import { plainText } from "../plain-text.ts";

/** Somebody or some animal in the user's life, as a question names them. */
export interface Kin {
  /** Keys that may know of them, best first. */
  readonly keys: readonly string[];
  /** What to call them in English. */
  readonly noun: string;
}

const ANY_PET = ["pet", "animal", "mascota"];

const PARTNERS_IN_ENGLISH: Readonly<Record<string, string>> = {
  mujer: "wife",
  esposa: "wife",
  esposo: "husband",
  marido: "husband",
  novia: "girlfriend",
  novio: "boyfriend",
  pareja: "partner",
  prometida: "fiancée",
  prometido: "fiancé",
  gf: "girlfriend",
  bf: "boyfriend",
};

const ALSO_UNDER: Readonly<Record<string, readonly string[]>> = {
  partner: ["relationship_status"],
  brother: ["siblings"],
  sister: ["siblings"],
  son: ["children"],
  daughter: ["children"],
};

const KIN_BY_WORD: ReadonlyMap<string, Kin> = new Map([...people(), ...animals()]);

/** Finds whom a word of a question means: "perro" → the dog, under `pet_name` and `pet_kind`. Null for a word that is neither kin nor pet. */
export function kinOf(word: string): Kin | null {
  return KIN_BY_WORD.get(word) ?? KIN_BY_WORD.get(word.replace(/s$/, "")) ?? null;
}

function* people(): Generator<[string, Kin]> {
  for (const [slot, words] of Object.entries(KIN)) {
    const keys = [`${slot}_name`, ...(ALSO_UNDER[slot] ?? []), `${slot}_status`];
    for (const word of terms(words)) {
      const noun = slot === "partner" ? (PARTNERS_IN_ENGLISH[word] ?? word) : slot.replaceAll("_", " ");
      yield [plainText(word), { keys, noun }];
    }
  }
}

function* animals(): Generator<[string, Kin]> {
  const keys = ["pet_name", "pet_kind"];
  for (const word of ANY_PET) yield [word, { keys, noun: "pet" }];
  for (const [noun, words] of Object.entries(PET_KINDS)) {
    for (const word of terms(words)) yield [plainText(word), { keys, noun }];
  }
}
