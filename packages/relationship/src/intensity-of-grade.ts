import { clamp01 } from "@luminora/kernel";

/**
 * The intensity of a mood that a judge has graded 0 (barely), 1, 2, 3 or 4 (overwhelming): .2, .4, .6, .8 and 1. A grade beyond
 * these ends at the bound of 0..1.
 *
 * Even steps, since a grade is only an order. With the usual fading (floor .3 after 12 turns) the lowest grade stays under what
 * is felt, the next flickers for 2 turns, an everyday mood (2) lasts 6, a strong one (3) 9, and an overwhelming one all 12.
 */
export function intensityOfGrade(grade: number): number {
  return clamp01((grade + 1) / 5);
}
