import { and, eq, inArray, type SQLWrapper } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Db } from "../db.ts";
import { turnEffects } from "../schema/turn-effects.ts";

/** A row where the facts of a turn were read, or need not be: for `not exists`. */
export function factsRead(db: Db, turn: { tenantId: AnyPgColumn; id: AnyPgColumn }): SQLWrapper {
  return db
    .select({ state: turnEffects.state })
    .from(turnEffects)
    .where(
      and(
        eq(turnEffects.tenantId, turn.tenantId),
        eq(turnEffects.turnId, turn.id),
        eq(turnEffects.effect, "facts"),
        inArray(turnEffects.state, ["done", "skipped"]),
      ),
    );
}
