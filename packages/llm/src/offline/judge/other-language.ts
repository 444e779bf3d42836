import { terms } from "../lexicon/terms.ts";
import { plainText } from "../reply/plain-text.ts";

/** Little words that only the languages have which the rules read: English and Spanish, as plain text. */
const READ = terms(`
  the, is, are, am, you, u, ur, my, your, to, and, of, that, this, have, it, not, for, what, with, she, they, been, i, its,
  el, los, las, y, es, eres, estoy, muy, pero, yo, hoy, pues, soy, tienes, por, eso
`);
/** Little words of French, German, Portuguese, Italian, Dutch and Polish that neither English nor Spanish has. */
const OTHERS = terms(`
  je, suis, est, dans, pour, avec, mais, pas, mon, vous, nous, qu, et, aux, cette, chez, elle, qui, moi, toi, une, avez, etes, ai, aujourd, hier,
  ich, du, ist, bin, bist, und, der, ein, eine, einen, nicht, mein, meine, meinen, dein, deine, mir, mich, dir, dich, wir, sie, dem, mit, auf, fur, von, zu, auch,
  aber, wie, hat, habe, haben, sehr, heute, gestern, noch, nur, wenn, kein, keine,
  nao, voce, eu, uma, meu, minha, seu, muito, muita, sao, foi, com, sem, tao, isso, ela, pra, tenho, hoje, ontem, em, ao, tambem, gosto, obrigado, obrigada,
  sono, sei, che, mio, mia, mie, tuo, gli, della, nel, alla, il, questo, questa, molto, perche, anche, piu, oggi, ieri, sto, io, siamo, hanno, ho, hai,
  ik, je, een, het, niet, maar, jij, mijn, ook, jest, nie, jestem, sie, ty, ale
`);

/** Whether the little words of a message are mostly those of a language that the rules do not read, where "die" and "solo" mean other things. */
export function isOtherLanguage(message: string): boolean {
  let others = 0;
  let read = 0;
  for (const word of plainText(message).split(" ")) {
    if (OTHERS.has(word)) others += 1;
    if (READ.has(word)) read += 1;
  }
  return others > read;
}
