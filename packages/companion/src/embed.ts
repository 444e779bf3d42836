import { billOf } from "./bill-of.ts";
import type { Deps } from "./deps.ts";
import type { OwedEffect, Turn, Unembedded } from "./ports/entities.ts";
import type { Stores } from "./ports/storage.ts";
import { type EffectOutcome, settleEffect, type TurnRef } from "./settle-effect.ts";

/** Gives vectors to the messages of a turn, and to the user's facts and episodes that have none of the current model yet. */
export async function embed(deps: EmbedDeps, ref: TurnRef, signal: AbortSignal): Promise<EffectOutcome> {
  for (;;) {
    const { outcome, isOwedAgain } = await embedOnce(deps, ref, signal);
    // Not left to a nudge: the queue drops one for a job that is still running.
    if (!isOwedAgain) return outcome;
  }
}

type EmbedDeps = Pick<Deps, "storage" | "models" | "nudger" | "clock" | "log">;

async function embedOnce(
  deps: EmbedDeps,
  ref: TurnRef,
  signal: AbortSignal,
): Promise<{ outcome: EffectOutcome; isOwedAgain: boolean }> {
  let isOwedAgain = false;
  const outcome = await settleEffect(deps, "embeddings", ref, async (turn) => {
    const { storage, models, clock } = deps;
    const { embedder } = models;
    const missing = await storage.embeddings.missing(turn, turn.id, embedder.model);
    const texts = missing.map(({ text }) => text);
    const vectors = texts.length === 0 ? [] : await embedder.embed(texts, { signal, for: billOf(turn) });
    return {
      outcome: "done",
      write: async (stores) => {
        // While the model worked, facts may have been learned, superseded or forgotten; nobody changes them under this lock.
        await stores.users.lock(turn.tenantId, turn.userId);
        const wanted = await stores.embeddings.missing(turn, turn.id, embedder.model);
        const embedded = missing.flatMap((source, index): (Unembedded & { vector: number[] })[] => {
          const vector = vectors[index];
          return vector && wanted.some(({ id }) => id === source.id) ? [{ ...source, vector }] : [];
        });
        await stores.embeddings.put(turn, embedder.model, embedded, clock());
        const isNew = wanted.some(({ id }) => missing.every((source) => source.id !== id));
        isOwedAgain = isNew && (await embeddingsOwed(stores, turn, clock())).length > 0;
        return [];
      },
    };
  });
  return { outcome, isOwedAgain };
}

/** What a turn taught needs vectors too: its embeddings are owed again if they were made before. */
export async function embeddingsOwed(
  { effects }: Pick<Stores, "effects">,
  turn: Pick<Turn, "tenantId" | "id">,
  now: Date,
): Promise<OwedEffect[]> {
  const owed = await effects.reopen(turn.tenantId, turn.id, "embeddings", ["done"], now);
  return owed ? [owed] : [];
}
