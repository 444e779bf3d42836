import { type FactObservation, isSecret } from "@luminora/memory";
import type { Personality } from "@luminora/personality";
import { billOf } from "./bill-of.ts";
import type { Deps } from "./deps.ts";
import { embeddingsOwed } from "./embed.ts";
import { inTurn } from "./occasion.ts";
import type { Message, Turn } from "./ports/entities.ts";
import { projectFacts } from "./project-facts.ts";
import { type EffectOutcome, type Lesson, settleEffect, type TurnRef } from "./settle-effect.ts";
import { sparedBy } from "./spared-by.ts";

/**
 * Learns what the user said of themselves in this turn, from nothing but their own words. As a rule the mood's job has read the
 * facts along with the verdict, and this one comes where it has not.
 */
export async function extractFacts(
  deps: Pick<Deps, "storage" | "models" | "personalities" | "nudger" | "clock" | "log">,
  ref: TurnRef,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  return settleEffect(deps, "facts", ref, async (turn) => {
    const message = (await deps.storage.messages.ofTurn(turn.tenantId, turn.id)).find(({ role }) => role === "user");
    if (!message) return { outcome: "skipped" };
    const { personality } = deps.personalities.get(turn.personalityId);
    const reason = sparedBy(deps.models, personality, message).facts;
    if (reason) return { outcome: "skipped", reason };
    const input = { message: message.content, at: message.at };
    const observations = await deps.models.facts.extractFacts(input, { signal, for: billOf(turn) });
    return factsLesson(deps, turn, personality, message, observations);
  });
}

/** What is kept of the facts that were read from a turn's message. Secrets are nobody's facts. */
export function factsLesson(
  { clock }: Pick<Deps, "clock">,
  turn: Turn,
  personality: Personality,
  message: Pick<Message, "at">,
  observations: readonly FactObservation[],
): Lesson {
  const wanted = personality.memory_config.fact_categories;
  const kept = observations.filter((observation) => wanted.includes(observation.category) && !isSecret(observation));
  const observed = kept.map((observation, index) => ({
    ...observation,
    turnId: turn.id,
    ordinal: turn.ordinal,
    index,
    at: message.at.getTime(),
  }));
  if (observed.length === 0) return { outcome: "done" };
  return {
    outcome: "done",
    write: async (stores) => {
      // In the order in which the embedding job takes its locks: the effect, then the user.
      const owed = await embeddingsOwed(stores, turn, clock());
      await projectFacts(stores, turn, inTurn(turn, clock()), observed);
      return owed;
    },
  };
}
