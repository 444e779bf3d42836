import type { Emotion } from "./user-emotion.ts";

/** How a mood comes and goes. The field names are those of a personality file. */
export interface MoodRules {
  /** The mood that she is in when nothing moves her. It neither fades nor comes in degrees. */
  readonly default_mood: string;
  /** 0..1; a judged mood with less confidence changes nothing. */
  readonly confidence_threshold: number;
  readonly decay: MoodDecay;
  /** The mood that answers an emotion of the user's; where none is named, the judge decides what it does to her. */
  readonly reactions: Readonly<Partial<Record<Emotion, string>>>;
}

/** A mood fades by the clock and by the conversation; the one that has faded it further decides. */
export interface MoodDecay {
  /** Share lost per minute, continuously: after `m` minutes `exp(-rate * m)` is left. At .02 a mood halves in 35 minutes. */
  readonly rate_per_minute: number;
  /** Above 0: the turns after which a mood of full intensity has come down to the floor. */
  readonly turns: number;
  /** Above 0, below 1: the least intensity that is still felt. Under it the default mood is back. */
  readonly floor: number;
}
