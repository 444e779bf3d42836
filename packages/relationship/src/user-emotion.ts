/** The six basic emotions of Ekman, and their absence. */
export const EMOTIONS = ["anger", "disgust", "fear", "joy", "sadness", "surprise", "neutral"] as const;

export type Emotion = (typeof EMOTIONS)[number];

/** What the user feels, as a judge reads it from the message. It is not her mood: that is her own answer to it. */
export interface UserEmotion {
  readonly emotion: Emotion;
  /** 0..1; below the personality's threshold nothing is known of what the user feels. */
  readonly confidence: number;
}
