import type { Message, MessageStore } from "@luminora/companion";
import { and, asc, between, desc, eq, getTableColumns, inArray, lt, ne, sql } from "drizzle-orm";
import type { Db } from "../db.ts";
import { messages } from "../schema/messages.ts";
import { turns } from "../schema/turns.ts";

const { search: _, ...columns } = getTableColumns(messages);

type Row = Omit<typeof messages.$inferSelect, "search">;

export function messageStore(db: Db): MessageStore {
  const select = () => db.select(columns).from(messages);
  const inSession = (tenantId: string, sessionId: string) =>
    and(eq(messages.tenantId, tenantId), eq(messages.sessionId, sessionId));
  const ofTurn = (tenantId: string, turnId: string) =>
    and(eq(messages.tenantId, tenantId), eq(messages.turnId, turnId));

  return {
    async insert({ tenantId, userId, personalityId }, { at, ...message }) {
      await db.insert(messages).values({ ...message, tenantId, userId, personalityId, createdAt: at });
    },
    async find(tenantId, id) {
      const [row] = await select().where(and(eq(messages.tenantId, tenantId), eq(messages.id, id)));
      return row ? { ...toMessage(row), userId: row.userId, personalityId: row.personalityId } : null;
    },
    async ofTurn(tenantId, turnId) {
      return (await select().where(ofTurn(tenantId, turnId)).orderBy(asc(messages.seq))).map(toMessage);
    },
    async recent(tenantId, sessionId, { before, limit }) {
      const rows = await select()
        .where(and(inSession(tenantId, sessionId), lt(messages.seq, before)))
        .orderBy(desc(messages.seq))
        .limit(limit);
      return rows.reverse().map(toMessage);
    },
    async window(tenantId, sessionId, { from, to }) {
      const rows = await select()
        .innerJoin(turns, and(eq(turns.tenantId, messages.tenantId), eq(turns.id, messages.turnId)))
        .where(and(inSession(tenantId, sessionId), between(messages.seq, from, to), eq(turns.learns, true)))
        .orderBy(asc(messages.seq));
      return rows.map(toMessage);
    },
    async search({ tenantId, userId, personalityId }, query, { limit, exceptTurn }) {
      // Natural questions share few words with what answers them: any word may match, the rank weighs them.
      const words = sql`replace(plainto_tsquery('english', ${query})::text, '&', '|')::tsquery`;
      const rows = await db
        .select({ ...columns, score: sql<number>`ts_rank(${messages.search}, ${words})`.as("score") })
        .from(messages)
        .where(
          and(
            eq(messages.tenantId, tenantId),
            eq(messages.userId, userId),
            eq(messages.personalityId, personalityId),
            sql`${messages.search} @@ ${words}`,
            exceptTurn === null ? undefined : ne(messages.turnId, exceptTurn),
          ),
        )
        .orderBy(sql`score desc`, desc(messages.createdAt))
        .limit(limit);
      return rows.map(({ score, ...row }) => ({ message: toMessage(row), score }));
    },
    async findMany(tenantId, ids) {
      if (ids.length === 0) return [];
      const rows = await select().where(and(eq(messages.tenantId, tenantId), inArray(messages.id, [...ids])));
      return rows.map(toMessage);
    },
    async deleteReply(tenantId, turnId) {
      await db.delete(messages).where(and(ofTurn(tenantId, turnId), eq(messages.role, "assistant")));
    },
  };
}

function toMessage({ id, sessionId, turnId, seq, role, content, createdAt }: Row): Message {
  return { id, sessionId, turnId, seq, role, content, at: createdAt };
}
