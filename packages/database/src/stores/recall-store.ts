import type { KnownEpisode, KnownFact, KnownMessage, RecallStore } from "@luminora/companion";
import { must } from "@luminora/kernel";
import { FACTS_FIRST } from "@luminora/memory";
import { type Placeholder, type SQL, sql } from "drizzle-orm";
import { arrayLiteral } from "../array-literal.ts";
import { builtOnce } from "../built-once.ts";
import type { Db } from "../db.ts";
import { searchKeys } from "../search-keys.ts";
import { signsOf } from "../signs-of.ts";
import { vectorLiteral } from "../vector-literal.ts";
import { hitOf, toHits } from "./hits.ts";

/**
 * Each answer is one JSON text: where hundreds of rows are read, that takes the client a fraction of reading them column by column.
 * Each statement is written once.
 */
export function recallStore(db: Db): RecallStore {
  const statement = <Answer>(name: string, query: SQL) =>
    db.select({ answer: sql<Answer>`answer` }).from(sql`(${query}) as asked`).prepare(name);

  const known = new Map<number, ReturnType<typeof statement<KnownAnswer>>>();
  function knownWith(terms: number) {
    const found = known.get(terms) ?? statement<KnownAnswer>(`recall_known_${terms}`, knownQuery(terms));
    known.set(terms, found);
    return found;
  }
  const near = builtOnce(() => statement<NearAnswer>("recall_near", nearQuery()));
  const at = builtOnce(() => statement<AtAnswer>("recall_at", atQuery()));

  return {
    async known({ tenantId, userId, personalityId }, { terms, exceptTurn, now, passedSince, facts, episodes }) {
      const bond = { tenantId, userId, personalityId };
      const [row] = await knownWith(terms.length).execute({
        ...bond,
        keys: arrayLiteral(searchKeys(bond, terms)),
        exceptTurn,
        now: now.toISOString(),
        passedSince: passedSince.toISOString(),
        facts,
        episodes,
      });
      const answer = row?.answer ?? {
        facts: [],
        episodes: [],
        hits: [],
        turns: 0,
        sessions: 0,
        sampled: 0,
        seen: null,
      };
      return {
        facts: answer.facts.map(toFact),
        episodes: answer.episodes.map(toEpisode),
        sessions: answer.hits.map(([session, hits]) => toHits(session, hits)),
        corpus: {
          messages: 2 * answer.turns,
          sessions: answer.sessions,
          shares: answer.seen?.map((count) => count / answer.sampled) ?? null,
        },
      };
    },
    async near({ tenantId, userId, personalityId }, { model, vector }, { limit, exceptTurn }) {
      const bond = { tenantId, userId, personalityId };
      const asked = { model, dimension: vector.length, signs: signsOf(vector), vector: vectorLiteral(vector) };
      const [row] = await near().execute({ ...bond, ...asked, limit, exceptTurn });
      const { serving, found } = must(row, "what is near").answer;
      return {
        serving,
        found: found.map(([kind, id, score]) => ({ kind, id, score: Number(score) })),
        messages: found.flatMap(([, id, , message]) => (message ? [toMessage([id, ...message])] : [])),
      };
    },
    async at({ tenantId, userId, personalityId }, { places, during, near: to, exceptTurn }) {
      if (places.length === 0 && !during) return [];
      const [row] = await at().execute({
        ...{ tenantId, userId, personalityId, exceptTurn },
        sessions: arrayLiteral(places.map(({ sessionId }) => sessionId)),
        seqs: arrayLiteral(places.map(({ seq }) => seq)),
        from: during && during.from / 1_000,
        to: during && during.to / 1_000,
        model: to?.model ?? null,
        dimension: to?.vector.length ?? null,
        signs: to && signsOf(to.vector),
      });
      return (row?.answer ?? []).map(([similarity, ...message]) => ({ message: toMessage(message), similarity }));
    },
  };
}

const asked = (name: string): Placeholder => sql.placeholder(name);

const [TENANT, USER, PERSONALITY] = [asked("tenantId"), asked("userId"), asked("personalityId")];
const isBonds = sql`tenant_id = ${TENANT} and user_id = ${USER} and personality_id = ${PERSONALITY}`;

/**
 * Messages of a bond from which on it is looked which of the question's words are everyday ones, and the newest messages that are
 * looked through for it.
 */
