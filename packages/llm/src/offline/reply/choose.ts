import { canonicalHash, must } from "@luminora/kernel";

/** Chooses by hash: the same seed gives the same variant on every machine and in every replay, other seeds spread evenly. */
export function choose<T>(variants: readonly T[], ...seed: readonly (string | number)[]): T {
  return must(variants[Math.floor(share(...seed) * variants.length)], "a variant to choose from");
}

/** A number in 0..1 (exclusive) that follows from the seed. */
export function share(...seed: readonly (string | number)[]): number {
  return Number.parseInt(canonicalHash(seed).slice(0, 8), 16) / 2 ** 32;
}
