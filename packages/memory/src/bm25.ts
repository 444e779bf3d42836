/** BM25's saturation of repeated terms: its customary value. */
export const K1 = 1.2;
/** BM25's share of length normalisation: memories are short, so the customary .75 would favour the tersest. */
export const B = 0.4;

/** BM25's weight of a term that `frequency` of `documents` hold: 0 where all do. */
export function rarityOf(frequency: number, documents: number): number {
  return Math.log(1 + (Math.max(documents, frequency) - frequency + 0.5) / (frequency + 0.5));
}
