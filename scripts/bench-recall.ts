import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type Bond, type Embedder, recallFor } from "@luminora/companion";
import { searchKeys } from "@luminora/database";
import { MINUTE_MS } from "@luminora/kernel";
import { tokenise } from "@luminora/memory";
import { companionEnvironment, DEFAULT_TENANT, openCompanion, readEnvironment } from "@luminora/runtime";
import { startPostgres } from "@luminora/testing/postgres-server";
import { createPostgresTemplate } from "@luminora/testing/postgres-template";
import { quantile } from "@luminora/testing/quantile";
import { seededRandom } from "@luminora/testing/seeded-random";
import { createDatabase, dropDatabase } from "@luminora/testing/server-database";
import { serviceSettings } from "@luminora/testing/service-settings";
import postgres from "postgres";

/**
 * How long recall takes a user with few and with many messages, among few and many of others, on a real Postgres. The words
 * of messages and questions are as frequent as in real conversations: a question shares one with a quarter of a user's messages.
 * The embedder answers at once, so that what is measured is the search; a bare round trip is printed to compare machines. `npm run bench:recall -- MESSAGES` (default: 100,000 and then 1,000,000).
 */
const TOTALS = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100_000, 1_000_000];
const USERS = 1_700;
/** Messages of the users that are measured, some of each size, and what recall may take them, in ms. */
const SIZES = [
  { messages: 600, p50: 5, p95: 10 },
  { messages: 6_000, p50: 12, p95: 25 },
  { messages: 24_000, p50: 40, p95: 80 },
];
const OF_EACH = 2;
const QUESTIONS = 100;
const SESSION_MESSAGES = 30;
const DIMENSION = 512;
const MODEL = "bench";

const say = (line: string) => process.stdout.write(`${line}\n`);
const { next: random } = seededRandom(7);
const words = vocabulary(20_000);

const settings = serviceSettings(process.env);
const server = await startPostgres(settings, say);
const template = await createPostgresTemplate(server.url);
try {
  for (const total of TOTALS) await bench(total);
} finally {
  await template.drop();
  await server.stop();
}

