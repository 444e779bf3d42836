import type { MoodRules } from "./mood-rules.ts";

/** `sensed`: from the personality's own triggers, before the answer. `judged`: a model's verdict, which comes afterwards. */
export type MoodSource = "sensed" | "judged";

const RANK: Readonly<Record<MoodSource, number>> = { sensed: 0, judged: 1 };

/** The mood that a turn of a session has put her in, as strong as it was then. Plain JSON. */
export interface MoodState {
  readonly mood: string;
  /** 0..1, at the turn; {@link moodAt} tells what is left of it. */
  readonly intensity: number;
  /** Epoch milliseconds of the turn. */
  readonly at: number;
  /** Number of the turn in its session. */
  readonly turn: number;
  readonly source: MoodSource;
}

/** What one look at one turn found. */
export interface MoodEvent extends MoodState {
  /** 0..1. A sensed mood is taken as it is; a judged one needs the threshold. */
  readonly confidence: number;
}

/**
 * The mood after one more event. It is the maximum of the events that count, by turn and then judged over sensed: that makes
 * the fold commutative and idempotent, so late, repeated and reordered verdicts all end in the same state.
 *
 * A judged event under the threshold does not count; null means that none has counted yet. The last three criteria of the order
 * only make it total: two different events of one turn and source do not arrive where verdicts are stored under unique keys.
 */
export function foldMood(rules: MoodRules, state: MoodState | null, event: MoodEvent): MoodState | null {
  if (event.source === "judged" && event.confidence < rules.confidence_threshold) return state;
  if (state !== null && precedence(event, state) <= 0) return state;
  const { mood, intensity, at, turn, source } = event;
  return { mood, intensity, at, turn, source };
}

/** Above 0 when `a` takes precedence over `b`; 0 only when they say the same. */
function precedence(a: MoodState, b: MoodState): number {
  return (
    a.turn - b.turn ||
    RANK[a.source] - RANK[b.source] ||
    a.at - b.at ||
    a.intensity - b.intensity ||
    Number(a.mood > b.mood) - Number(a.mood < b.mood)
  );
}
