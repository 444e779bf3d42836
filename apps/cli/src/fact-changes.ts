import type { Fact } from "./api.ts";

export interface FactChanges {
  /** New facts; `was` is the value that a new one took the place of. */
  learned: { fact: Fact; was: string | null }[];
  /** Facts that are gone without another in their place. */
  forgotten: Fact[];
}

/** What changed between two lists of facts. A fact whose value changed has another id, so ids tell everything. */
export function factChanges(before: readonly Fact[], after: readonly Fact[]): FactChanges {
  const gone = without(before, after);
  const learned = without(after, before).map((fact) => {
    const replaced = gone.findIndex(({ category, key }) => category === fact.category && key === fact.key);
    const [old] = replaced < 0 ? [] : gone.splice(replaced, 1);
    return { fact, was: old?.value ?? null };
  });
  return { learned, forgotten: gone };
}

function without(facts: readonly Fact[], others: readonly Fact[]): Fact[] {
  const ids = new Set(others.map(({ id }) => id));
  return facts.filter(({ id }) => !ids.has(id));
}
