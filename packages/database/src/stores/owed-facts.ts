import { and, eq, exists, lt, notExists, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Db } from "../db.ts";
import { sessions } from "../schema/sessions.ts";
import { turnEffects } from "../schema/turn-effects.ts";
import { turns } from "../schema/turns.ts";
import { isFactsRead } from "./is-facts-read.ts";

/**
 * That some turn of a user may still teach facts: one that is not answered yet, or whose facts are owed or were given up. `before`: only
 * turns of lower places in the history count.
 */
export function owedFacts(
  db: Db,
  { tenantId, userId, before }: { tenantId: string | AnyPgColumn; userId: string | AnyPgColumn; before?: AnyPgColumn },
): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(sessions)
      .innerJoin(turns, and(eq(turns.tenantId, sessions.tenantId), eq(turns.sessionId, sessions.id)))
      .where(
        and(
          eq(sessions.tenantId, tenantId),
          eq(sessions.userId, userId),
          eq(turns.learns, true),
          before && lt(turns.ordinal, before),
          notExists(db.select({ state: turnEffects.state }).from(turnEffects).where(isFactsRead(turns))),
        ),
      ),
  );
}
