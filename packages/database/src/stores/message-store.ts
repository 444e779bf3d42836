import type { Message, MessageStore } from "@luminora/companion";
import { tokenise } from "@luminora/memory";
import { and, asc, between, desc, eq, getTableColumns, inArray, isNotNull, lt, ne, sql } from "drizzle-orm";
import { arrayLiteral } from "../array-literal.ts";
import { type Db, rowsOf } from "../db.ts";
import { messages } from "../schema/messages.ts";
import { turnEffects } from "../schema/turn-effects.ts";
import { turns } from "../schema/turns.ts";
import { searchKeys } from "../search-keys.ts";
import { isFactsRead } from "./is-facts-read.ts";

const { searchKeys: _, ...columns } = getTableColumns(messages);

type Row = Omit<typeof messages.$inferSelect, "searchKeys">;

export function messageStore(db: Db): MessageStore {
  const select = () => db.select(columns).from(messages);
  const inSession = (tenantId: string, sessionId: string) =>
    and(eq(messages.tenantId, tenantId), eq(messages.sessionId, sessionId));
  const ofTurn = (tenantId: string, turnId: string) =>
    and(eq(messages.tenantId, tenantId), eq(messages.turnId, turnId));

  return {
    async insert({ tenantId, userId, personalityId }, { at, ...message }, { recallable = true } = {}) {
      const bond = { tenantId, userId, personalityId };
      const keys = recallable ? searchKeys(bond, [...new Set(tokenise(message.content))]) : null;
      await db.insert(messages).values({ ...message, ...bond, createdAt: at, searchKeys: keys });
    },
    async find(tenantId, id) {
      const [row] = await select().where(and(eq(messages.tenantId, tenantId), eq(messages.id, id)));
      return row ? { ...toMessage(row), userId: row.userId, personalityId: row.personalityId } : null;
    },
    async saidIn(tenantId, turnIds) {
      const rows = await db
        .select({ turnId: messages.turnId, id: messages.id })
        .from(messages)
        .where(and(eq(messages.tenantId, tenantId), inArray(messages.turnId, [...turnIds]), eq(messages.role, "user")));
      return new Map(rows.map(({ turnId, id }) => [turnId, id]));
    },
    async ofTurn(tenantId, turnId) {
      return (await select().where(ofTurn(tenantId, turnId)).orderBy(asc(messages.seq))).map(toMessage);
    },
    async recent(tenantId, sessionId, { before, limit, learnable = false }) {
      const mayTeach = learnable ? isNotNull(messages.searchKeys) : undefined;
      const rows = await select()
        .where(and(inSession(tenantId, sessionId), lt(messages.seq, before), mayTeach))
        .orderBy(desc(messages.seq))
        .limit(limit);
      return rows.reverse().map(toMessage);
    },
    async latest({ tenantId, userId, personalityId }, { exceptTurn, limit }) {
      const newest = select()
        .where(
          and(
            eq(messages.tenantId, tenantId),
            eq(messages.userId, userId),
            eq(messages.personalityId, personalityId),
            ne(messages.turnId, exceptTurn),
          ),
        )
        .orderBy(desc(messages.createdAt), desc(messages.seq))
        .limit(limit)
        .as("newest");
      const rows = await db
        .select({ message: newest._.selectedFields, learns: turns.learns, read: turnEffects.state })
        .from(newest)
        .innerJoin(turns, and(eq(turns.tenantId, newest.tenantId), eq(turns.id, newest.turnId)))
        .leftJoin(turnEffects, isFactsRead({ tenantId: newest.tenantId, id: newest.turnId }))
        .orderBy(desc(newest.createdAt), desc(newest.seq));
      return rows.map(({ message, learns, read }) => ({
        message: toMessage(message),
        unprocessed: learns && read === null,
      }));
    },
    async window(tenantId, sessionId, { from, to }) {
      const rows = await select()
        .innerJoin(turns, and(eq(turns.tenantId, messages.tenantId), eq(turns.id, messages.turnId)))
        .where(and(inSession(tenantId, sessionId), between(messages.seq, from, to), eq(turns.learns, true)))
        .orderBy(asc(messages.seq));
      return rows.map(toMessage);
    },
    async findMany(tenantId, ids) {
      if (ids.length === 0) return [];
      const rows = await select().where(and(eq(messages.tenantId, tenantId), inArray(messages.id, [...ids])));
      return rows.map(toMessage);
    },
    async toldBefore({ ordinal, ...bond }, terms, { shared, except }) {
      const { tenantId, userId, personalityId } = bond;
      const keys = arrayLiteral(searchKeys(bond, terms));
      const rows = await rowsOf<{ told: boolean }>(
        db,
        sql`select exists (
          select 1 from messages m join turns t on t.tenant_id = m.tenant_id and t.id = m.turn_id
          where m.search_keys && ${keys}::bigint[] and m.tenant_id = ${tenantId} and m.user_id = ${userId}
            and m.personality_id = ${personalityId} and m.role = 'user' and t.learns and t.ordinal < ${ordinal}
            and t.id <> all (${arrayLiteral(except)}::uuid[])
            and (select count(*) from unnest(m.search_keys) as held (key) where key = any (${keys}::bigint[])) >= ${shared}::int
          ) as told`,
      );
      return rows[0]?.told ?? false;
    },
    async deleteReply(tenantId, turnId) {
      const [gone] = await db
        .delete(messages)
        .where(and(ofTurn(tenantId, turnId), eq(messages.role, "assistant")))
        .returning({ id: messages.id });
      return gone?.id ?? null;
    },
  };
}

function toMessage({ id, sessionId, turnId, seq, role, content, createdAt }: Row): Message {
  return { id, sessionId, turnId, seq, role, content, at: createdAt };
}
