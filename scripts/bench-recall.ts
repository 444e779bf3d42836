import { parseArgs } from "node:util";
import { type Bond, type Deps, type Embedder, recallFor } from "@luminora/companion";
import { companionEnvironment, DEFAULT_TENANT, openCompanion, readEnvironment } from "@luminora/runtime";
import { withClient } from "@luminora/testing/postgres-client";
import { startPostgres } from "@luminora/testing/postgres-server";
import { createPostgresTemplate } from "@luminora/testing/postgres-template";
import { quantile } from "@luminora/testing/quantile";
import { createDatabase, dropDatabase } from "@luminora/testing/server-database";
import { serviceSettings } from "@luminora/testing/service-settings";
import { DIMENSION, fill, MODEL, type Owner, question, randomVector } from "./recall-rows.ts";

/**
 * How long recall takes a user with few and with many messages, among few and many of others, on a real Postgres. The words
 * of messages and questions are as frequent as in real conversations. The embedder answers at once, so that what is measured is
 * the search; a bare round trip is printed to compare machines.
 *
 * `npm run bench:recall -- [--limit MEMORIES] [--prepare | --keep] MESSAGES …` (default: 20 memories, as the API; a prompt asks
 * for 30; 100,000 and then 1,000,000 messages). On a server of one's own (TEST_DATABASE_URL), `--prepare` only fills the databases, and
 * `--keep` asks what is filled and leaves it there.
 */
const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    limit: { type: "string", default: "20" },
    prepare: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});
const LIMIT = Number(options.limit);
const TOTALS = positionals.length > 0 ? positionals.map(Number) : [100_000, 1_000_000];
const USERS = 1_700;
/** Messages of the users that are measured, some of each size, and what recall may take them, in ms. */
const SIZES = [
  { messages: 600, p50: 5, p95: 10 },
  { messages: 6_000, p50: 12, p95: 25 },
  { messages: 24_000, p50: 40, p95: 80 },
];
const OF_EACH = 2;
const QUESTIONS = 100;
/** Of the other users, who are asked once: nothing of theirs has been read before. */
const STRANGERS = 200;
/** Questions to still others before any of that: a gateway runs for days, and its code is compiled by then. */
const WARM_UP = 400;

const say = (line: string) => process.stdout.write(`${line}\n`);
const server = await startPostgres(serviceSettings(process.env), say);
try {
  for (const total of TOTALS) {
    const name = `bench_recall_${total}`;
    const owners = ownersOf(total);
    const url = await filled(name, total, owners);
    if (!options.prepare) await bench(url, owners);
    if (!options.prepare && !options.keep) await dropDatabase(server.url, name);
  }
} finally {
  await server.stop();
}

/** Some users of each size, the rest of the messages shared by the others. */
function ownersOf(total: number): Owner[] {
  const sizes = SIZES.flatMap(({ messages }) => Array.from({ length: OF_EACH }, () => messages));
  const others = USERS - sizes.length;
  const rest = Math.max(0, total - sizes.reduce((sum, size) => sum + size, 0));
  while (sizes.length < USERS) sizes.push(Math.round(rest / others));
  return sizes.map((messages, index) => ({
    bond: { tenantId: DEFAULT_TENANT, userId: `user${index}`, personalityId: "alicia" },
    messages,
  }));
}

async function filled(name: string, total: number, owners: readonly Owner[]): Promise<string> {
  const exists = await withClient(server.url, (client) =>
    client.query("select from pg_database where datname = $1", [name]),
  );
  if (exists.rowCount === 0) {
    const startedAt = performance.now();
    const template = await createPostgresTemplate(server.url);
    const filling = `${name}_filling`;
    await dropDatabase(server.url, filling);
    const url = await createDatabase(server.url, filling, template.name);
    await template.drop();
    await fill(url, owners);
    await withClient(server.url, (client) => client.query(`alter database ${filling} rename to ${name}`));
    say(`${total} messages of ${USERS} users, filled in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
  } else say(`${total} messages of ${USERS} users`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

async function bench(url: string, owners: readonly Owner[]): Promise<void> {
  const environment = readEnvironment(companionEnvironment, { DATABASE_URL: url, LUMINORA_LOG_LEVEL: "error" });
  const { deps, close } = await openCompanion(environment, { migrate: false });
  const embedder: Embedder = { model: MODEL, dimension: DIMENSION, embed: async (texts) => texts.map(randomVector) };
  // What comes too late is measured, not left out.
  const settings = { ...deps.settings, recallDeadlineMs: 60_000 };
  const benched = { ...deps, settings, models: { ...deps.models, embedder } };
  try {
    const trips = await timesOf(QUESTIONS, () => deps.storage.ping());
    say(`  a bare round trip: p50 ${quantiles(trips).at50} ms, p95 ${quantiles(trips).at95} ms`);
    const others = owners.slice(SIZES.length * OF_EACH);
    await timesOf(WARM_UP, (number) => recalled(benched, others[STRANGERS + number]?.bond));
    for (const { messages, p50, p95 } of SIZES) {
      const measured = owners.filter((owner) => owner.messages === messages).slice(0, OF_EACH);
      const ask = (number: number) => recalled(benched, measured[number % OF_EACH]?.bond);
      const [first = Number.NaN] = await timesOf(1, ask);
      await timesOf(10, ask);
      const { at50, at95 } = quantiles(await timesOf(QUESTIONS * OF_EACH, ask));
      const figures = `p50 ${at50} ms (target ${p50}), p95 ${at95} ms (target ${p95}), the first ${first.toFixed(1)} ms`;
      say(`  ${messages} of the user: ${figures}`);
    }
    const { at50, at95 } = quantiles(await timesOf(STRANGERS, (number) => recalled(benched, others[number]?.bond)));
    say(`  ${others[0]?.messages} of the user, each asked once: p50 ${at50} ms, p95 ${at95} ms`);
  } finally {
    await close();
  }
}

async function recalled(deps: Deps, bond: Bond | undefined): Promise<void> {
  if (bond === undefined) return;
  const { signal } = new AbortController();
  const { mode, memories } = await recallFor(deps, bond, question(), { limit: LIMIT, tokens: null, signal });
  if (mode !== "hybrid" || memories.length === 0) throw new Error("the search found nothing, or not by both legs");
}

async function timesOf(rounds: number, act: (round: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await act(round);
    times.push(performance.now() - startedAt);
  }
  return times;
}

function quantiles(times: number[]): { at50: string; at95: string } {
  const at = (share: number) => (quantile(times, share) ?? 0).toFixed(1);
  return { at50: at(0.5), at95: at(0.95) };
}
