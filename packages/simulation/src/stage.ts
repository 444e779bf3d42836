import {
  budgetGauge,
  DEFAULT_SETTINGS,
  type Deps,
  type Embedder,
  type Models,
  NO_BUDGET,
  personalityShelf,
  type Storage,
  type Stores,
} from "@luminora/companion";
import { migrateDatabase, openDatabase, openStorage } from "@luminora/database";
import type { JobName } from "@luminora/jobs";
import { LuminoraError, seededRandom } from "@luminora/kernel";
import { offlineEpisodeDetector, offlineFactExtractor, offlineJudge, offlineReplyModel } from "@luminora/llm/offline";
import type { PersonalityTemplate } from "@luminora/personality";
import { DEFAULT_TENANT } from "@luminora/runtime";
import { nudgedWork } from "./nudged-work.ts";

/** A whole companion in memory, whose clock stands still until it is moved and whose background works when it is told to. */
export interface Stage {
  deps: Deps;
  /** The personalities that there are from here on; none before. */
  cast(personalities: readonly PersonalityTemplate[]): void;
  setTime(at: Date): void;
  /** Does all that the background was nudged to do, and what that nudges, one after the other; with other deps where they are given. */
  work(deps?: Deps): Promise<void>;
  /** Ids from here on follow from `seed`. */
  reseed(seed: number): void;
  close(): Promise<void>;
}

export interface StageOptions {
  /** In place of the offline rules. Without an embedder nothing has a vector, and memories are found by words. */
  models?: Partial<Models>;
  /** The jobs that are worked on; default: all but `embed`, which comes with an embedder. */
  jobs?: readonly JobName[];
}

/** Opens one on an embedded database of its own: no queue, no process, nothing that outlives `close`. */
export async function openStage({ models = {}, jobs }: StageOptions = {}): Promise<Stage> {
  let now = new Date(0);
  let random = seededRandom(0);
  let seeds = 0;
  const clock = () => now;
  const newId = () => {
    const time = now.getTime().toString(16).padStart(12, "0");
    const digits = (count: number) =>
      random
        .below(16 ** count)
        .toString(16)
        .padStart(count, "0");
    return `${time.slice(0, 8)}-${time.slice(8)}-7${seeds.toString(16).padStart(3, "0")}-8${digits(3)}-${digits(6)}${digits(6)}`;
  };

  const database = await openDatabase({ kind: "pglite" });
  await migrateDatabase(database);
  const opened = await openStorage(database);
  await opened.apiKeys.ensureTenant(DEFAULT_TENANT, DEFAULT_TENANT);
  const withVectors = models.embedder !== undefined;
  const storage = withVectors ? opened : withoutVectors(opened);

  const worked = new Set<JobName>(
    jobs ?? [
      "extract-facts",
      "detect-mood",
      "update-affinity",
      "detect-episode",
      ...(withVectors ? (["embed"] as const) : []),
    ],
  );
  const { nudger, work } = nudgedWork(worked);
  const deps: Deps = {
    storage,
    models: {
      reply: offlineReplyModel(),
      judge: offlineJudge(),
      facts: offlineFactExtractor(),
      episodes: offlineEpisodeDetector(),
      embedder: NO_EMBEDDER,
      ...models,
    },
    personalities: personalityShelf([]),
    budgets: budgetGauge({ storage, clock }, { tenant: NO_BUDGET, user: NO_BUDGET }),
    nudger,
    // A clock that stands still has no deadlines: what is found must not hang on how fast the machine is.
    settings: { ...DEFAULT_SETTINGS, recallDeadlineMs: 60_000 },
    clock,
    newId,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    metrics: UNMEASURED,
    webhookPost: {
      check: () => {},
      post: async () => {
        throw new LuminoraError("internal", "nothing leaves a stage");
      },
    },
  };
  return {
    deps,
    cast: (personalities) => {
      deps.personalities = personalityShelf(personalities);
    },
    setTime: (at) => {
      now = at;
    },
    work: (others = deps) => work(others),
    reseed: (seed) => {
      random = seededRandom(seed);
      // No two runs of one seed are to meet in an id.
      seeds = (seeds + 1) % 16 ** 3;
    },
    close: () => database.close(),
  };
}

/** The same storage, in which nobody is owed a vector and none is sought. */
function withoutVectors(storage: Storage): Storage {
  return over(storage, {
    embeddings: { ...storage.embeddings, searchable: false },
    effects: owingNoVectors(storage),
    transaction: (work) => storage.transaction((stores) => work(over(stores, { effects: owingNoVectors(stores) }))),
  });
}

function owingNoVectors({ effects }: Stores): Stores["effects"] {
  return {
    ...effects,
    insert: (turn, all, now) => {
      const owed = all.map((each) => (each.effect === "embeddings" ? { ...each, state: "skipped" as const } : each));
      return effects.insert(turn, owed, now);
    },
  };
}

/** `changes` before `stores`, which stay behind them as they are: a transaction makes its stores when they are first used. */
function over<S extends Stores>(stores: S, changes: Partial<S>): S {
  return Object.create(stores, Object.getOwnPropertyDescriptors(changes));
}

const UNMEASURED: Deps["metrics"] = {
  turnAnswered: () => {},
  turnAbandoned: () => {},
  budgetRead: () => {},
  eventStreams: () => {},
  webhookTried: () => {},
};

/** Never asked: nothing is searchable by it. */
const NO_EMBEDDER: Embedder = {
  model: "none",
  dimension: 1,
  offline: true,
  embed: async (texts) => texts.map(() => []),
};
