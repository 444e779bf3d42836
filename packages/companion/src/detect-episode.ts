import { derivedId } from "@luminora/kernel";
import { billOf } from "./bill-of.ts";
import type { Deps } from "./deps.ts";
import { embeddingsOwed } from "./embed.ts";
import type { Episode } from "./ports/entities.ts";
import { userSeq } from "./receive-turn.ts";
import { rememberEpisode } from "./remember-episode.ts";
import { type EffectOutcome, settleEffect, type TurnRef } from "./settle-effect.ts";
import { isUnremarkable } from "./spared-by.ts";

/** Looks for a memorable episode among the messages since the last look. Windows never overlap, so none is found twice. */
export async function detectEpisode(
  deps: Pick<Deps, "storage" | "models" | "personalities" | "nudger" | "clock" | "log">,
  ref: TurnRef,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  return settleEffect(deps, "episodes", ref, async (turn) => {
    const { storage, models, personalities } = deps;
    const { personality } = personalities.get(turn.personalityId);
    const previous = await storage.effects.lastEpisodeTurn(turn.tenantId, turn.sessionId, turn.number);
    const range = { from: userSeq(previous + 1), to: userSeq(turn.number) + 1 };
    const messages = await storage.messages.window(turn.tenantId, turn.sessionId, range);
    const newest = messages.at(-1);
    if (!newest) return { outcome: "skipped" };
    if (await isUnremarkable(models, personality, messages)) return { outcome: "skipped", reason: "unremarkable" };

    const draft = await models.episodes.detectEpisode({ personality, messages }, { signal, for: billOf(turn) });
    if (!draft || draft.importance < personality.memory_config.episode_threshold) return { outcome: "done" };
    const episode: Episode = {
      ...draft,
      id: derivedId("episode", turn.tenantId, turn.id),
      tags: [...draft.tags],
      sessionId: turn.sessionId,
      sourceMessageIds: messages.map(({ id }) => id),
      at: newest.at,
    };
    return {
      outcome: "done",
      sources: messages.map((message) => message.turnId),
      write: async (stores) => {
        // In the order in which the embedding job takes its locks: the effect, then the user.
        const owed = await embeddingsOwed(stores, turn, deps.clock());
        await rememberEpisode(stores, turn, episode, deps.clock());
        return owed;
      },
    };
  });
}
