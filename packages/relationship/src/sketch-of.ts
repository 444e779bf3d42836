/** Words of a message that its sketch keeps at most: those with the smallest hashes, which are the same ones in any order. */
const SKETCHED_WORDS = 16;
/** Hexadecimal digits of one word. With 4,096 values many words share each, so that no text can be read back from them. */
const DIGITS = 3;
/** Share of words in common from which two messages say the same: one word more or less in five. */
const ALIKE = 0.8;
const ROUNDING = 1e-9;

/**
 * A small mark of what was said, to tell repetitions by: the set of its words, each as a hash of 12 bits. Case, accents,
 * punctuation, digits, order, repeated words and drawn-out letters ("sooo") make no difference; a message without any words is
 * marked by its emoji and signs.
 */
export function sketchOf(message: string): string {
  const plain = message.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain.replace(/['’]/gu, "").match(/\p{L}+/gu) ?? plain.match(/\p{Extended_Pictographic}|\S/gu) ?? [];
  const marks = new Set(words.map((word) => markOf(word.replace(/(.)\1+/gu, "$1"))));
  return [...marks].sort().slice(0, SKETCHED_WORDS).join("");
}

/** Whether two sketches are of the same words, or nearly: at least four fifths of the words of both are in common. */
export function areAlike(a: string, b: string): boolean {
  if (a === b) return true;
  // A full sketch tells nothing of the words beyond it, so two are compared over the smallest hashes of both together.
  const isFull = Math.max(a.length, b.length) === SKETCHED_WORDS * DIGITS;
  const compared = isFull ? SKETCHED_WORDS : Number.POSITIVE_INFINITY;
  // Of n words in both together, alike ones have at most n / 1.8 different ones; most pairs are done with after two or three.
  const mostApart = isFull
    ? (1 - ALIKE) * SKETCHED_WORDS
    : ((a.length + b.length) / DIGITS) * ((1 - ALIKE) / (1 + ALIKE));
  let [inA, inB, common, all] = [0, 0, 0, 0];
  while ((inA < a.length || inB < b.length) && all < compared) {
    const [markA, markB] = [a.slice(inA, inA + DIGITS), b.slice(inB, inB + DIGITS)];
    const isNextInA = markB === "" || (markA !== "" && markA <= markB);
    const isNextInB = markA === "" || (markB !== "" && markB <= markA);
    if (isNextInA) inA += DIGITS;
    if (isNextInB) inB += DIGITS;
    if (isNextInA && isNextInB) common += 1;
    all += 1;
    if (all - common > mostApart + ROUNDING) return false;
  }
  return common >= ALIKE * all;
}

/** FNV-1a over the UTF-16 units, folded from 32 bits to 12. */
function markOf(word: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1) hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  const folded = ((hash >>> 20) ^ (hash >>> 8) ^ hash) & 0xfff;
  return folded.toString(16).padStart(DIGITS, "0");
}
