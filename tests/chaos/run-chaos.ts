import { createApiKey } from "@luminora/companion";
import { openDatabase, openStorage } from "@luminora/database";
import { SECOND_MS } from "@luminora/kernel";
import { newId, systemClock } from "@luminora/kernel/system";
import { companionEnvironment, DEFAULT_TENANT, openCompanion, readEnvironment } from "@luminora/runtime";
import { eventually } from "@luminora/testing/eventually";
import { type ModelServer, startModelServer } from "@luminora/testing/model-server";
import { withClient } from "@luminora/testing/postgres-client";
import { createPostgresTemplate } from "@luminora/testing/postgres-template";
import { seededRandom } from "@luminora/testing/seeded-random";
import { createDatabase } from "@luminora/testing/server-database";
import { type Acknowledged, playAll } from "./audience.ts";
import { spoil } from "./bad-weather.ts";
import { eventFaults } from "./event-chains.ts";
import { startFleet } from "./fleet.ts";
import { type Mischief, releaseMonkey } from "./monkey.ts";
import { rebuildCheck } from "./rebuild-check.ts";
import { type Part, screenplay } from "./screenplay.ts";
import { answerTo } from "./scripted-mind.ts";
import { runSerially } from "./serial-run.ts";
import { openPorts, type Servers } from "./servers.ts";
import { differencesOf, type Query, stateOf } from "./state-of.ts";

export interface ChaosOptions {
  turns: number;
  seed: number;
  servers: Servers;
  gateways?: number;
  workers?: number;
  users?: number;
  /** Turns between two mischiefs, on average. */
  mischiefEvery?: number;
  report?: (line: string) => void;
  /** Told every line of every process's log. */
  onLog?: (line: string) => void;
}

export interface ChaosReport {
  turns: number;
  retries: number;
  modelFaults: number;
  mischief: Partial<Record<Mischief, number>>;
  /** Processes that ended though nobody had killed them, with the end of their logs. */
  deaths: string[];
  /** Lines that were acknowledged and whose turn is not there, or with another answer. */
  lost: string[];
  /** Lines with more than one turn. */
  doubled: string[];
  /** What differs from the undisturbed run. */
  differences: string[];
  /** What does not fit together in the events that either run announced. */
  eventFaults: string[];
  /** What `luminora rebuild --check` said when all was quiet. */
  rebuildCheck: string;
  playedMs: number;
  /** From the last acknowledged turn until nothing was owed any more. */
  quietMs: number;
  /** What was still owed when the waiting ended; null when nothing was. */
  owed: string | null;
}

/** How long gateways may take to start, in ms: five processes at once on a machine that may have other work. */
const READY_WITHIN_MS = 180 * SECOND_MS;

/** How long the background may take to catch up, in ms: lost nudges are doubled pauses apart. */
const QUIET_WITHIN_MS = 600 * SECOND_MS;

