/** How strongly a mood is felt, as the prompt tells it. */
export interface IntensityBand {
  readonly words: string;
  /** The intensity that stands for the whole band, so that a slowly fading mood keeps the prompt's bytes, and a provider's cache of them. */
  readonly nominal: number;
}

/** The band of an intensity (0..1). Moods fall back to the default one at about .3, so most of what is below goes unseen. */
export function intensityBand(intensity: number): IntensityBand {
  if (intensity === 0) return { words: "not at all", nominal: 0 };
  if (intensity < 0.5) return { words: "faintly", nominal: 0.4 };
  if (intensity < 0.8) return { words: "clearly", nominal: 0.65 };
  return { words: "strongly", nominal: 1 };
}
