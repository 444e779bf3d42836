import { kinOf } from "./kin-words.ts";

/** What the user wants to hear about themselves. */
export interface AskedFact {
  /** Keys that hold an answer, best first; a last `*` stands for the rest of a name. */
  readonly keys: readonly string[];
  /** What is asked, as a clause: "where you live". */
  readonly clause: string;
  /** What the question calls it, in English: "dog", "wife". */
  readonly noun?: string;
  /** The value that a yes-or-no question is about: "do I like sushi?" */
  readonly guess?: string;
}

type Reading = (thing: string) => AskedFact | null;

const asks =
  (clause: string, ...keys: readonly string[]): Reading =>
  () => ({ keys, clause });

/** In Spanish, what can be a favorite. */
const FAVORITES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    comida: "food",
    plato: "food",
    colour: "color",
    serie: "show",
    juego: "game",
    videojuego: "game",
    pelicula: "movie",
    film: "movie",
    libro: "book",
    banda: "band",
    grupo: "band",
    cancion: "song",
    musica: "music",
    deporte: "sport",
    bebida: "drink",
    cantante: "singer",
    ciudad: "city",
    estacion: "season",
  }),
);

/** Tried in order on plain text; the first that reads something wins. `(?<thing>…)` is what a reading gets. */
const QUESTIONS: readonly (readonly [pattern: RegExp, read: Reading])[] = [
  [/\b(?:what is|what was|know|remember|say|tell me|forgot|forget) my name\b/, asks("what your name is", "name")],
  [/\b(?:who am i|what am i called|como me llamo|mi nombre|quien soy)\b/, asks("what your name is", "name")],
  [/\bhow old (?:am i|i am)\b|\bmy age\b|\bam i \d+\b/, asks("how old you are", "age", "birth_year")],
  [/\b(?:cuantos anos|que edad) tengo\b|\bmi edad\b/, asks("how old you are", "age", "birth_year")],
  [
    /\bwhen (?:was i|i was) born\b|\bmy birthday\b|\bmi cumple\w*|\bcuando naci\b/,
    asks("when your birthday is", "birthday", "birth_year"),
  ],
  [
    /\bwhere (?:do i|did i|i) come from\b|\bwhere (?:am i|i am) from\b|\bwhere (?:was i|i was) born\b/,
    asks("where you come from", "origin", "hometown", "birthplace", "country"),
  ],
  [/\bde donde soy\b|\bdonde naci\b/, asks("where you come from", "origin", "hometown", "birthplace", "country")],
  [
    /\bwhere (?:do i|i|am i|i am) liv(?:e|ing)\b|\b(?:what|which) (?:city|town|country|place) (?:do|am) i liv(?:e|ing)\b/,
    asks("where you live", "city", "country", "address", "hometown"),
  ],
  [/\b(?:donde|en que (?:ciudad|pais)) vivo\b/, asks("where you live", "city", "country", "address", "hometown")],
  [
    /\bwhere (?:do i|i) work\b|\bwho do i work for\b|\b(?:donde|para quien) trabajo\b/,
    asks("where you work", "employer", "profession"),
  ],
  [
    /\bwhat (?:do i|i) do (?:for (?:a )?(?:living|work)|as a job)\b|\bwhat do i do$|\bmy (?:job|profession|occupation|work)$|\bwhat (?:do i|i) work\b/,
    asks("what you do for a living", "profession", "employer", "studies"),
  ],
  [
    /\ben que trabajo\b|\ba que me dedico\b|\bmi (?:trabajo|profesion)$/,
    asks("what you do for a living", "profession", "employer", "studies"),
  ],
  [
    /\bwhat (?:do i|am i|i|i am) study(?:ing)?\b|\bque estudio\b/,
    asks("what you study", "studies", "school", "university"),
  ],
  [/\bmy favorite (?<thing>[a-z ]{1,40})$/, favorite],
  [/\b(?:what|which) (?<thing>[a-z]+) (?:do|did) i (?:like|love) (?:best|most)\b/, favorite],
  [/\bmi (?<thing>[a-z]+) (?:favorit|preferid)[oa]\b/, favorite],
  [
    /\bmy hobb(?:y|ies)\b|\bdo i have (?:any )?hobbies\b|\bwhat do i (?:like to )?do (?:for fun|in my (?:free|spare) time)\b/,
    asks("what you do for fun", "hobby", "likes"),
  ],
  [
    /\bmis (?:hobbies|aficiones|pasatiempos)\b|\bque hago en mi tiempo libre\b/,
    asks("what you do for fun", "hobby", "likes"),
  ],
  [
    /\bwhat (?:do i|i) (?:not like|do not like|hate|dislike)\b|\bwhat do not i like\b|\bque (?:odio|no me gusta|detesto)\b/,
    asks("what you can't stand", "dislikes"),
  ],
  [
    /\bwhat (?:kind of )?(?:things )?(?:do i|i) (?:like|love|enjoy)\b|\bwhat am i into\b|\bthings i (?:like|love|enjoy)$/,
    asks("what you like", "likes", "favorite_*", "hobby"),
  ],
  [/\bque (?:cosas )?me (?:gustan?|encantan?)\b|\bmis gustos\b/, asks("what you like", "likes", "favorite_*", "hobby")],
  [
    /\bmy (?:goals?|dreams?|plans?)$|\bwhat (?:do|did) i want(?: to (?:be|do|become|reach|achieve))?$|\bwhat i want$/,
    asks("what you want to reach", "goal"),
  ],
  [/\bmis? (?:metas?|suenos?|planes)$|\bque quiero (?:ser|hacer)\b/, asks("what you want to reach", "goal")],
  [
    /\bam i allergic\b|\bi am allergic to$|\bmy allerg|\bsoy alergic[oa]\b|\bmis? alergias?\b/,
    asks("whether you are allergic to anything", "allergy"),
  ],
  [
    /\bam i (?:single|married|in a relationship|dating|engaged)\b|\bestoy (?:casad|solter)[oa]\b/,
    asks("whether there is somebody in your life", "relationship_status", "partner_name"),
  ],
  [
    /\b(?:do i have|have i) (?:any )?(?:siblings|brothers|sisters)\b|\btengo hermanos\b/,
    asks("whether you have brothers or sisters", "siblings", "brother_name", "sister_name"),
  ],
  [
    /\b(?:do i have|have i) (?:any )?(?:kids|children)\b|\btengo hijos\b/,
    asks("whether you have children", "children", "son_name", "daughter_name"),
  ],
  [
    /\b(?:do i have|have i got|what|which) (?:kind of |sort of |an? |any |got )*(?<thing>[a-z]+(?: pig)?)(?: do i (?:have|own))?$/,
    petKind,
  ],
  [/\b(?:tengo|que) (?:una? |alguna? )?(?<thing>[a-z]+)(?: tengo)?$/, petKind],
  [/\bmy (?<thing>best friend|guinea pig|[a-z]+)(?: is| are| was| were)? (?:called|named?|name is|name was)\b/, kin],
  [/\b(?:names?|called|call|named?|nombres?) (?:of |de )?(?:my|mis?) (?<thing>best friend|guinea pig|[a-z]+)\b/, kin],
  [/\b(?:who|what) (?:is|are|was|were) my (?<thing>best friend|guinea pig|[a-z]+)$/, kin],
  [/\b(?:como se llaman?|como se llamaban?|quien es|quienes son) mis? (?<thing>mejor amig[oa]|[a-z]+)\b/, kin],
  [/\bdo i (?:like|love|enjoy|hate) (?<thing>[a-z ]{1,40})$/, taste],
  [/^(?:a mi )?me gustan? (?:el |la |los |las )?(?<thing>[a-z ]{1,40})$/, taste],
  [/\b(?:what|when|where|which|who) (?:is|are|was|were) my (?<thing>[a-z]+(?: [a-z]+)?)$/, anything],
];

