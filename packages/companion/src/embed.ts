import { presentableMessage, toLuminoraError } from "@luminora/kernel";
import { billOf } from "./bill-of.ts";
import type { Deps } from "./deps.ts";
import { embedSources } from "./embed-sources.ts";
import { embeddingPlan } from "./embedding-plan.ts";
import type { EmbeddedSource, OwedEffect, Turn } from "./ports/entities.ts";
import type { Embedder, EmbedOptions } from "./ports/models.ts";
import type { Stores } from "./ports/storage.ts";
import { type EffectOutcome, settleEffect, type TurnRef } from "./settle-effect.ts";

/** Gives vectors to the messages of a turn, and to the user's facts and episodes that have none of the models in use yet. */
export async function embed(deps: EmbedDeps, ref: TurnRef, signal: AbortSignal): Promise<EffectOutcome> {
  for (;;) {
    const { outcome, isOwedAgain } = await embedOnce(deps, ref, signal);
    // Not left to a nudge: the queue drops one for a job that is still running.
    if (!isOwedAgain) return outcome;
  }
}

type EmbedDeps = Pick<Deps, "storage" | "models" | "nudger" | "clock" | "log">;

/** What one model made of what had no vector of its own. */
interface Embedded {
  model: string;
  sources: readonly EmbeddedSource[];
}

async function embedOnce(
  deps: EmbedDeps,
  ref: TurnRef,
  signal: AbortSignal,
): Promise<{ outcome: EffectOutcome; isOwedAgain: boolean }> {
  let isOwedAgain = false;
  const outcome = await settleEffect(deps, "embeddings", ref, async ({ turn }) => {
    const embedded = [await embedWith(deps, turn, deps.models.embedder, { signal })];
    const previous = await previousInUse(deps, turn);
    if (previous !== null) embedded.push(...(await embedIfItCan(deps, turn, previous, signal)));
    return {
      outcome: "done",
      write: async (stores) => {
        // While the model worked, facts may have been learned, superseded or forgotten; nobody changes them under this lock.
        await stores.users.lock(turn.tenantId, turn.userId);
        const fresh = await putAll(stores, turn, embedded, deps.clock());
        isOwedAgain = fresh && (await embeddingsOwed(stores, turn, deps.clock())).length > 0;
        return [];
      },
    };
  });
  return { outcome, isOwedAgain };
}

async function embedWith(
  { storage }: Pick<Deps, "storage">,
  turn: Turn,
  embedder: Embedder,
  options: Pick<EmbedOptions, "signal" | "purpose">,
): Promise<Embedded> {
  const missing = await storage.embeddings.missing(turn, turn.id, embedder.model);
  return { model: embedder.model, sources: await embedSources(embedder, missing, { ...options, for: billOf(turn) }) };
}

/** The embedder before a change, as long as its vectors are sought by anybody who may ask for this user's memories. */
async function previousInUse({ storage, models, clock }: EmbedDeps, turn: Turn): Promise<Embedder | null> {
  const { previousEmbedder } = models;
  if (previousEmbedder === undefined) return null;
  if ((await storage.embeddingModels.serving(turn)) === previousEmbedder.model) return previousEmbedder;
  const { othersInUse } = embeddingPlan(await storage.embeddingModels.list(), clock());
  return othersInUse.includes(previousEmbedder.model) ? previousEmbedder : null;
}

/** An old provider that fails on its way out must not keep the new vectors from being kept. */
async function embedIfItCan(deps: EmbedDeps, turn: Turn, embedder: Embedder, signal: AbortSignal): Promise<Embedded[]> {
  try {
    return [await embedWith(deps, turn, embedder, { signal, purpose: "reembedding" })];
  } catch (thrown) {
    if (signal.aborted) throw thrown;
    const error = presentableMessage(toLuminoraError(thrown));
    deps.log.warn({ turnId: turn.id, error }, "no vectors of the previous embedding model");
    return [];
  }
}

/** Keeps what is still wanted of the vectors. True when something has come up meanwhile that has none yet. */
async function putAll(stores: Stores, turn: Turn, embedded: readonly Embedded[], now: Date): Promise<boolean> {
  let isNew = false;
  for (const { model, sources } of embedded) {
    const wanted = new Set((await stores.embeddings.missing(turn, turn.id, model)).map(({ id }) => id));
    const kept = sources.filter(({ id }) => wanted.delete(id));
    await stores.embeddings.put(turn, model, kept, now);
    isNew ||= wanted.size > 0;
  }
  // A process of another model than the one that serves has left a gap there, which is to be found and filled.
  const serving = await stores.embeddingModels.serving(turn);
  const isGap = serving !== null && embedded.every(({ model }) => model !== serving);
  if (isGap) await stores.embeddingModels.serve(turn, null);
  return isNew;
}

/** What a turn taught needs vectors too: its embeddings are owed again if they were made before. */
export async function embeddingsOwed(
  { effects }: Pick<Stores, "effects">,
  turn: Pick<Turn, "tenantId" | "id">,
  now: Date,
  options: { wait?: boolean } = {},
): Promise<OwedEffect[]> {
  const owed = await effects.reopen(turn.tenantId, turn.id, "embeddings", ["done"], now, options);
  return owed ? [owed] : [];
}
