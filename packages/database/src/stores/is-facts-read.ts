import { and, eq, inArray, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { turnEffects } from "../schema/turn-effects.ts";

/** Of effects, the one by which the facts of a turn were read, or need not be. */
export function isFactsRead(turn: { tenantId: AnyPgColumn; id: AnyPgColumn }): SQL | undefined {
  return and(
    eq(turnEffects.tenantId, turn.tenantId),
    eq(turnEffects.turnId, turn.id),
    eq(turnEffects.effect, "facts"),
    inArray(turnEffects.state, ["done", "skipped"]),
  );
}
