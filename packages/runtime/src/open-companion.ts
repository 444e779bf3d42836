import type { RequestListener } from "node:http";
import {
  ANNOUNCE_EVERY_MS,
  announceEmbedder,
  budgetedModels,
  budgetGauge,
  DEFAULT_SETTINGS,
  type DeliveryRef,
  type Deps,
  deliveryNudge,
  personalityShelf,
  type Settings,
} from "@luminora/companion";
import {
  type Database,
  type DatabaseTarget,
  findResidue,
  migrateDatabase,
  openDatabase,
  openStorage,
} from "@luminora/database";
import {
  type Clock,
  DAY_MS,
  presentableMessage,
  type Residue,
  SECOND_MS,
  type Sought,
  toLuminoraError,
} from "@luminora/kernel";
import { newId, systemClock } from "@luminora/kernel/system";
import type { OnSpending } from "@luminora/llm/openai";
import { openQueues, type QueueBackend, type Queues } from "@luminora/queue";
import { budgetsOf, pricesOf } from "./budget-environment.ts";
import type { CompanionEnvironment } from "./companion-environment.ts";
import { createLog, type LogSink } from "./create-log.ts";
import { createModels, type OpenModels, offlineRules } from "./create-models.ts";
import { loadPersonalities } from "./load-personalities.ts";
import { type ProcessMetrics, processMetrics } from "./process-metrics.ts";
import { promptTokensOf } from "./prompt-tokens.ts";
import { spendingLedger } from "./spending-ledger.ts";
import { timeToEnd } from "./time-to-end.ts";
import { openTracing } from "./tracing/open-tracing.ts";
import { webhookPost } from "./webhooks/webhook-post.ts";

/** An open companion: what the verbs work with, and the queues that carry their nudges. */
export interface OpenCompanion {
  deps: Deps;
  queues: Queues;
  /** Where anything of `sought` is, in the database or the queues. Reads all there is. */
  findResidue(sought: Sought): Promise<Residue[]>;
  metrics: ProcessMetrics;
  /** How often the sweeper runs, in ms. */
  sweepEveryMs: number;
  /** How long running requests and jobs may take to end by themselves on closing, in ms. */
  graceMs: number;
  /** The same listener, with its requests in traces where those are on. */
  traced(listener: RequestListener): RequestListener;
  /** Loads models in the background, so that nobody's first message waits for it. */
  warmUp(): void;
  /** Says from now on which model this process embeds with. For processes that answer or learn: they move the house to it. */
  announceEmbedder(): Promise<void>;
  close(): Promise<void>;
}

/** What tests put in place of the real thing. */
export interface Overrides {
  database?: Database;
  queueBackend?: QueueBackend;
  models?: (watch: Pick<ProcessMetrics, "onSpending" | "onAttempt">) => Promise<OpenModels>;
  clock?: Clock;
  settings?: Partial<Settings>;
  logSink?: LogSink;
}

/** Tenant of a deployment that has no other: the embedded mode, and the first key. */
export const DEFAULT_TENANT = "default";

