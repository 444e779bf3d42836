import { tokenise } from "@luminora/memory";
import { terms } from "../lexicon/terms.ts";

const MOST_TAGS = 8;
/** Words that are in many messages and find none. */
const PALE = terms(`
  yesterday, today, tomorrow, tonight, morning, afternoon, evening, night, week, month, year, last, ago, now, really, just, still, even, never, ever,
  always, got, get, getting, go, going, went, come, came, make, made, said, say, tell, told, think, know, feel, feeling, want, wanted, like, one, two,
  thing, things, something, anyone, anything, someone, everyone, nobody, much, many, lot, little, back, again, since, because, after, before, while,
  can, cannot, could, time, day, days, oh, hey, hi, hello, yes, yeah, ok, okay, please, well, good, took, take, let, put, finally, gonna, wanna, u, ur,
  out, up, off, down, over, us, all, any, every, only, while, ayer, hoy, manana, noche, semana, mes, ano, hace, siempre, nunca, siento, tengo, tiene, quiero, creo,
  todo, toda, nada, nadie, algo, ella, ellos, hola, porque, cuando, desde, hasta, despues, antes, ahora, mucho, mucha, dia, vez
`);

/** Names and content words that an episode is found by: lower case, names first, no more than eight. */
export function episodeTags(message: string): string[] {
  const words = message.match(/\p{L}[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)?/gu) ?? [];
  const opening = words[0];
  const telling = words.filter((word) => {
    const plain = word.toLowerCase();
    const folded = plain.normalize("NFD").replaceAll(/\p{M}/gu, "");
    return !/['’](?!s$)/u.test(word) && !PALE.has(folded) && tokenise(plain.replace(/['’]s$/u, "")).length > 0;
  });
  const isName = (word: string) => word !== opening && /^\p{Lu}\p{Ll}/u.test(word);
  const ordered = [...telling.filter(isName), ...telling.filter((word) => !isName(word))];
  return [...new Set(ordered.map((word) => word.toLowerCase().replace(/['’]s$/u, "")))].slice(0, MOST_TAGS);
}
