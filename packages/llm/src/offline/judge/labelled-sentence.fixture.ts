import type { Judgement } from "@luminora/companion";

type Kind = Judgement["interaction"]["kind"];

/** A message as people judged it: its kind, and the mood it should set in Alicia (null: none). */
export interface LabelledSentence {
  readonly text: string;
  readonly kind: Kind;
  /** Left out where several moods would be right. */
  readonly mood?: string | null;
}

/** Sentences by their kind, whose mood isn't judged. */
export function labelled(byKind: Readonly<Partial<Record<Kind, readonly string[]>>>): LabelledSentence[] {
  return Object.entries(byKind).flatMap(([kind, texts]) => texts.map((text) => ({ text, kind: kind as Kind })));
}
