import type { Deps } from "./deps.ts";
import type { OwedEffect, Turn, Unembedded } from "./ports/entities.ts";
import type { Stores } from "./ports/storage.ts";
import { type EffectOutcome, settleEffect, type TurnRef } from "./settle-effect.ts";

/** Gives vectors to the messages of a turn, and to the user's facts and episodes that have none of the current model yet. */
export async function embed(
  deps: Pick<Deps, "storage" | "models" | "nudger" | "clock" | "log">,
  ref: TurnRef,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  return settleEffect(deps, "embeddings", ref, async (turn) => {
    const { storage, models, clock } = deps;
    const { embedder } = models;
    const missing = await storage.embeddings.missing(turn, turn.id, embedder.model);
    if (missing.length === 0) return { outcome: "done" };
    const vectors = await embedder.embed(
      missing.map(({ text }) => text),
      { signal },
    );
    const embedded = missing.flatMap((source, index): (Unembedded & { vector: number[] })[] => {
      const vector = vectors[index];
      return vector ? [{ ...source, vector }] : [];
    });
    return {
      outcome: "done",
      write: async ({ embeddings }) => {
        await embeddings.put(turn, embedder.model, embedded, clock());
        return [];
      },
    };
  });
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
