import { foldAccents } from "./fold-accents.ts";

const KEYS: readonly (readonly [key: string, words: RegExp])[] = [
  [
    "pet_name",
    /^(?:pet|dog|puppy|cat|kitten|hamster|rabbit|bunny|parrot|bird|fish|turtle|horse|mascota|perr(?:o|a|it[oa])|cachorr[oa]|gat(?:o|a|it[oa])|conejo|loro|pajaro|pez|tortuga|caballo)s?$/,
  ],
  [
    "partner_name",
    /^(?:partner|wife|husband|girlfriend|boyfriend|spouse|fiancee?|mujer|espos[oa]|marido|novi[oa]|pareja|prometid[oa])$/,
  ],
  ["mother_name", /^(?:mother|mom|mum|mama|madre)$/],
  ["father_name", /^(?:father|dad|papa|padre)$/],
  ["sister_name", /^(?:sister|sis|hermana)s?$/],
  ["brother_name", /^(?:brother|bro|hermano)s?$/],
  ["daughter_name", /^(?:daughter|hija)s?$/],
  ["son_name", /^(?:son|hijo)s?$/],
  ["grandmother_name", /^(?:grandmother|grandma|granny|abuela)$/],
  ["grandfather_name", /^(?:grandfather|grandpa|abuelo)$/],
];

/** The key that keeps the name of somebody, by the word for them: "dog", "novia". Whom nobody knows has a key of their own. */
export function whoseName(word: string): string {
  const plain = foldAccents(word.toLowerCase());
  return KEYS.find(([, words]) => words.test(plain))?.[0] ?? `${plain}_name`;
}
