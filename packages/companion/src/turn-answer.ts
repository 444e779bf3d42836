import type { Affinity } from "./affinity-of.ts";
import type { Message, Turn } from "./ports/entities.ts";
import type { TurnTimings, TurnTrace } from "./turn-trace.ts";

/** `everything`: the messages, and what they teach. `messages`: only those. `nothing`: neither. */
export type Kept = "everything" | "messages" | "nothing";

/** What a client gets for a message. */
export interface TurnAnswer {
  turnId: string;
  reply: { id: string; content: string };
  /** As the answer was compiled with: what this turn changes is worked out after it. */
  affinity: Affinity;
  mood: { name: string; intensity: number };
  timings: TurnTimings;
  /**
   * `pending`: background effects that this user's turns still wait for, this turn's included. `degraded`: the queues are out
   * of reach, so what was said is learned later than usual. `kept`: what remains of this turn.
   */
  memory: { pending: number; degraded: boolean; kept: Kept };
  trace: TurnTrace;
}

/** What a client gets for a message of which nothing is kept. */
export interface OffRecordAnswer extends Omit<TurnAnswer, "turnId" | "reply"> {
  turnId: null;
  reply: { id: null; content: string };
}

/** The answer as it follows from what was stored: the same for the first request and for every repetition of its key. */
export function turnAnswer(turn: Turn, trace: TurnTrace, reply: Message): TurnAnswer {
  return {
    turnId: turn.id,
    reply: { id: reply.id, content: reply.content },
    ...answerOf(trace, turn.learns ? "everything" : "messages"),
  };
}

/** What the trace tells of an answer. */
export function answerOf(trace: TurnTrace, kept: Kept): Omit<TurnAnswer, "turnId" | "reply"> {
  return {
    affinity: { points: trace.affinity, level: trace.level },
    mood: { name: trace.mood.name, intensity: trace.mood.intensity },
    timings: trace.timings,
    memory: { pending: trace.pending, degraded: trace.degraded, kept },
    trace,
  };
}
