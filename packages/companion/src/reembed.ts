import { setTimeout as pause } from "node:timers/promises";
import { presentableMessage, SECOND_MS, toLuminoraError } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import { embedSources } from "./embed-sources.ts";
import { takesPlainWords } from "./embed-texts.ts";
import { announceEmbedder, type EmbeddingPlan, embeddingPlan } from "./embedding-plan.ts";
import type { UserKey } from "./ports/user-store.ts";

/** One run ends after this long, in ms; the next sweep brings another. */
const RUN_MS = 40 * SECOND_MS;
const TEXTS = 64;
const USERS = 100;
/** Ids of a user's sources that are looked up at once. */
const SOURCES = 5_000;

type ReembedDeps = Pick<Deps, "storage" | "models" | "settings" | "clock" | "log">;

/** Whether a run of `reembed` would find something to do. */
export async function reembedDue({ storage, clock, settings }: Pick<Deps, "storage" | "clock" | "settings">) {
  const plan = embeddingPlan(await storage.embeddingModels.list(), clock());
  if (plan.target === null) return false;
  const [behind] = await storage.embeddingModels.servedOtherwise(plan.target.model, null, 1);
  return behind !== undefined || plan.target.completeSince === null || mayRetire(plan, clock(), settings);
}

/**
 * Moves users to the vectors of the model that the house embeds with now. Whom another model serves keeps that one until
 * every message, fact and episode has its new vector, and until no process embeds with another model; then the new one serves.
 * Texts are embedded at a bounded rate. What a run has written stays: the next one goes on from there, in whatever process.
 * Long after everybody was moved, the vectors of models out of use are deleted. `skipped`: this process has another model.
 */
export async function reembed(
  deps: ReembedDeps,
  { signal, stopping }: { signal: AbortSignal; stopping: AbortSignal },
): Promise<"done" | "skipped"> {
  const { storage, models, settings, clock, log } = deps;
  await announceEmbedder(deps);
  const plan = async () => embeddingPlan(await storage.embeddingModels.list(), clock());
  const { embedder } = models;
  const { model } = embedder;
  if ((await plan()).target?.model !== model) return "skipped";
  const endsAt = performance.now() + RUN_MS;
  const isOver = () => stopping.aborted || signal.aborted || performance.now() > endsAt;

  let moved = 0;
  for (let after: UserKey | null = null; ; ) {
    const users: UserKey[] = await storage.embeddingModels.servedOtherwise(model, after, USERS);
    for (const user of users) {
      const embedded = await embedOrSkip(deps, user, { signal, isOver });
      if (embedded === "over") return "done";
      if (embedded === "skipped") continue;
      if ((await plan()).othersInUse.length === 0 && (await serveIfComplete(deps, user))) moved += 1;
    }
    after = users.at(-1) ?? null;
    if (after === null) break;
  }
  if (moved > 0) log.info({ model, users: moved }, "users moved to the embedding model");

  const [behind] = await storage.embeddingModels.servedOtherwise(model, null, 1);
  if (behind !== undefined) return "done";
  await storage.embeddingModels.complete(model, clock());
  const complete = await plan();
  if (mayRetire(complete, clock(), settings)) await retireOthers(deps, complete, isOver);
  return "done";
}

/** One user whose texts the endpoint fails over is left to the next run: those behind must not wait for it. */
async function embedOrSkip(
  deps: ReembedDeps,
  user: UserKey,
  { signal, isOver }: { signal: AbortSignal; isOver: () => boolean },
): Promise<"done" | "over" | "skipped"> {
  try {
    return (await embedUser(deps, user, { signal, isOver })) ? "done" : "over";
  } catch (thrown) {
    const error = toLuminoraError(thrown);
    const { embedder } = deps.models;
    if (signal.aborted || error.code === "storage_unavailable") throw thrown;
    if (!(await takesPlainWords(embedder, { signal, purpose: "reembedding" }))) throw thrown;
    deps.log.warn(
      { tenantId: user.tenantId, model: embedder.model, error: presentableMessage(error) },
      "a user not moved to the embedding model; the next run tries again",
    );
    return "skipped";
  }
}

/** Makes the vectors that a user lacks; false when the run was over before. */
async function embedUser(
  { storage, models, settings, clock }: ReembedDeps,
  user: UserKey,
  { signal, isOver }: { signal: AbortSignal; isOver: () => boolean },
): Promise<boolean> {
  const { embedder } = models;
  for (;;) {
    const behind = await storage.embeddings.behind(user, embedder.model, SOURCES);
    if (behind.length === 0) return true;
    for (let start = 0; start < behind.length; start += TEXTS) {
      if (isOver()) return false;
      const startedAt = performance.now();
      const ids = behind.slice(start, start + TEXTS);
      const missing = await storage.embeddings.missingAmong(user, embedder.model, ids);
      const sources = await embedSources(embedder, missing, {
        signal,
        for: { ...user, turnId: null },
        purpose: "reembedding",
      });
      await storage.transaction(async (stores) => {
        // Meanwhile some may have been forgotten; whoever forgets takes this lock before the vectors go.
        if (!(await stores.users.lock(user.tenantId, user.userId))) return;
        const wanted = new Set((await stores.embeddings.missingAmong(user, embedder.model, ids)).map(({ id }) => id));
        const kept = sources.filter(({ id }) => wanted.has(id));
        await stores.embeddings.put(user, embedder.model, kept, clock());
      });
      const dueMs = (sources.length / settings.reembedPerSecond) * SECOND_MS - (performance.now() - startedAt);
      await pause(Math.max(0, dueMs), undefined, { signal });
    }
  }
}

/** False when a vector is missing again: then somebody else has learned something, and the next run looks at it. */
async function serveIfComplete({ storage, models }: ReembedDeps, user: UserKey): Promise<boolean> {
  const { model } = models.embedder;
  return storage.transaction(async (stores) => {
    if (!(await stores.users.lock(user.tenantId, user.userId))) return false;
    if ((await stores.embeddings.behind(user, model, 1)).length > 0) return false;
    await stores.embeddingModels.serve(user, model);
    return true;
  });
}

/** Old vectors are kept for a while after everybody was moved, so that going back costs nothing. */
function mayRetire({ target, outOfUse }: EmbeddingPlan, now: Date, { keepVectorsMs }: Deps["settings"]): boolean {
  const completeSince = target?.completeSince ?? null;
  if (completeSince === null || outOfUse.length === 0) return false;
  const before = now.getTime() - keepVectorsMs;
  return completeSince.getTime() < before && outOfUse.some(({ seenAt }) => seenAt.getTime() < before);
}

async function retireOthers(
  { storage, models, log }: ReembedDeps,
  { othersInUse, outOfUse }: EmbeddingPlan,
  isOver: () => boolean,
): Promise<void> {
  // Somebody has come back to a model that was out of use.
  if (othersInUse.length > 0) return;
  const { model } = models.embedder;
  let vectors = 0;
  for (let after: UserKey | null = null; ; ) {
    if (isOver()) return;
    const users: UserKey[] = await storage.users.page(null, after, USERS);
    vectors += await storage.embeddingModels.retireVectors(users, model);
    after = users.at(-1) ?? null;
    if (after === null) break;
  }
  for (const retired of outOfUse) await storage.embeddingModels.retire(retired.model);
  log.info({ models: outOfUse.map((retired) => retired.model), vectors }, "vectors of former embedding models deleted");
}
