import { type Clock, LuminoraError } from "@luminora/kernel";
import { type PersonalityTemplate, senseMood } from "@luminora/personality";
import {
  type AffinityState,
  decayedAffinity,
  foldAffinityAll,
  foldMoods,
  type LedgerEntry,
  type MoodState,
  moodAt,
  UNMOVED,
} from "@luminora/relationship";
import { startOf } from "./affinity-of.ts";
import { moodRulesOf } from "./mood-of.ts";
import type { AffinityStore } from "./ports/affinity-store.ts";
import type { Bond, MoodVerdict, Session } from "./ports/entities.ts";
import type { MessageStore } from "./ports/message-store.ts";
import type { MoodStore } from "./ports/mood-store.ts";
import type { SessionStore } from "./ports/session-store.ts";
import { userSeq } from "./receive-turn.ts";

/** A relationship from its first turn to now, as the rules of one personality file make it of what happened. */
export interface Replay {
  start: { points: number; level: string };
  /** Every change of affinity, oldest first, the silence up to now included. */
  entries: LedgerEntry[];
  end: AffinityState;
  /** Her mood after each turn, in the order in which they were said. */
  moods: ReplayedMood[];
}

export interface ReplayedMood {
  turnId: string;
  /** Epoch milliseconds. */
  at: number;
  name: string;
  /** 0..1 */
  intensity: number;
}

/** What a replay reads. There is nothing in it to write with. */
export interface ReplayedStores {
  sessions: Pick<SessionStore, "list">;
  affinities: Pick<AffinityStore, "events">;
  moods: Pick<MoodStore, "verdicts">;
  messages: Pick<MessageStore, "window">;
}

/**
 * Folds what happened between a user and a companion by the rules of `template`, which may be another file than the one that serves.
 * Only reads. What the judge said of each turn stays as it was said, and so does what was sensed, unless `senses` has the
 * messages looked at again with the file's own triggers. Throws `not_found` when the two never met.
 */
export async function replay(
  { storage, clock }: { storage: ReplayedStores; clock: Clock },
  bond: Bond,
  template: PersonalityTemplate,
  { senses = false } = {},
): Promise<Replay> {
  const { personality } = template;
  const sessions = (await storage.sessions.list(bond.tenantId, bond.userId))
    .filter(({ personalityId }) => personalityId === bond.personalityId)
    .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const events = await storage.affinities.events(bond);
  if (sessions.length === 0 && events.length === 0) {
    throw new LuminoraError("not_found", `user ${bond.userId} has never met ${bond.personalityId}`);
  }
  const levels = personality.hierarchical_config.relationship_levels;
  const rules = personality.affinity_config;
  const initial = startOf(personality);
  const told = foldAffinityAll(rules, levels, initial, events);
  const silence = decayedAffinity(rules, levels, told.state, clock().getTime());

  const moods: ReplayedMood[] = [];
  let carried: MoodState | null = null;
  for (const session of sessions) {
    const verdicts = await verdictsOf(storage, session, senses ? template : null);
    const last = moodsOf(template, verdicts, personality.mood_config.carry_over ? carried : null, moods);
    carried = last && { ...last, turn: last.turn - session.turnCount };
  }
  return {
    start: { points: initial.points, level: initial.level },
    entries: [...told.entries, ...silence.entries],
    end: silence.state,
    moods: moods.toSorted((a, b) => a.at - b.at),
  };
}

/** Adds the mood after each turn of a session, and returns the one in force at its end. */
function moodsOf(
  { personality }: PersonalityTemplate,
  verdicts: readonly MoodVerdict[],
  carried: MoodState | null,
  moods: ReplayedMood[],
): MoodState | null {
  const rules = moodRulesOf(personality);
  let folded = UNMOVED;
  let hers = carried;
  for (const [index, verdict] of verdicts.entries()) {
    folded = foldMoods(rules, folded, verdict);
    hers = folded.hers ?? carried;
    if (verdicts[index + 1]?.turnId === verdict.turnId) continue;
    moods.push({ turnId: verdict.turnId, at: verdict.at, ...moodAt(rules, hers, verdict.at, verdict.turn) });
  }
  return hers;
}

async function verdictsOf(
  { moods, messages }: ReplayedStores,
  { tenantId, id, turnCount }: Session,
  sensing: PersonalityTemplate | null,
): Promise<MoodVerdict[]> {
  const verdicts = await moods.verdicts(tenantId, id);
  if (sensing === null) return verdicts;
  const judged = new Map(verdicts.filter(({ source }) => source === "judged").map((each) => [each.turnId, each]));
  const said = await messages.window(tenantId, id, { from: 1, to: userSeq(turnCount) });
  return said
    .filter(({ role }) => role === "user")
    .flatMap(({ turnId, seq, content, at }) => {
      const sensed = senseMood(sensing.personality, content);
      const turn = (seq + 1) / 2;
      const event: MoodVerdict | null = sensed && {
        ...{ turnId, turn, at: at.getTime(), source: "sensed", mood: sensed.mood },
        ...{ intensity: 1, confidence: 1, interaction: null },
      };
      return [event, judged.get(turnId)].filter((each) => each !== null && each !== undefined);
    });
}

/** Points and level after the changes up to `at` (epoch milliseconds). */
export function standingAt({ start, entries }: Replay, at: number): { points: number; level: string } {
  const last = entries.findLast((entry) => entry.at <= at);
  return last ? { points: last.after, level: last.levelAfter } : start;
}