const LONG_HISTORY = 5_000;
const SAMPLE = 200;
/** Messages of the sample that a word may be in to find others by itself, after Lucene's CommonTermsQuery: one in twenty. */
const EVERYDAY = SAMPLE / 20;

interface KnownAnswer {
  facts: FactRow[];
  episodes: EpisodeRow[];
  /** Session and hits. */
  hits: [string, string][];
  turns: number;
  sessions: number;
  sampled: number;
  /** How many messages of the sample hold each term; null without a sample. */
  seen: number[] | null;
}

/**
 * The messages that hold any of the keys are found by the keys alone; that they are the bond's is looked at by their sessions, lest all
 * of the bond's be read for it. Of a long history a large part holds one of the words that everybody uses: these only add to what the
 * others find.
 */
function knownQuery(terms: number): SQL {
  return sql`
    with keyed as materialized (select ${asked("keys")}::bigint[] as keys),
    bond as materialized (select id, turn_count from sessions where ${isBonds}),
    size as materialized (select coalesce(sum(turn_count), 0)::int as turns, count(*)::int as sessions from bond),
    sample as materialized (
      select search_keys from messages
      where (select turns from size) > ${sql.raw(String(LONG_HISTORY / 2))} and ${isBonds} and search_keys is not null
      order by created_at desc limit ${sql.raw(String(SAMPLE))}),
    seen as materialized (
      select array(
        select (select count(*)::int from sample where key = any (search_keys))
        from unnest(keyed.keys) with ordinality as each (key, place) order by place) as counts
      from keyed where exists (select from sample)),
    telling as materialized (
      select coalesce(
        (select array_agg(key) from unnest(keyed.keys, seen.counts) as each (key, count) where count <= ${sql.raw(String(EVERYDAY))}),
        keyed.keys) as keys
      from keyed left join seen on true),
    found as (
      select session_id, array_agg(hit)::text as hits
      from (
        select session_id, ${hitOf(terms)} as hit from messages, keyed
        where search_keys && (select keys from telling) and turn_id is distinct from ${asked("exceptTurn")}::uuid
        offset 0) hit
      group by session_id),
    fact as (
      select * from facts
      where tenant_id = ${TENANT} and user_id = ${USER} and valid_to is null
        and (until is null or until > ${asked("passedSince")}::timestamptz)
      order by coalesce(until <= ${asked("now")}::timestamptz, false),
        array_position(${sql.raw(`'{${FACTS_FIRST}}'::text[]`)}, category), last_mentioned_at desc, id
      limit ${asked("facts")}),
    episode as (
      select * from (
        select *, row_number() over (order by at desc, id desc) as newest,
          row_number() over (order by importance desc, at desc, id desc) as weightiest
        from episodes where ${isBonds}) placed
      where newest <= ${asked("episodes")} or weightiest <= ${asked("episodes")}
      order by newest)
    select json_build_object(
      'facts', (select coalesce(json_agg(json_build_array(${FACT_ROW})), '[]') from fact),
      'episodes', (select coalesce(json_agg(json_build_array(${EPISODE_ROW})), '[]') from episode),
      'hits', (select coalesce(json_agg(json_build_array(session_id, hits)), '[]') from found join bond on bond.id = session_id),
      'turns', turns, 'sessions', sessions,
      'sampled', (select count(*) from sample), 'seen', (select to_json(counts) from seen)) as answer
    from size`;
}

/** A moment as JavaScript counts it: a date that is spelled out takes longer to read than all the rest of its row. */
const millis = (column: string) => `(date_part('epoch', ${column}) * 1000)::bigint`;

const FACT_ROW = sql.raw(
  `id, category, key, value, confidence, ${millis("first_mentioned_at")}, ${millis("last_mentioned_at")}, ${millis("until")}`,
);

type FactRow = [
  ...[id: string, category: KnownFact["category"], key: string, value: string, confidence: number],
  ...[firstMentionedAt: number, lastMentionedAt: number, until: number | null],
];

function toFact([id, category, key, value, confidence, firstMentionedAt, lastMentionedAt, until]: FactRow): KnownFact {
  return { id, category, key, value, confidence, firstMentionedAt, lastMentionedAt, until };
}

const EPISODE_ROW = sql.raw(
  `id, title, summary, importance, ${millis("at")}, ${millis("happened_at")}, happened_precision`,
);

