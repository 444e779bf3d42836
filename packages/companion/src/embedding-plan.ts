import { MINUTE_MS } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import type { KnownEmbeddingModel } from "./ports/entities.ts";

/** A model that no process has spoken of for so long, in ms, is out of use; processes speak four times as often. */
const IN_USE_MS = 2 * MINUTE_MS;

/** How often a process says which model it embeds with, in ms. */
export const ANNOUNCE_EVERY_MS = IN_USE_MS / 4;

/** Where the house is going with its embeddings. */
export interface EmbeddingPlan {
  /** The model that was taken into use last: all vectors are to be its own. Null while nobody embeds. */
  target: KnownEmbeddingModel | null;
  /** Others that processes still embed with, as in the middle of a rolling update. */
  othersInUse: readonly string[];
  /** Others that nobody embeds with any more. */
  outOfUse: readonly KnownEmbeddingModel[];
}

export function embeddingPlan(known: readonly KnownEmbeddingModel[], now: Date): EmbeddingPlan {
  const isInUse = ({ seenAt }: KnownEmbeddingModel) => seenAt.getTime() >= now.getTime() - IN_USE_MS;
  const inUse = known.filter(isInUse);
  const target = inUse.reduce<KnownEmbeddingModel | null>(
    (newest, each) => (newest === null || each.announcedAt >= newest.announcedAt ? each : newest),
    null,
  );
  return {
    target,
    othersInUse: inUse.filter((each) => each !== target).map(({ model }) => model),
    outOfUse: known.filter((each) => !isInUse(each)),
  };
}

/** Says that this process embeds with its model. A process that starts with another one than the house's moves the house to it. */
export async function announceEmbedder({
  storage,
  models,
  clock,
}: Pick<Deps, "storage" | "models" | "clock">): Promise<void> {
  const { model, dimension } = models.embedder;
  const now = clock();
  await storage.embeddingModels.announce({ model, dimension }, now, new Date(now.getTime() - IN_USE_MS));
}
