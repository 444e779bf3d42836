import { intensityOfGrade } from "./intensity-of-grade.ts";
import { type Interaction, isHostile } from "./interaction.ts";
import type { MoodRules } from "./mood-rules.ts";
import type { UserEmotion } from "./user-emotion.ts";

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
  /** What the user did, and what the user felt; both from the judge. */
  readonly interaction?: Interaction | null;
  readonly userEmotion?: UserEmotion | null;
}

/**
 * The mood after one more event. It is the maximum of the events that count, by turn and then judged over sensed: that makes
 * the fold commutative and idempotent, so late, repeated and reordered verdicts all end in the same state.
 *
 * A judged event under the threshold does not count; null means that none has counted yet. The last three criteria of the order
 * only make it total: two different events of one turn and source do not arrive where verdicts are stored under unique keys.
 */
export function foldMood(rules: MoodRules, state: MoodState | null, event: MoodEvent): MoodState | null {
  const felt = reaction(rules, event);
  if (felt.source === "judged" && felt.confidence < rules.confidence_threshold) return state;
  if (state !== null && precedence(felt, state) <= 0) return state;
  const { mood, intensity, at, turn, source } = felt;
  return { mood, intensity, at, turn, source };
}

/** An everyday mood: what a reaction is where the judge saw nothing of it. */
const EVERYDAY = intensityOfGrade(2);

/**
 * What the event does to her by her own choice: an emotion of the user's that the rules have an answer to brings about that
 * mood, whatever the judge made of it. An insult is not answered by its anger.
 */
function reaction(rules: MoodRules, event: MoodEvent): MoodEvent {
  const { interaction, userEmotion } = event;
  if (!userEmotion || userEmotion.confidence < rules.confidence_threshold) return event;
  const mood = rules.reactions[userEmotion.emotion];
  if (mood === undefined || (interaction && isHostile(interaction.kind))) return event;
  const isSeen = event.mood === mood && event.confidence >= rules.confidence_threshold;
  return { ...event, mood, confidence: userEmotion.confidence, intensity: isSeen ? event.intensity : EVERYDAY };
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
