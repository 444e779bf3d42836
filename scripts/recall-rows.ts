import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Bond } from "@luminora/companion";
import { searchKeys } from "@luminora/database";
import { MINUTE_MS } from "@luminora/kernel";
import { tokenise } from "@luminora/memory";
import { seededRandom } from "@luminora/testing/seeded-random";
import postgres from "postgres";

/** Somebody with so many messages. */
export interface Owner {
  bond: Bond;
  messages: number;
}

export const DIMENSION = 512;
export const MODEL = "bench";

const SESSION_MESSAGES = 30;
/** Facts and episodes that so many messages leave behind, as far as recall reads them. */
const factsFrom = (messages: number) => Math.min(200, Math.ceil(messages / 10));
const episodesFrom = (messages: number) => Math.min(100, Math.ceil(messages / 25));

const { next: random } = seededRandom(7);
const words = vocabulary(20_000);

/** Writes the rows that recall reads, in the order in which a busy house writes them: everyone's by turns. */
export async function fill(url: string, owners: readonly Owner[]): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    // Turns are not read by recall, and checking that messages have theirs would take most of the time.
    await client`set session_replication_role = replica`;
    const tenants = [...new Set(owners.map(({ bond }) => bond.tenantId))];
    for (const tenant of tenants)
      await client`insert into tenants (id, name) values (${tenant}, 'bench') on conflict do nothing`;
    const sessionIds = owners.map(({ messages }) =>
      Array.from({ length: Math.ceil(messages / SESSION_MESSAGES) }, () => randomUUID()),
    );
    await copy(
      client,
      "users (tenant_id, id, embedding_model)",
      owners.map(({ bond }) => [bond.tenantId, bond.userId, MODEL]),
    );
    await copy(
      client,
      "sessions (tenant_id, id, user_id, personality_id, greeting, turn_count, created_at, last_active_at)",
      sessionRows(owners, sessionIds),
    );
    await copy(
      client,
      "messages (tenant_id, id, session_id, turn_id, user_id, personality_id, seq, role, content, created_at, search_keys)",
      messageRows(owners, sessionIds),
    );
    await copy(
      client,
      `facts (tenant_id, id, user_id, slot, category, key, value, confidence, value_key, rival, first_mentioned_at, last_mentioned_at,
        mentions, source_turn_id, valid_from)`,
      factRows(owners),
    );
    await copy(
      client,
      `episodes (tenant_id, id, turn_id, session_id, user_id, personality_id, type, title, summary, importance, sentiment, tags,
        source_message_ids, at)`,
      episodeRows(owners, sessionIds),
    );
    await embedAll(client);
    await client`vacuum analyze`;
  } finally {
    await client.end();
  }
}

/** A question as people ask: in common words, one of which a quarter of their messages holds. */
export function question(): string {
  return `what about ${sentence(5, 0.4)}?`;
}

export function randomVector(): number[] {
  return Array.from({ length: DIMENSION }, () => random() - 0.5);
}

function* sessionRows(owners: readonly Owner[], sessionIds: readonly string[][]): Generator<string[]> {
  const now = new Date().toISOString();
  for (const [index, { bond }] of owners.entries()) {
    for (const id of sessionIds[index] ?? [])
      yield [bond.tenantId, id, bond.userId, bond.personalityId, "hello", String(SESSION_MESSAGES / 2), now, now];
  }
}

function* messageRows(owners: readonly Owner[], sessionIds: readonly string[][]): Generator<string[]> {
  const line = owners.flatMap(({ messages }, index) => Array.from({ length: messages }, () => index));
  shuffle(line);
  const said = owners.map(() => 0);
  const start = Date.now() - line.length * MINUTE_MS;
  for (const [position, index] of line.entries()) {
    const owner = owners[index];
    const number = said[index] ?? 0;
    said[index] = number + 1;
    const session = sessionIds[index]?.[Math.floor(number / SESSION_MESSAGES)];
    if (!owner || session === undefined) continue;
    const { bond } = owner;
    const content = sentence(8 + Math.floor(random() * 12));
    const keys = searchKeys(bond, [...new Set(tokenise(content))]);
    const seq = (number % SESSION_MESSAGES) + 1;
    const at = new Date(start + position * MINUTE_MS).toISOString();
    const role = seq % 2 === 1 ? "user" : "assistant";
    const { tenantId, userId, personalityId } = bond;
    const [id, turn] = [randomUUID(), randomUUID()];
    yield [tenantId, id, session, turn, userId, personalityId, String(seq), role, content, at, `{${keys}}`];
  }
}