/** Plays the same screenplay twice, once undisturbed and once with everything going wrong, and compares what is left. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { turns, seed, servers, report = () => {} } = options;
  const play = screenplay({ turns, users: options.users ?? 12, seed });
  const serverUrl = servers.postgres.url;
  const template = await createPostgresTemplate(serverUrl);
  const expectedUrl = await createDatabase(serverUrl, "undisturbed", template.name);
  const actualUrl = await createDatabase(serverUrl, "disturbed", template.name);

  const startedAt = Date.now();
  const expected = await undisturbed(expectedUrl, play);
  report(`undisturbed: ${turns} turns in ${Math.round((Date.now() - startedAt) / SECOND_MS)} s`);
  const compared = compare(await disturbed(actualUrl, play, options), expected, turns);
  const faults = await Promise.all([expectedUrl, actualUrl].map((url) => inDatabase(url, eventFaults)));
  return { ...compared, eventFaults: faults.flat() };
}

type State = Record<string, string[]>;

async function undisturbed(url: string, play: readonly Part[]): Promise<State> {
  const server = await startModelServer();
  for (const role of ["reply", "facts", "mood", "episode"] as const) server.on(role, answerTo);
  const environment = readEnvironment(companionEnvironment, environmentOf(url, null, server));
  const companion = await openCompanion(environment, { migrate: false });
  try {
    await runSerially(companion.deps, DEFAULT_TENANT, play);
  } finally {
    await companion.close();
    await server.close();
  }
  return stateAt(url);
}

interface Disturbed
  extends Pick<ChaosReport, "modelFaults" | "deaths" | "rebuildCheck" | "playedMs" | "quietMs" | "owed"> {
  mischief: Mischief[];
  acknowledged: Acknowledged;
  state: State;
}

async function disturbed(url: string, play: readonly Part[], options: ChaosOptions): Promise<Disturbed> {
  const { seed, servers, gateways = 2, workers = 3, onLog, report = () => {} } = options;
  const apiKey = await keyFor(url);
  const server = await startModelServer();
  const weather = spoil(server, seededRandom(seed + 1));
  const gatewayPorts = await openPorts(gateways);
  const env = environmentOf(url, servers.redis?.url ?? null, server);
  const fleet = startFleet({ gatewayPorts, workers, env, ...(onLog && { onLog }) });
  const urls = gatewayPorts.map((port) => `http://127.0.0.1:${port}`);
  const zoo = { fleet, postgres: servers.postgres, redis: servers.redis, random: seededRandom(seed + 2) };
  const monkey = releaseMonkey(zoo, options.mischiefEvery ?? 12);
  try {
    await Promise.all(urls.map(untilReady));
    const startedAt = Date.now();
    const acknowledged = await playAll(play, {
      urls: urls as [string, ...string[]],
      apiKey,
      random: seededRandom(seed + 3),
      onAcknowledged: (count) => {
        monkey.watch(count);
        if (count % 250 === 0)
          report(`${count} turns acknowledged after ${Math.round((Date.now() - startedAt) / SECOND_MS)} s`);
      },
    });
    const playedMs = Date.now() - startedAt;
    const mischief = await monkey.stop();
    const owed = await untilQuiet(url).then(
      () => null,
      (error: unknown) => String(error),
    );
    const quietMs = Date.now() - startedAt - playedMs;
    const state = await stateAt(url);
    const modelFaults = weather.faults();
    const checked = await rebuildCheck(env);
    return {
      acknowledged,
      mischief,
      state,
      modelFaults,
      deaths: fleet.deaths,
      rebuildCheck: checked,
      playedMs,
      quietMs,
      owed,
    };
  } finally {
    await monkey.stop();
    await fleet.disband();
    await server.close();
  }
}

function compare(run: Disturbed, expected: State, turns: number): Omit<ChaosReport, "eventFaults"> {
  const { acknowledged, state, mischief, ...figures } = run;
  const stored = (state.turns ?? []).map(
    (row) => JSON.parse(row) as { idempotency_key: string; state: string; messages: string[] },
  );
  const lost = [...acknowledged.replies].filter(([key, reply]) => {
    const turn = stored.find(({ idempotency_key }) => idempotency_key === key);
    return turn?.state !== "answered" || turn.messages[1] !== `assistant: ${reply}`;
  });
  const counts = new Map<string, number>();
  for (const { idempotency_key: key } of stored) counts.set(key, (counts.get(key) ?? 0) + 1);
  const mischiefs: Partial<Record<Mischief, number>> = {};
  for (const each of mischief) mischiefs[each] = (mischiefs[each] ?? 0) + 1;
  return {
    ...figures,
    turns,
    retries: acknowledged.retries,
    mischief: mischiefs,
    lost: lost.map(([key]) => key),
    doubled: [...counts].filter(([, count]) => count > 1).map(([key]) => key),
    differences: differencesOf(expected, state),
  };
}

/** Times are short, so that what a death costs is a few seconds; no session goes quiet, since that goes by the clock. */
function environmentOf(url: string, redisUrl: string | null, { baseUrl }: ModelServer): Record<string, string> {
  return {
    DATABASE_URL: url,
    ...(redisUrl !== null && { REDIS_URL: redisUrl }),
    OPENAI_BASE_URL: baseUrl,
    OPENAI_API_KEY: "scripted",
    LUMINORA_REPLY_MODEL: "scripted",
    LUMINORA_EMBEDDING_MODEL: "scripted",
    LUMINORA_EMBEDDING_DIMENSION: "64",
    LUMINORA_QUIET_AFTER_SECONDS: "86400",
    LUMINORA_SWEEP_SECONDS: "1",
    LUMINORA_RENUDGE_SECONDS: "4",
    LUMINORA_LEASE_SECONDS: "2",
    LUMINORA_LOG_LEVEL: "warn",
  };
}

async function keyFor(url: string): Promise<string> {
  const database = await openDatabase({ kind: "postgres", url });
  try {
    const storage = await openStorage(database);
    return await createApiKey({ storage, newId, clock: systemClock }, { tenantId: DEFAULT_TENANT, name: "chaos" });
  } finally {
    await database.close();
  }
}

async function untilReady(url: string): Promise<void> {
  await eventually(async () => (await fetch(`${url}/health/ready`)).ok, { timeoutMs: READY_WITHIN_MS });
}

async function untilQuiet(url: string): Promise<void> {
  await eventually(
    () =>
      inDatabase(url, async (query) => {
        const owed = await query(
          `select effect as what, nudges, count(*)::int as count, max(now() - nudged_at)::text as nudged
            from turn_effects where state = 'pending' group by effect, nudges
            union all select 'turn', 0, count(*)::int, null from turns where state = 'pending' having count(*) > 0`,
        );
        if (owed.length > 0) throw new Error(`owed: ${JSON.stringify(owed)}`);
      }),
    { timeoutMs: QUIET_WITHIN_MS },
  );
}

function stateAt(url: string): Promise<State> {
  return inDatabase(url, stateOf);
}

function inDatabase<T>(url: string, work: (query: Query) => Promise<T>): Promise<T> {
  return withClient(url, (client) => work(async (text) => (await client.query(text)).rows));
}
