import type { Turn } from "./ports/entities.ts";
import type { CallFor } from "./ports/spending.ts";

/** Whoever a turn belongs to pays for what is asked on its behalf. */
export function billOf({ tenantId, userId, id }: Pick<Turn, "tenantId" | "userId" | "id">): CallFor {
  return { tenantId, userId, turnId: id };
}
