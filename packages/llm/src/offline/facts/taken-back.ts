import { oneLine } from "./one-line.ts";

/** "forget that …", "I no longer …", "I don't … anymore", "ya no …". */
const FORGET = new RegExp(
  oneLine(`
    ^(?:you can |please )?(?:forget|ignore|erase|delete|disregard)(?: (?:what I (?:said|told you) about|everything about|
    the fact that|that thing about|about|that I (?:ever |once )?(?:told you|said|mentioned)(?: to you)?))?(?: that)?,? (?=I |my |we )|
    ^(?:por favor,? )?(?:olvida|olvídate de|borra)(?: lo de)? que (?:te (?:dije|conté|he dicho|he contado) que |(?:te )?mencioné que )?`),
  "i",
);
const NO_LONGER = /^(I|we)( am)? no longer /i;
const ANYMORE = /^(I|we) (?:(am) not|do not|did not|cannot) (.+?)[ ,]+(?:any ?more|any longer)\b.*$/i;
const NOT_MY = /^(my [\p{L} ]+?|I am) (is )?not (?:called |named )?(.+?)[ ,]+(?:any ?more|any longer)\b.*$/iu;
const STOPPED =
  /^I (?:have )?(?:stopped|quit|gave up|have given up) (?=(?:playing|learning|studying|working|collecting|living|doing|eating|drinking)\b)/i;
const YA_NO = /^ya no (?:me )?/i;
/** "he dejado de tocar la guitarra", "dejé de fumar". */
const HE_DEJADO = /^(?:he dejado|dejé) de (?=(?:tocar|jugar|estudiar|trabajar|vivir)(?!\p{L}))/iu;
const INFINITIVES: Readonly<Record<string, string>> = {
  tocar: "toco",
  jugar: "juego",
  estudiar: "estudio",
  trabajar: "trabajo",
  vivir: "vivo",
};

/** Plain forms behind "I stopped": the rules know the statement, not the gerund. */
const GERUNDS: Readonly<Record<string, string>> = {
  playing: "play",
  learning: "am learning",
  studying: "am studying",
  working: "work",
  collecting: "collect",
  living: "live",
  doing: "do",
  eating: "eat",
  drinking: "drink",
};

/** A statement, and whether it is taken back: "I no longer live in Rome" is "I live in Rome", retracted. */
export function takenBack(clause: string): { text: string; retract: boolean } {
  const forgotten = clause.replace(FORGET, "");
  if (forgotten !== clause) return { text: forgotten, retract: true };
  const noLonger = clause.replace(NO_LONGER, "$1$2 ");
  if (noLonger !== clause) return { text: noLonger, retract: true };
  const anymore = ANYMORE.exec(clause);
  if (anymore !== null) return { text: [anymore[1], anymore[2], anymore[3]].filter(Boolean).join(" "), retract: true };
  const notMy = NOT_MY.exec(clause);
  if (notMy !== null) return { text: [notMy[1], notMy[2]?.trim(), notMy[3]].filter(Boolean).join(" "), retract: true };
  const stopped = STOPPED.exec(clause);
  if (stopped !== null) {
    const [verb = "", ...rest] = clause.slice(stopped[0].length).split(" ");
    return { text: `I ${GERUNDS[verb.toLowerCase()] ?? verb} ${rest.join(" ")}`, retract: true };
  }
  const dejado = HE_DEJADO.exec(clause);
  if (dejado !== null) {
    const [verb = "", ...rest] = clause.slice(dejado[0].length).split(" ");
    return { text: [INFINITIVES[verb.toLowerCase()] ?? verb, ...rest].join(" "), retract: true };
  }
  const yaNo = clause.replace(YA_NO, (said) => (/me /i.test(said) ? "me " : ""));
  return yaNo === clause ? { text: clause, retract: false } : { text: yaNo, retract: true };
}
