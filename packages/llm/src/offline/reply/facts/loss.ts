import type { KnownFact } from "./known-facts.ts";

const LOSS = /\b(?:died|dead|passed away|put to sleep|buried|gone|lost|murio|murió)\b/i;

/** True when the words speak of a death. */
export function speaksOfLoss(text: string): boolean {
  return LOSS.test(text);
}

/** What is known of the death of somebody who is called `name` or, where there is only one of the kind, `noun`; null when nothing is. */
export function lossOf(name: string, noun: string, known: readonly KnownFact[]): KnownFact | null {
  const names = (value: string) => value.toLowerCase().includes(name.toLowerCase());
  const means = (value: string) => value.toLowerCase().startsWith(`${noun} `);
  return (
    known.find(({ key, value }) => key.endsWith("_status") && speaksOfLoss(value) && (names(value) || means(value))) ??
    null
  );
}
