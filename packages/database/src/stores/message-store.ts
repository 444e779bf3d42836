import type { Bond, Message, MessageStore } from "@luminora/companion";
import { type SessionHits, tokenise } from "@luminora/memory";
import { and, asc, between, desc, eq, getTableColumns, inArray, isNotNull, lt, ne, type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../db.ts";
import { messages } from "../schema/messages.ts";
import { turnEffects } from "../schema/turn-effects.ts";
import { turns } from "../schema/turns.ts";
import { searchKeys } from "../search-keys.ts";
import { vectorLiteral } from "../vector-literal.ts";
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
    async match(bond, terms, { exceptTurn }) {
      const rows = await rowsOf<MatchedSession>(db, matching(bond, searchKeys(bond, terms), exceptTurn));
      return {
        sessions: rows.flatMap(({ session, hits }) => (session === null ? [] : [toHits(session, hits)])),
        corpus: { messages: 2 * (rows[0]?.turns ?? 0), sessions: rows[0]?.sessions ?? 0 },
      };
    },
    async recalled({ tenantId, userId, personalityId }, { places, ids, near, during, exceptTurn }) {
      if (places.length === 0 && ids.length === 0 && !during) return [];
      const bond = { tenantId, userId, personalityId };
      // What was found by id has its similarity already.
      const similarity = near
        ? sql`(select (1 - (e.embedding::vector <=> ${vectorLiteral(near.vector)}::vector))::float8 from embeddings e
            where e.tenant_id = m.tenant_id and e.kind = 'message' and e.source_id = m.id and e.model = ${near.model}
              and e.dimension = ${near.vector.length})`
        : sql`null::float8`;
      const rows = await rowsOf<RecalledRow>(
        db,
        sql`select id, session_id, turn_id, seq, role, content, created_at, similarity from (
            select m.*, ${similarity} as similarity from unnest(${arrayOf(places.map(({ sessionId }) => sessionId))}::uuid[],
                ${arrayOf(places.map(({ seq }) => seq))}::int[]) as place (session_id, seq)
              join messages m on m.tenant_id = ${tenantId} and m.session_id = place.session_id and m.seq = place.seq
                and m.id <> all (${arrayOf(ids)}::uuid[])
            union all select m.*, null from messages m where m.tenant_id = ${tenantId} and m.id = any (${arrayOf(ids)}::uuid[])
            ${during ? sql`union all select m.*, null from ${spoken(bond, during)} m` : sql``}) found
          where user_id = ${userId} and personality_id = ${personalityId} and search_keys is not null
            and turn_id is distinct from ${exceptTurn}::uuid`,
      );
      const found = new Map<string, { message: Message; similarity: number | null }>();
      for (const row of rows) {
        const { similarity: alike } = row;
        if (alike !== null || !found.has(row.id)) found.set(row.id, { message: messageOf(row), similarity: alike });
      }
      return [...found.values()];
    },
    async findMany(tenantId, ids) {
      if (ids.length === 0) return [];
      const rows = await select().where(and(eq(messages.tenantId, tenantId), inArray(messages.id, [...ids])));
      return rows.map(toMessage);
    },
    async toldBefore({ ordinal, ...bond }, terms, { shared, except }) {
      const { tenantId, userId, personalityId } = bond;
      const keys = arrayOf(searchKeys(bond, terms));
      const rows = await rowsOf<{ told: boolean }>(
        db,
        sql`select exists (
          select 1 from messages m join turns t on t.tenant_id = m.tenant_id and t.id = m.turn_id
          where m.search_keys && ${keys}::bigint[] and m.tenant_id = ${tenantId} and m.user_id = ${userId}
            and m.personality_id = ${personalityId} and m.role = 'user' and t.learns and t.ordinal < ${ordinal}
            and t.id <> all (${arrayOf(except)}::uuid[])
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

/** A row as both drivers give it where no table's columns say what it is. */
interface RecalledRow extends Pick<Message, "id" | "seq" | "role" | "content"> {
  session_id: string;
  turn_id: string;
  created_at: string;
  similarity: number | null;
}

function messageOf(row: Omit<RecalledRow, "similarity">): Message {
  const { id, session_id: sessionId, turn_id: turnId, seq, role, content, created_at: at } = row;
  return { id, sessionId, turnId, seq, role, content, at: new Date(at) };
}

/** The messages of a time that hold most terms. */
function spoken({ tenantId, userId, personalityId }: Bond, { from, to }: { from: number; to: number }): SQL {
  return sql`(
    select * from messages
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
  hits: string;
}

/** A hit is one number, which JavaScript reads exactly up to the millionth message of a session: its place, its length, its terms. */
const TERM_BITS = 24;
const LENGTH_BITS = 9;
const LONGEST = 2 ** LENGTH_BITS - 1;

/**
 * The messages that hold any of the keys, a row for each session; as text, which is far quicker to read than rows or arrays.
 * The keys alone find them; that they are the bond's is looked at by their sessions, lest all of the bond's be read for it.
 */
function matching({ tenantId, userId, personalityId }: Bond, keys: readonly bigint[], exceptTurn: string | null): SQL {
  return sql`
    with bond as materialized (
      select id, turn_count from sessions
      where tenant_id = ${tenantId} and user_id = ${userId} and personality_id = ${personalityId}),
    found as (
      select session_id, array_agg(${hitOf(keys.length)})::text as hits
      from messages, (select ${arrayOf(keys)}::bigint[] as keys) asked
      where search_keys && asked.keys and turn_id is distinct from ${exceptTurn}::uuid
      group by session_id)
    select turns, sessions, session_id as session, hits
    from (select coalesce(sum(turn_count), 0)::int as turns, count(*)::int as sessions from bond) corpus
      left join (found join bond on bond.id = found.session_id) on true`;
}

/** The number of a hit, in the words of the database. */
function hitOf(keys: number): SQL {
  const held = Array.from(
    { length: keys },
    (_, i) => `case when asked.keys[${i + 1}] = any(search_keys) then ${1 << i} else 0 end`,
  );
  return sql.raw(`(seq::bigint << ${TERM_BITS + LENGTH_BITS})
    | (least(cardinality(search_keys), ${LONGEST})::bigint << ${TERM_BITS}) | (${held.join(" + ")})`);
}

function toHits(sessionId: string, packed: string): SessionHits {
  const [seqs, lengths, terms]: [number[], number[], number[]] = [[], [], []];
  for (const hit of numbersIn(packed)) {
    const place = Math.floor(hit / 2 ** (TERM_BITS + LENGTH_BITS));
    const rest = hit - place * 2 ** (TERM_BITS + LENGTH_BITS);
    seqs.push(place);
    lengths.push(Math.floor(rest / 2 ** TERM_BITS));
    terms.push(rest % 2 ** TERM_BITS);
  }
  return { sessionId, seqs, lengths, terms };
}

/** "{12,7}" → 12 and 7. Without a string for each of thousands. */
function numbersIn(list: string): number[] {
  const numbers: number[] = [];
  let number = 0;
  for (let at = 1; at < list.length; at += 1) {
    const digit = list.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit < 10) number = number * 10 + digit;
    else {
      numbers.push(number);
      number = 0;
    }
  }
  return numbers;
}

const ZERO = 48;
