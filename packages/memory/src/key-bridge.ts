import { tokenise } from "./tokenise.ts";

/**
 * Words that ask for a fact, by the key word that facts file the answer under. Keys are English snake_case in every language
 * (`pet_name: Max`), while people ask "what's my dog called?" or "¿cómo se llama mi perro?": this is the small dictionary
 * between the two. It is about the names of slots only. It helps to rank what is kept and never decides whether to remember.
 */
const ASKED_BY: Readonly<Record<string, string>> = {
  name: "called named nombre llama llamo llamas",
  age: "old years edad años",
  birthday: "born birth birthdate cumpleaños nací",
  profession: "job work occupation career trabajo trabaja trabajas dedico dedicas profesión",
  job: "work profession occupation trabajo",
  work: "job trabajo trabaja",
  employer: "company work workplace boss empresa trabajo trabaja",
  company: "employer work empresa",
  city: "live town ciudad vivo vives vive",
  country: "live nation país vivo vives",
  hometown: "born grow grew home nací",
  pet: "dog cat puppy kitten hamster parrot rabbit animal perro perra gato gata mascota conejo",
  partner: "girlfriend boyfriend wife husband spouse fiancé fiancée novia novio esposa esposo marido mujer pareja",
  relationship: "single married dating partner girlfriend boyfriend soltero casado novia novio pareja",
  sibling: "brother sister hermano hermana",
  brother: "sibling hermano",
  sister: "sibling hermana",
  mother: "mom mum mama madre parents",
  father: "dad papa padre parents",
  child: "kid son daughter children hijo hija",
  children: "kid son daughter child hijo hija",
  friend: "buddy mate amigo amiga",
  favorite: "favourite like love best prefer favorito favorita gusta encanta prefiero",
  likes: "love enjoy favorite favourite gusta encanta",
  dislikes: "hate stand odio disgusta",
  hobby: "hobbies pastime fun afición pasatiempo",
  hobbies: "hobby pastime fun afición pasatiempo",
  food: "eat dish meal cuisine comida comer plato",
  drink: "beverage bebida beber",
  music: "song band listen singer música canción",
  band: "music group banda grupo",
  movie: "film cinema watch película cine",
  series: "show watch serie",
  anime: "manga show watch serie",
  game: "play videogame juego jugar",
  book: "read novel libro leer",
  sport: "play team deporte equipo",
  color: "colour",
  language: "speak idioma hablo hablas",
  allergy: "allergic alergia alérgico alérgica",
  health: "sick ill doctor salud enfermo enferma",
  goal: "dream plan want aim meta sueño objetivo",
  goals: "dream plan want aim meta sueño objetivo",
  routine: "usually morning evening daily rutina",
  school: "study university college student escuela colegio",
  university: "study college degree student universidad estudio estudias",
  study: "university college degree major student estudio estudias",
};

const KEY_WORDS_BY_TERM: ReadonlyMap<string, ReadonlySet<string>> = invert();

/** The key words, as `tokenise` yields them, under which the answer to a question with this term may be filed. */
export function keyWordsFor(term: string): Iterable<string> {
  return KEY_WORDS_BY_TERM.get(term) ?? [];
}

function invert(): Map<string, Set<string>> {
  const inverted = new Map<string, Set<string>>();
  for (const [key, words] of Object.entries(ASKED_BY)) {
    for (const term of tokenise(words)) {
      const keys = inverted.get(term) ?? new Set();
      for (const keyTerm of tokenise(key)) keys.add(keyTerm);
      inverted.set(term, keys);
    }
  }
  return inverted;
}