function* factRows(owners: readonly Owner[]): Generator<string[]> {
  const now = new Date().toISOString();
  for (const { bond, messages } of owners) {
    for (let number = 0; number < factsFrom(messages); number += 1) {
      const [key, value] = [`slot_${number}`, sentence(4)];
      const content = [key, "hobbies", key, value, "0.9", value, value];
      yield [bond.tenantId, randomUUID(), bond.userId, ...content, now, now, "1", randomUUID(), now];
    }
  }
}

function* episodeRows(owners: readonly Owner[], sessionIds: readonly string[][]): Generator<string[]> {
  const now = new Date().toISOString();
  for (const [index, { bond, messages }] of owners.entries()) {
    const { tenantId, userId, personalityId } = bond;
    for (let number = 0; number < episodesFrom(messages); number += 1) {
      const ids = [tenantId, randomUUID(), randomUUID(), sessionIds[index]?.[0] ?? randomUUID(), userId, personalityId];
      yield [...ids, "bonding", sentence(4), sentence(20), "8", "positive", "{}", "{}", now];
    }
  }
}

/**
 * Random vectors for all. Their components are a stretch of one long random row from a place of their own: to draw five hundred million of
 * them would take most of an hour.
 */
async function embedAll(client: postgres.Sql): Promise<void> {
  await client`create temporary table randoms as
    select array_agg((random() - .5)::real) as components from generate_series(1, 20000)`;
  await client`alter table randoms alter column components set storage external`;
  await client.unsafe(`
    create function pg_temp.stretch(components real[], id uuid) returns real[] language sql immutable as
      $$ select components[1 + at : ${DIMENSION} + at] from (select abs(hashtext(id::text)) % 19000 as at) $$`);
  const source = (kind: string, table: string, personality: string) => `
    insert into embeddings (tenant_id, kind, source_id, model, dimension, user_id, personality_id, embedding, signs, created_at)
    select tenant_id, '${kind}', id, '${MODEL}', ${DIMENSION}, user_id, ${personality},
      pg_temp.stretch((select components from randoms), id),
      ('x' || md5(id::text) || md5('1' || id::text) || md5('2' || id::text) || md5('3' || id::text))::bit(512)::varbit, now()
    from ${table}`;
  await client.unsafe(source("message", "messages", "personality_id"));
  await client.unsafe(source("fact", "facts", "null"));
  await client.unsafe(source("episode", "episodes", "personality_id"));
}

async function copy(client: postgres.Sql, target: string, rows: Iterable<string[]>): Promise<void> {
  await pipeline(Readable.from(chunksOf(rows)), await client.unsafe(`copy ${target} from stdin`).writable());
}

function* chunksOf(rows: Iterable<string[]>): Generator<string> {
  let chunk = "";
  for (const row of rows) {
    chunk += `${row.join("\t")}\n`;
    if (chunk.length < 1_000_000) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

/** Made-up words of three syllables, no two with one stem. */
function vocabulary(size: number): string[] {
  const syllables = [..."bdfgklmnprtvz"].flatMap((consonant) => [..."aiou"].map((vowel) => consonant + vowel));
  const at = (number: number) => syllables[Math.floor(number) % syllables.length] ?? "";
  return Array.from(
    { length: size },
    (_, number) => at(number) + at(number / syllables.length) + at(number / syllables.length ** 2),
  );
}

/**
 * Words by Zipf's and Mandelbrot's law: the commonest is in one of five messages, the hundredth in one of seventy. With a
 * `reach` below 1 the rarer ones don't occur.
 */
function sentence(length: number, reach = 1): string {
  const flatness = 8;
  const span = Math.log((words.length + flatness) / flatness) * reach;
  return Array.from({ length }, () => words[Math.floor(flatness * Math.exp(random() * span)) - flatness]).join(" ");
}

function shuffle(items: number[]): void {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [items[index], items[other]] = [items[other] ?? 0, items[index] ?? 0];
  }
}
