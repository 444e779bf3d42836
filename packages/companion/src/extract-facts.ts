import { MINUTE_MS } from "@luminora/kernel";
import {
  expiryOf,
  type FactObservation,
  heardAct,
  isSecret,
  type ObservedAct,
  observedAct,
  type SparedReason,
} from "@luminora/memory";
import type { Personality } from "@luminora/personality";
import { billOf } from "./bill-of.ts";
import type { Deps } from "./deps.ts";
import { embeddingsOwed } from "./embed.ts";
import { inTurn } from "./occasion.ts";
import type { Message, OwedTurn, Session, Turn } from "./ports/entities.ts";
import { projectFacts } from "./project-facts.ts";
import { type EffectOutcome, type Finding, settleEffect, type TurnRef } from "./settle-effect.ts";
import { sparedBy } from "./spared-by.ts";
import { utcOffsetMinutes } from "./utc-offset.ts";

/**
 * Learns what the user said of themselves in this turn, from nothing but their own words. As a rule the mood's job has read the
 * facts along with the verdict, and this one comes where it has not.
 */
export async function extractFacts(
  deps: Pick<Deps, "storage" | "models" | "personalities" | "nudger" | "clock" | "log">,
  ref: TurnRef,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  return settleEffect(deps, "facts", ref, async ({ turn, session }) => {
    const message = (await deps.storage.messages.ofTurn(turn.tenantId, turn.id)).find(({ role }) => role === "user");
    if (!message) return { outcome: "skipped" };
    const { personality } = deps.personalities.get(turn.personalityId);
    const reason = sparedBy(deps.models, personality, message).facts;
    const input = { message: message.content, at: ownTime(deps, session, message.at) };
    const read = reason ?? (await deps.models.facts.extractFacts(input, { signal, for: billOf(turn) }));
    return factsFinding(deps, { turn, session }, personality, message, read);
  });
}

/**
 * What is kept of the facts that were read from a turn's message, with what the message does to things said before it; or of why
 * none were read. Secrets are nobody's facts.
 */
export async function factsFinding(
  deps: Pick<Deps, "storage" | "personalities" | "clock">,
  { turn, session }: Pick<OwedTurn, "turn" | "session">,
  personality: Personality,
  message: Pick<Message, "at" | "content">,
  read: readonly FactObservation[] | SparedReason,
): Promise<Finding> {
  const act = await actOf(deps, turn, message.content);
  if (typeof read === "string" && !act) return { outcome: "skipped", reason: read };
  const wanted = personality.memory_config.fact_categories;
  const observations = typeof read === "string" ? [] : read;
  const kept = observations.filter((observation) => wanted.includes(observation.category) && !isSecret(observation));
  const localTime = ownTime(deps, session, message.at).getTime();
  const offset = localTime - message.at.getTime();
  const observed = [...(act ? [act] : []), ...kept].map((observation, index) => ({
    ...observation,
    until: endOf(observation, localTime, offset),
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
      const owed = await embeddingsOwed(stores, turn, deps.clock());
      await projectFacts(stores, turn, inTurn(turn, deps.clock()), observed);
      return owed;
    },
  };
}

/** A time on the user's own clock, written as if it were UTC: "today" ends at their midnight. */
export function ownTime(
  { personalities }: Pick<Deps, "personalities">,
  { timeZone, personalityId }: Session,
  at: Date,
): Date {
  const { instance_defaults } = personalities.get(personalityId).personality;
  const offset = utcOffsetMinutes(timeZone ?? instance_defaults.time_zone, at) * MINUTE_MS;
  return new Date(at.getTime() + offset);
}

/** When it stops holding by itself, reckoned on the user's clock. */
function endOf(observation: FactObservation, localTime: number, offset: number): number | null {
  const until = expiryOf({ ...observation, at: localTime });
  return until === null ? null : until - offset;
}

/**
 * What the message does to what was said before it. Numbers are given on receipt: which turn is meant depends on no order of jobs.
 */
async function actOf({ storage }: Pick<Deps, "storage">, turn: Turn, message: string): Promise<ObservedAct | null> {
  if (!heardAct(message)) return null;
  const turnBefore = await storage.turns.numbered(turn.tenantId, turn.sessionId, turn.number - 1);
  const before = turnBefore && (await storage.messages.ofTurn(turn.tenantId, turnBefore.id));
  return observedAct(message, before && { turnId: turnBefore.id, lines: before.map(({ content }) => content) });
}
