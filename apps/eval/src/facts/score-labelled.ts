import type { FactExtractor } from "@luminora/companion";
import { comparedValue, type FactObservation, slotOf } from "@luminora/memory";
import { LABELLED_AT, type LabelledMessage } from "@luminora/testing/labelled-facts";
import { type Share, shareOf } from "./estimate.ts";
import { type Label, readLabel } from "./read-label.ts";

export interface LabelledScore {
  messages: number;
  /** Messages that teach nothing. */
  negatives: number;
  /** Of those, how many taught something all the same. */
  negativesThatTaught: number;
  facts: number;
  precision: Share;
  recall: Share;
}

/** How well an extractor reads labelled messages. A fact is right when slot, value (spelling aside) and retraction are. */
export async function scoreLabelled(
  extractor: FactExtractor,
  messages: readonly LabelledMessage[],
): Promise<LabelledScore> {
  const rows: { wanted: number; got: number; right: number }[] = [];
  for (const [message, ...labels] of messages) {
    const observations = await extractor.extractFacts(
      { message, at: LABELLED_AT },
      { signal: new AbortController().signal },
    );
    rows.push(scoreOne(labels.map(readLabel), observations));
  }
  const negatives = rows.filter(({ wanted }) => wanted === 0);
  return {
    messages: rows.length,
    negatives: negatives.length,
    negativesThatTaught: negatives.filter(({ got }) => got > 0).length,
    facts: rows.reduce((sum, { wanted }) => sum + wanted, 0),
    precision: shareOf(rows.map(({ right, got }) => ({ hits: right, of: got }))),
    recall: shareOf(rows.map(({ right, wanted }) => ({ hits: right, of: wanted }))),
  };
}

function scoreOne(labels: readonly Label[], observations: readonly FactObservation[]) {
  const open = [...labels];
  let right = 0;
  for (const observation of observations) {
    const hit = open.findIndex((label) => isRight(label, observation));
    if (hit === -1) continue;
    open.splice(hit, 1);
    right += 1;
  }
  return { wanted: labels.length, got: observations.length, right };
}

function isRight({ category, key, retract, values }: Label, observation: FactObservation): boolean {
  return (
    retract === observation.retract &&
    slotOf({ category, key }) === slotOf(observation) &&
    values.some((value) => comparedValue({ category, key, value }) === comparedValue(observation))
  );
}
