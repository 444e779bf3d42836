import { type AffinityEvent, sketchOf } from "@luminora/relationship";
import type { Deps } from "./deps.ts";
import { embeddingsOwed } from "./embed.ts";
import { inTurn } from "./occasion.ts";
import { projectAffinity } from "./project-affinity.ts";
import { type EffectOutcome, settleEffect, type TurnRef } from "./settle-effect.ts";
import { utcOffsetMinutes } from "./utc-offset.ts";

/** A message of at most this many words counts as very short. */
const SHORT_WORDS = 2;

/** Books what the turn's verdict means for the relationship. The judge named the kind; every number is the engine's. */
export async function updateAffinity(
  deps: Pick<Deps, "storage" | "personalities" | "nudger" | "clock" | "log">,
  ref: TurnRef,
): Promise<EffectOutcome> {
  return settleEffect(deps, "affinity", ref, async ({ turn, session }) => {
    const [verdict, messages] = await Promise.all([
      deps.storage.moods.judged(turn.tenantId, turn.id),
      deps.storage.messages.ofTurn(turn.tenantId, turn.id),
    ]);
    const message = messages.find(({ role }) => role === "user");
    if (!message) return { outcome: "skipped" };
    if (!verdict?.interaction) return { outcome: "not_due" };

    const { personality } = deps.personalities.get(turn.personalityId);
    const timeZone = session.timeZone ?? personality.instance_defaults.time_zone;
    const event: AffinityEvent = {
      type: "turn",
      ordinal: turn.ordinal,
      at: message.at.getTime(),
      interaction: verdict.interaction,
      short: isShort(message.content),
      ignoredQuestion: verdict.ignoredQuestion ?? false,
      said: sketchOf(message.content),
      utcOffsetMinutes: utcOffsetMinutes(timeZone, message.at),
    };
    return {
      outcome: "done",
      write: async (stores) => {
        const isNew = await projectAffinity(stores, personality, turn, inTurn(turn, deps.clock()), event);
        // The user is held by now, and the embedding job takes its effect first: while it has that, it sees the milestone by itself.
        return isNew ? embeddingsOwed(stores, turn, deps.clock(), { wait: false }) : [];
      },
    };
  });
}

function isShort(content: string): boolean {
  return content.trim().split(/\s+/u).length <= SHORT_WORDS;
}
