import { MINUTE_MS, round } from "@luminora/kernel";
import type { MoodState } from "./fold-mood.ts";
import type { MoodDecay, MoodRules } from "./mood-rules.ts";

/**
 * The mood as it is felt at `now` (epoch milliseconds), in turn number `turn` of its session. At its own turn it has its whole
 * intensity; later what fading leaves of it; under the floor the default mood, which is always felt in full.
 */
export function moodAt(
  rules: MoodRules,
  state: MoodState | null,
  now: number,
  turn: number,
): { name: string; intensity: number } {
  if (state !== null && state.mood !== rules.default_mood) {
    const minutes = (now - state.at) / MINUTE_MS;
    const turns = turn - state.turn;
    const intensity = round(state.intensity * shareLeft(rules.decay, minutes, turns));
    if (intensity >= rules.decay.floor) return { name: state.mood, intensity };
  }
  return { name: rules.default_mood, intensity: 1 };
}

/**
 * 0..1; 1 before the mood's own time and turn. By the clock `exp(-rate * minutes)`. By the conversation `exp(-k * turns)` with
 * `k = ln(1 / floor) / decay.turns`, chosen so that a mood of intensity 1 meets the floor after exactly `decay.turns` turns; that
 * is the same as `floor ^ (turns / decay.turns)`.
 */
function shareLeft(decay: MoodDecay, minutes: number, turns: number): number {
  return Math.min(1, Math.exp(-decay.rate_per_minute * minutes), decay.floor ** (turns / decay.turns));
}