async function bench(total: number): Promise<void> {
  const name = `bench_${randomUUID().replaceAll("-", "")}`;
  const url = await createDatabase(server.url, name, template.name);
  const embedder: Embedder = { model: MODEL, dimension: DIMENSION, embed: async (texts) => texts.map(randomVector) };
  try {
    const startedAt = performance.now();
    const bonds = bondsOf(total);
    await fill(url, bonds);
    say(`${total} messages of ${USERS} users, filled in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
    const environment = readEnvironment(companionEnvironment, { DATABASE_URL: url, LUMINORA_LOG_LEVEL: "error" });
    const { deps, close } = await openCompanion(environment, { migrate: false });
    const benched = { ...deps, models: { ...deps.models, embedder } };
    const trips: number[] = [];
    for (let trip = 0; trip < QUESTIONS; trip += 1) {
      const sent = performance.now();
      await deps.storage.ping();
      trips.push(performance.now() - sent);
    }
    say(`  a bare round trip: p50 ${quantiles(trips).at50} ms, p95 ${quantiles(trips).at95} ms`);
    for (const { messages, p50, p95 } of SIZES) {
      const measured = bonds.filter((owner) => owner.messages === messages).slice(0, OF_EACH);
      const times: number[] = [];
      for (let question = -5; question < QUESTIONS; question += 1) {
        for (const { bond } of measured) {
          const asked = performance.now();
          const signal = new AbortController().signal;
          await recallFor(benched, bond, `what about ${sentence(5, 0.4)}?`, { limit: 20, tokens: null, signal });
          if (question >= 0) times.push(performance.now() - asked);
        }
      }
      const { at50, at95 } = quantiles(times);
      say(`  ${messages} of the user: p50 ${at50} ms (target ${p50}), p95 ${at95} ms (target ${p95})`);
    }
    await close();
  } finally {
    await dropDatabase(server.url, name);
  }
}

function quantiles(times: number[]): { at50: string; at95: string } {
  const at = (share: number) => (quantile(times, share) ?? 0).toFixed(1);
  return { at50: at(0.5), at95: at(0.95) };
}

interface Owner {
  bond: Bond;
  messages: number;
}

/** Some users of each size, the rest of the messages shared by the others. */
function bondsOf(total: number): Owner[] {
  const sizes = SIZES.flatMap(({ messages }) => Array.from({ length: OF_EACH }, () => messages));
  const others = USERS - sizes.length;
  const rest = Math.max(0, total - sizes.reduce((sum, size) => sum + size, 0));
  while (sizes.length < USERS) sizes.push(Math.round(rest / others));
  return sizes.map((messages, index) => ({
    bond: { tenantId: DEFAULT_TENANT, userId: `user${index}`, personalityId: "alicia" },
    messages,
  }));
}

/** Writes the rows that recall reads, in the order in which a busy house writes them: everyone's by turns. */
async function fill(url: string, owners: readonly Owner[]): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    // Turns are not read by recall, and checking that messages have theirs would take most of the time.
    await client`set session_replication_role = replica`;
    await client`insert into tenants (id, name) values (${DEFAULT_TENANT}, 'bench') on conflict do nothing`;
    const sessionIds = owners.map(({ messages }) =>
      Array.from({ length: Math.ceil(messages / SESSION_MESSAGES) }, () => randomUUID()),
    );
    await copy(
      client,
      "users (tenant_id, id)",
      owners.map(({ bond }) => [bond.tenantId, bond.userId]),
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
    await embedAll(client);
    await client`vacuum analyze`;
  } finally {
    await client.end();
  }
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
    yield [
      tenantId,
      randomUUID(),
      session,
      randomUUID(),
      userId,
      personalityId,
      String(seq),
      role,
      content,
      at,
      `{${keys}}`,
    ];
  }
}

/** Random signs for all. Only those who are measured get whole vectors too: nobody reads the others', and they would take an hour. */
async function embedAll(client: postgres.Sql): Promise<void> {
  const measured = SIZES.length * OF_EACH;
  await client`
    insert into embeddings (tenant_id, kind, source_id, model, dimension, user_id, personality_id, embedding, signs, created_at)
    select tenant_id, 'message', id, ${MODEL}, ${DIMENSION}::int, user_id, personality_id,
      case when substring(user_id from 5)::int < ${measured}
        then array(select (random() - .5)::real from generate_series(1, ${DIMENSION}::int) where m.id is not null)
        else array_fill(.1::real, array[${DIMENSION}::int]) end,
      ('x' || md5(m.id::text) || md5('1' || m.id::text) || md5('2' || m.id::text) || md5('3' || m.id::text))::bit(512)::varbit,
      created_at
    from messages m`;
}

async function copy(client: postgres.Sql, target: string, rows: Iterable<string[]>): Promise<void> {
  const stream = await client.unsafe(`copy ${target} from stdin`).writable();
  let chunk = "";
  const flush = async () => {
    if (!stream.write(chunk)) await once(stream, "drain");
    chunk = "";
  };
  for (const row of rows) {
    chunk += `${row.join("\t")}\n`;
    if (chunk.length > 1_000_000) await flush();
  }
  await flush();
  stream.end();
  await once(stream, "finish");
}

/** Made-up words, no two with one stem. */
function vocabulary(size: number): string[] {
  const syllables = ["ba", "ko", "mi", "ru", "ta", "ve", "no", "lu", "fa", "gi"];
  return Array.from({ length: size }, (_, number) =>
    Array.from(String(number).padStart(5, "0"), (digit) => syllables[Number(digit)]).join(""),
  );
}

/**
 * Words by Zipf's and Mandelbrot's law: the commonest is in one of five messages, the hundredth in one of seventy. With a
 * `reach` below 1 the rarer ones don't occur: people ask in common words.
 */
function sentence(length: number, reach = 1): string {
  const flatness = 8;
  const span = Math.log((words.length + flatness) / flatness) * reach;
  return Array.from({ length }, () => words[Math.floor(flatness * Math.exp(random() * span)) - flatness]).join(" ");
}

function randomVector(): number[] {
  return Array.from({ length: DIMENSION }, () => random() - 0.5);
}

function shuffle(items: number[]): void {
  for (let index = items.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [items[index], items[other]] = [items[other] ?? 0, items[index] ?? 0];
  }
}