type EpisodeRow = [
  ...[id: string, title: string, summary: string, importance: number, at: number, happenedAt: number | null],
  precision: NonNullable<KnownEpisode["happened"]>["precision"] | null,
];

function toEpisode([id, title, summary, importance, at, happenedAt, precision]: EpisodeRow): KnownEpisode {
  const happened = happenedAt !== null && precision ? { at: happenedAt, precision } : null;
  return { id, title, summary, importance, at: new Date(at), happened };
}

interface NearAnswer {
  serving: string | null;
  /** NaN, of an empty vector, comes as a text. */
  found: [kind: "message" | "fact" | "episode", id: string, score: number | string, message: MessageRest | null][];
}

/** Of the nearest, those whose cosine is computed from the vectors themselves: as many as a prompt may well tell. */
const EXACT = 10;

/**
 * Few signs differ between neighbours, and their share tells the angle, as with the random hyperplanes of Goemans and Williamson. The
 * vectors are many times as long and lie outside their rows, so few of them are read.
 */
function nearQuery(): SQL {
  const [model, dimension] = [asked("model"), asked("dimension")];
  return sql`
    with served as materialized (
      select embedding_model as model from users where tenant_id = ${TENANT} and id = ${USER}),
    nearest as materialized (
      select kind, source_id, bit_count(signs # ${asked("signs")}::varbit) as differing from embeddings
      where tenant_id = ${TENANT} and user_id = ${USER} and model = ${model} and dimension = ${dimension}
        and (personality_id is null or personality_id = ${PERSONALITY})
        and exists (select from served where served.model is null or served.model = ${model})
      order by differing limit ${asked("limit")}),
    found as materialized (
      select n.kind, n.source_id,
        case when place > ${sql.raw(String(EXACT))} then cos(pi() * differing / ${dimension}) else (
          select 1 - (e.embedding::vector <=> ${asked("vector")}::vector) from embeddings e
          where e.tenant_id = ${TENANT} and e.kind = n.kind and e.source_id = n.source_id and e.model = ${model})
        end as score,
        case when m.id is not null then json_build_array(${MESSAGE_REST}) end as message
      from (select *, row_number() over (order by differing) as place from nearest) n
        left join messages m on n.kind = 'message' and m.tenant_id = ${TENANT} and m.id = n.source_id
          and m.search_keys is not null and m.turn_id is distinct from ${asked("exceptTurn")}::uuid)
    select json_build_object(
      'serving', (select model from served),
      'found', (select coalesce(json_agg(json_build_array(kind, source_id, score, message) order by score desc), '[]') from found)
    ) as answer`;
}

type AtAnswer = [similarity: number | null, id: string, ...MessageRest][] | null;

function atQuery(): SQL {
  return sql`
    with wanted as (
      select m.* from unnest(${asked("sessions")}::uuid[], ${asked("seqs")}::int[]) as place (session_id, seq)
        join messages m on m.tenant_id = ${TENANT} and m.session_id = place.session_id and m.seq = place.seq
      union all
      select * from (
        select * from messages
        where ${isBonds} and search_keys is not null
          and created_at >= to_timestamp(${asked("from")}::float8) and created_at < to_timestamp(${asked("to")}::float8)
        order by cardinality(search_keys) desc, created_at desc limit ${sql.raw(String(MOST_OF_A_TIME))}) spoken)
    select json_agg(json_build_array(
      (select cos(pi() * bit_count(e.signs # ${asked("signs")}::varbit) / e.dimension) from embeddings e
        where e.tenant_id = m.tenant_id and e.kind = 'message' and e.source_id = m.id and e.model = ${asked("model")}
          and e.dimension = ${asked("dimension")}),
      m.id, ${MESSAGE_REST})) as answer
    from wanted m
    where m.user_id = ${USER} and m.personality_id = ${PERSONALITY} and m.search_keys is not null
      and m.turn_id is distinct from ${asked("exceptTurn")}::uuid`;
}

const MOST_OF_A_TIME = 10;

const MESSAGE_REST = sql.raw(`m.session_id, m.seq, m.role, m.content, ${millis("m.created_at")}`);

type MessageRest = [sessionId: string, seq: number, role: KnownMessage["role"], content: string, at: number];

function toMessage([id, sessionId, seq, role, content, at]: [id: string, ...MessageRest]): KnownMessage {
  return { id, sessionId, seq, role, content, at: new Date(at) };
}
