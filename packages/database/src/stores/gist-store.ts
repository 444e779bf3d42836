import type { GistStore } from "@luminora/companion";
import { and, desc, eq, lt } from "drizzle-orm";
import type { Db } from "../db.ts";
import { gists } from "../schema/gists.ts";

export function gistStore(db: Db): GistStore {
  return {
    async record({ tenantId, sessionId, userId, id }, { sources, ...gist }) {
      const [firstSource = id, secondSource = null, thirdSource = null] = sources;
      await db
        .insert(gists)
        .values({ tenantId, turnId: id, sessionId, userId, ...gist, firstSource, secondSource, thirdSource })
        .onConflictDoNothing();
    },
    async before(tenantId, sessionId, turn, limit) {
      const rows = await db
        .select({ text: gists.text, weight: gists.weight })
        .from(gists)
        .where(and(eq(gists.tenantId, tenantId), eq(gists.sessionId, sessionId), lt(gists.fromTurn, turn)))
        .orderBy(desc(gists.fromTurn))
        .limit(limit);
      return rows.reverse();
    },
  };
}
