/**
 * What the user did in one turn, as a judge may name it. The judge names and grades; it never says a number of points.
 * The kinds are also the names of the affinity rules that price them.
 */
export const INTERACTION_KINDS = [
  "ordinary",
  "compliment",
  "mentions_liked",
  "recalls_shared_past",
  "shares_personal",
  "made_her_laugh",
  "insult",
  "mentions_disliked",
] as const;

export type InteractionKind = (typeof INTERACTION_KINDS)[number];

export interface Interaction {
  readonly kind: InteractionKind;
  /**
   * 0..4, from barely to overwhelming: how clear the case was. A friendly interaction under the rules' `least_grade` counts as
   * an ordinary turn; from there on the points of a kind are the same at every grade, and so are those of hostility at any.
   */
  readonly grade: number;
}

/** Whether a turn of this kind hurts. A hostile turn costs its own points and earns none, whatever else could be said for it. */
export function isHostile(kind: InteractionKind): boolean {
  return kind === "insult" || kind === "mentions_disliked";
}