/** Reads a question about the user's own facts, in English or Spanish; null when the text asks for nothing of the kind. `plain` as `plainText` gives it. */
export function readAskedFact(plain: string): AskedFact | null {
  for (const [pattern, read] of QUESTIONS) {
    const match = pattern.exec(plain);
    const asked = match && read(match.groups?.thing ?? "");
    if (asked) return asked;
  }
  return null;
}

function kin(word: string): AskedFact | null {
  const found = kinOf(word);
  return found && { ...found, clause: `what your ${found.noun} is called` };
}

function petKind(word: string): AskedFact | null {
  const found = kinOf(word);
  if (found?.keys[0] !== "pet_name") return null;
  return { keys: ["pet_kind", "pet_name"], clause: `whether you have a ${found.noun}`, noun: found.noun };
}

function favorite(words: string): AskedFact {
  const noun = FAVORITES.get(words) ?? words;
  return { keys: [`favorite_${noun.replaceAll(" ", "_")}`], clause: `what your favorite ${noun} is`, noun };
}

function taste(guess: string): AskedFact {
  return { keys: ["likes", "favorite_*", "hobby", "dislikes"], clause: `whether you like ${guess}`, guess };
}

function anything(noun: string): AskedFact {
  return { keys: [noun.replaceAll(" ", "_"), `${noun.replaceAll(" ", "_")}_name`], clause: `about your ${noun}`, noun };
}
