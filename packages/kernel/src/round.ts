/** Rounds to `digits` decimals (default 4), so that no binary noise such as 0.30000000000000004 leaks out. */
export function round(value: number, digits = 4): number {
  const scale = 10 ** digits;
  return Math.round((value + Number.EPSILON) * scale) / scale;
}

/** Clamps to 0..1. */
export function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}