/** Builds everything in one straight line, and closes it in reverse. `migrate` brings the database up to date first. */
export async function openCompanion(
  environment: CompanionEnvironment,
  { migrate }: { migrate: boolean },
  overrides: Overrides = {},
): Promise<OpenCompanion> {
  const log = createLog(environment.LUMINORA_LOG_LEVEL, overrides.logSink);
  const metrics = processMetrics();
  const personalities = personalityShelf(await loadPersonalities(environment.LUMINORA_PERSONALITIES));
  const openModels = overrides.models ?? ((watch) => createModels(environment, watch));
  const clock = overrides.clock ?? systemClock;
  const book: Deps["storage"]["usage"]["book"] = (calls) => storage.usage.book(calls);
  const ledger = spendingLedger({ book, clock, newId, log, prices: pricesOf(environment) });
  const onSpending: OnSpending = (spending) => {
    metrics.onSpending(spending);
    ledger.onSpending(spending);
  };
  const { models, warmUp, close: closeModels } = await openModels({ onSpending, onAttempt: metrics.onAttempt });
  if (models.endpoints) metrics.watchEndpoints(models.endpoints);

  const tracing = await openTracing(environment);
  const database = overrides.database ?? (await openDatabase(databaseTarget(environment)));
  const openState = async () => {
    if (migrate) await migrateDatabase(database);
    // A courtesy, as every nudge: what the queue does not hear of, the sweeper finds.
    const onOwed = (owed: readonly DeliveryRef[]) => {
      queues.producer.nudge(owed.map(deliveryNudge)).catch((error: unknown) => {
        const told = presentableMessage(toLuminoraError(error));
        log.warn({ deliveries: owed.length, error: told }, "queue not nudged; the sweeper will");
      });
    };
    const storage = await openStorage(database, { onOwed });
    await storage.apiKeys.ensureTenant(DEFAULT_TENANT, DEFAULT_TENANT);
    const onError = (error: Error) => log.warn({ error: error.message }, "queue connection");
    const queues = await openQueues(overrides.queueBackend ?? queueBackend(environment, database), {
      onError,
      ...(tracing && { telemetry: tracing.queue }),
    });
    return { storage, queues };
  };
  const { storage, queues } = await openState().catch(async (thrown: unknown) => {
    await database.close();
    await closeModels();
    await tracing?.close();
    throw thrown;
  });

  const replyTokens = environment.LUMINORA_REPLY_MAX_TOKENS ?? DEFAULT_SETTINGS.replyTokens;
  const budgets = budgetGauge({ storage, clock }, budgetsOf(environment));
  const loadRules = () => offlineRules(onSpending);
  const deps: Deps = {
    storage,
    models: budgetedModels(tracing?.models(models) ?? models, {
      gauge: budgets,
      loadRules,
      clock,
      metrics: metrics.turns,
    }),
    personalities,
    budgets,
    nudger: queues.producer,
    settings: {
      ...DEFAULT_SETTINGS,
      quietAfterMs: environment.LUMINORA_QUIET_AFTER_SECONDS * SECOND_MS,
      renudgeAfterMs: environment.LUMINORA_RENUDGE_SECONDS * SECOND_MS,
      reembedPerSecond: environment.LUMINORA_REEMBED_PER_SECOND,
      leaseMs: environment.LUMINORA_LEASE_SECONDS * SECOND_MS,
      keepEventsMs: environment.LUMINORA_EVENTS_KEEP_DAYS * DAY_MS,
      replyTokens,
      promptTokens: promptTokensOf(environment, replyTokens),
      ...overrides.settings,
    },
    clock,
    newId,
    log,
    metrics: metrics.turns,
    webhookPost: webhookPost({ toPrivate: environment.LUMINORA_WEBHOOKS_TO_PRIVATE === "true" }),
  };
  let announcing: NodeJS.Timeout | undefined;
  return {
    deps,
    queues,
    findResidue: async (sought) => [...(await findResidue(database.db, sought)), ...(await queues.findResidue(sought))],
    metrics,
    sweepEveryMs: environment.LUMINORA_SWEEP_SECONDS * SECOND_MS,
    graceMs: timeToEnd(environment.LUMINORA_GRACE_SECONDS),
    traced: (listener) => tracing?.listener(listener) ?? listener,
    warmUp: () => {
      warmUp().catch((error: unknown) =>
        log.warn({ error: presentableMessage(toLuminoraError(error)) }, "models not warmed up"),
      );
    },
    announceEmbedder: async () => {
      const announce = () =>
        announceEmbedder(deps).catch((error: unknown) =>
          log.warn({ error: presentableMessage(toLuminoraError(error)) }, "embedding model not announced"),
        );
      await announce();
      announcing ??= setInterval(announce, ANNOUNCE_EVERY_MS).unref();
    },
    close: async () => {
      clearInterval(announcing);
      await queues.close();
      await ledger.close();
      await database.close();
      await closeModels();
      await tracing?.close();
    },
  };
}

function databaseTarget(environment: CompanionEnvironment): DatabaseTarget {
  const { DATABASE_URL, LUMINORA_DATA_DIR, LUMINORA_DATABASE_CONNECTIONS } = environment;
  return DATABASE_URL === undefined
    ? { kind: "pglite", dataDir: LUMINORA_DATA_DIR }
    : { kind: "postgres", url: DATABASE_URL, maxConnections: LUMINORA_DATABASE_CONNECTIONS };
}

/** Redis where there is one; else the queues live where the data lives. */
function queueBackend({ DATABASE_URL, REDIS_URL }: CompanionEnvironment, { pglite }: Database): QueueBackend {
  if (REDIS_URL !== undefined) return { kind: "redis", url: REDIS_URL };
  if (pglite) return { kind: "pglite", pglite };
  if (DATABASE_URL !== undefined) return { kind: "postgres", url: DATABASE_URL };
  throw new Error("a database on a server has a URL");
}
