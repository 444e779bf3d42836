import { type Bond, type Deps, recallFor } from "@luminora/companion";
import type { Question } from "./read-conversations.ts";

/** Shares of a question's evidence that were found, 0..1. */
export interface Found {
  category: number;
  at5: number;
  at10: number;
  at20: number;
  within2000Tokens: number;
  /** Of the call, with the embedding of the question. */
  ms: number;
}

const MOST = 100;
const TOKENS = 2_000;

/** Asks what the companion remembers, as a caller of the API does. A fact takes its place in the list and counts as no evidence. */
export async function measure(
  deps: Deps,
  bond: Bond,
  { text, category, evidence }: Question,
  nameOf: ReadonlyMap<string, string>,
): Promise<Found> {
  const signal = new AbortController().signal;
  const ask = async (tokens: number | null): Promise<(string | undefined)[]> => {
    const { memories } = await recallFor(deps, bond, text, { limit: MOST, tokens, signal });
    return memories.map(({ id }) => nameOf.get(id));
  };
  const startedAt = performance.now();
  const named = await ask(null);
  const ms = performance.now() - startedAt;
  const affordable = await ask(TOKENS);
  const share = (names: readonly (string | undefined)[]) =>
    evidence.filter((name) => names.includes(name)).length / evidence.length;
  return {
    category,
    at5: share(named.slice(0, 5)),
    at10: share(named.slice(0, 10)),
    at20: share(named.slice(0, 20)),
    within2000Tokens: share(affordable),
    ms,
  };
}
