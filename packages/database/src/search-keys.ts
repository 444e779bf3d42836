import { createHash } from "node:crypto";
import type { Bond } from "@luminora/companion";

/** The keys that these terms have in the index, in order: 64 bits of a hash of bond and term, so that no two bonds share one. */
export function searchKeys({ tenantId, userId, personalityId }: Bond, terms: readonly string[]): bigint[] {
  const bond = createHash("sha256").update(JSON.stringify([tenantId, userId, personalityId]));
  return terms.map((term) => bond.copy().update(term).digest().readBigInt64BE());
}
