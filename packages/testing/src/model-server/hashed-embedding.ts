import { createHash } from "node:crypto";

/** A unit vector made of the hashes of the words: the same text always gives the same vector, shared words make texts similar. */
export function hashedEmbedding(text: string, dimension: number): number[] {
  const vector = new Array<number>(dimension).fill(0);
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  for (const word of words.length > 0 ? words : [""]) {
    const digest = createHash("sha256").update(word).digest();
    const slot = digest.readUInt32BE(0) % dimension;
    vector[slot] = (vector[slot] ?? 0) + (digest.readUInt8(4) % 2 === 0 ? 1 : -1);
  }
  const length = Math.hypot(...vector);
  // Two words of opposite sign in one slot may cancel out to a zero vector, which has no direction.
  if (length === 0) return vector.with(0, 1);
  return vector.map((value) => value / length);
}
