import { type Finding, type Rule, STATED } from "../finding.ts";
import { kinSlot } from "../kin.ts";
import { petKind } from "../pets.ts";

/** What "forget my …" empties, by its word. */
const SLOTS: Readonly<Record<string, readonly [Finding["category"], string]>> = {
  name: ["personal_info", "name"],
  age: ["personal_info", "age"],
  birthday: ["personal_info", "birthday"],
  address: ["personal_info", "address"],
  city: ["personal_info", "city"],
  job: ["work", "profession"],
  work: ["work", "workplace"],
  nombre: ["personal_info", "name"],
  edad: ["personal_info", "age"],
  cumpleaños: ["personal_info", "birthday"],
  dirección: ["personal_info", "address"],
  ciudad: ["personal_info", "city"],
  trabajo: ["work", "profession"],
};

const takenBack = (category: Finding["category"], key: string, value = ""): Finding => ({
  category,
  key,
  value,
  confidence: STATED,
  retract: true,
});

/** "Forget my age", "forget what I told you about my dog", "olvida mi edad": a whole slot, whatever it holds. */
export const FORGETTING_RULES: readonly Rule[] = [
  {
    pattern:
      /^(?:you can |please |por favor,? )?(?:forget|erase|delete|disregard|olvida|olvídate de|borra)(?: (?:about|(?:all|everything|what|that|anything) (?:that )?I (?:ever )?(?:said|told you|mentioned)(?: to you)?(?: about)?|everything about|(?:todo )?lo que te (?:dije|conté|he dicho|he contado) (?:de|sobre)|lo de))? (?:my|mi) (?:old |ex )?(\p{L}+)$/iu,
    find: ([, word = ""]) => {
      const slot = SLOTS[word.toLowerCase()];
      if (slot !== undefined) return [takenBack(...slot)];
      const kin = kinSlot(word);
      if (kin !== null) return [takenBack("relationships", `${kin}_name`)];
      const kind = petKind(word);
      return kind === null ? [] : [takenBack("relationships", "pet_kind", kind)];
    },
  },
  {
    pattern:
      /^(?:I am not (?:with|dating|seeing|married to)|[Yy]a no estoy con|[Yy]a no salgo con|I (?:have )?(?:just )?(?:broke|broken) up with|[Hh]e roto con|[Rr]ompí con|[Ll]o he dejado con) (\p{Lu}[\p{L}'’-]*)(?=$|[,.!]| (?:any ?more|any longer|yesterday|last|today|and|y)\b)/u,
    find: ([, name = ""]) => [takenBack("relationships", "partner_name", name)],
  },
];
