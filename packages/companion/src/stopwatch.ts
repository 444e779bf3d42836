import { round } from "@luminora/kernel";

/** Measures consecutive stages: each lap is the time since the last one, in ms with two decimals. */
export function stopwatch(): { lap(): number } {
  let last = performance.now();
  return {
    lap: () => {
      const now = performance.now();
      const lap = round(now - last, 2);
      last = now;
      return lap;
    },
  };
}
