import type { Bond, Message, MessageStore } from "@luminora/companion";
import { type SessionHits, tokenise } from "@luminora/memory";
import { and, asc, between, desc, eq, getTableColumns, inArray, isNotNull, lt, ne, type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../db.ts";
import { messages } from "../schema/messages.ts";
import { turnEffects } from "../schema/turn-effects.ts";
import { turns } from "../schema/turns.ts";
import { searchKeys } from "../search-keys.ts";
import { vectorLiteral } from "../vector-literal.ts";

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
      const wasRead = db
        .select({ state: turnEffects.state })
        .from(turnEffects)
        .where(
          and(
            eq(turnEffects.tenantId, messages.tenantId),
            eq(turnEffects.turnId, messages.turnId),
            eq(turnEffects.effect, "facts"),
            inArray(turnEffects.state, ["done", "skipped"]),
          ),
        );
      const rows = await db
        .select({ ...columns, unprocessed: sql<boolean>`${turns.learns} and not exists ${wasRead}`.as("unprocessed") })
        .from(messages)
        .innerJoin(turns, and(eq(turns.tenantId, messages.tenantId), eq(turns.id, messages.turnId)))
        .where(
          and(
            eq(messages.tenantId, tenantId),
            eq(messages.userId, userId),
            eq(messages.personalityId, personalityId),
            ne(messages.turnId, exceptTurn),
          ),
        )
        .orderBy(desc(messages.createdAt), desc(messages.seq))
        .limit(limit);
      return rows.map(({ unprocessed, ...row }) => ({ message: toMessage(row), unprocessed }));
    },
    async window(tenantId, sessionId, { from, to }) {
      const rows = await select()
        .innerJoin(turns, and(eq(turns.tenantId, messages.tenantId), eq(turns.id, messages.turnId)))
        .where(and(inSession(tenantId, sessionId), between(messages.seq, from, to), eq(turns.learns, true)))
        .orderBy(asc(messages.seq));
      return rows.map(toMessage);
    },
    async match(bond, terms, { exceptTurn }) {
      const rows = await rowsOf<MatchedSession>(db, matching(bond, searchKeys(bond, terms), exceptTurn));
      return {
        sessions: rows.flatMap(({ session, seqs, lengths, terms }) =>
          session === null ? [] : [toHits(session, seqs, lengths, terms)],
        ),
        corpus: { messages: 2 * (rows[0]?.turns ?? 0), sessions: rows[0]?.sessions ?? 0 },
      };
    },
    async recalled({ tenantId, userId, personalityId }, { places, ids, near, during, exceptTurn }) {
      if (places.length === 0 && ids.length === 0 && !during) return [];
      const wanted = sql`(
        select m.id from unnest(${arrayOf(places.map(({ sessionId }) => sessionId))}::uuid[],
            ${arrayOf(places.map(({ seq }) => seq))}::int[]) as place (session_id, seq)
          join messages m on m.tenant_id = ${tenantId} and m.session_id = place.session_id and m.seq = place.seq
        union select unnest(${arrayOf(ids)}::uuid[])
        ${during ? sql`union ${spoken({ tenantId, userId, personalityId }, during)}` : sql``})`;
      const similarity = near
        ? sql<number | null>`(select (1 - (e.embedding::vector <=> ${vectorLiteral(near.vector)}::vector))::float8
            from embeddings e where e.tenant_id = ${tenantId} and e.kind = 'message' and e.source_id = ${messages.id}
              and e.model = ${near.model} and e.dimension = ${near.vector.length}
              and e.source_id <> all (${arrayOf(ids)}::uuid[]))`
        : sql<null>`null`;
      const rows = await db
        .select({ ...columns, similarity: similarity.as("similarity") })
        .from(messages)
        .where(
          and(
            eq(messages.tenantId, tenantId),
            sql`${messages.id} in ${wanted}`,
            eq(messages.userId, userId),
            eq(messages.personalityId, personalityId),
            isNotNull(messages.searchKeys),
            exceptTurn === null ? undefined : ne(messages.turnId, exceptTurn),
          ),
        );
      return rows.map(({ similarity, ...row }) => ({ message: toMessage(row), similarity }));
    },
    async findMany(tenantId, ids) {
      if (ids.length === 0) return [];
      const rows = await select().where(and(eq(messages.tenantId, tenantId), inArray(messages.id, [...ids])));
      return rows.map(toMessage);
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

/** Ids of the messages of a time that hold most terms. */
function spoken({ tenantId, userId, personalityId }: Bond, { from, to }: { from: number; to: number }): SQL {
  return sql`(
    select id from messages
    where tenant_id = ${tenantId} and user_id = ${userId} and personality_id = ${personalityId} and search_keys is not null
      and created_at >= to_timestamp(${from / 1_000}::float8) and created_at < to_timestamp(${to / 1_000}::float8)
    order by cardinality(search_keys) desc, created_at desc limit ${MOST_OF_A_TIME})`;
}

const MOST_OF_A_TIME = 10;

/** An array as the text of a literal, which both drivers pass on as it is. */
function arrayOf(items: readonly (string | number | bigint)[]): string {
  return `{${items.join(",")}}`;
}

interface MatchedSession {
  /** How many turns and sessions the bond has in all: the same in every row, and in one without a session when nothing matched. */
  turns: number;
  sessions: number;
  session: string | null;
  seqs: string;
  lengths: string;
  terms: string;
}

/**
 * The messages that hold any of the keys, a row for each session; as text, which is far quicker to read than rows or arrays.
 * The keys alone find them; that they are the bond's is looked at afterwards, lest all of the bond's be read for it.
 */
function matching({ tenantId, userId, personalityId }: Bond, keys: readonly bigint[], exceptTurn: string | null): SQL {
  const held = keys.map(
    (key, i) => sql`case when ${`${key}`}::bigint = any(search_keys) then ${1 << i}::int else 0 end`,
  );
  const ofBond = sql`tenant_id = ${tenantId} and user_id = ${userId} and personality_id = ${personalityId}`;
  return sql`
    with matched as materialized (
      select tenant_id, user_id, personality_id, session_id, turn_id, seq, cardinality(search_keys) as length,
        ${sql.join(held, sql` + `)} as terms
      from messages where search_keys && ${arrayOf(keys)}::bigint[]),
    found as (
      select session_id, string_agg(seq::text, ',') as seqs, string_agg(length::text, ',') as lengths,
        string_agg(terms::text, ',') as terms
      from matched where ${ofBond} and turn_id is distinct from ${exceptTurn}::uuid
      group by session_id),
    corpus as (
      select coalesce(sum(turn_count), 0)::int as turns, count(*)::int as sessions from sessions where ${ofBond})
    select turns, sessions, session_id as session, seqs, lengths, terms from corpus left join found on true`;
}

function toHits(sessionId: string, seqs: string, lengths: string, terms: string): SessionHits {
  const [length, held] = [lengths.split(","), terms.split(",")];
  const hits = seqs
    .split(",")
    .map((seq, i) => ({ seq: Number(seq), length: Number(length[i]), terms: Number(held[i]) }));
  return { sessionId, hits };
}
