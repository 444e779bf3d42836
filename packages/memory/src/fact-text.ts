import type { Fact, FactCategory } from "./fact.ts";

/** Categories whose name is a word people ask with ("what are my goals?"); the others are filing only. */
const SPOKEN_CATEGORIES: ReadonlySet<FactCategory> = new Set([
  "hobbies",
  "goals",
  "health",
  "work",
  "events",
  "routine",
]);

/** What a fact is searched and embedded by: `work profession: nurse`. The key's words count as much as the value. */
export function factText(category: FactCategory, key: string, value: string): string {
  const line = renderFact({ key, value });
  return SPOKEN_CATEGORIES.has(category) ? `${category} ${line}` : line;
}

/** A fact as one short line for a prompt: `pet name: Max`. */
export function renderFact({ key, value }: Pick<Fact, "key" | "value">): string {
  const words = key.replaceAll(/[_\s\u0085]+/g, " ").trim();
  const said = value.replaceAll(/[\s\u0085]+/g, " ").trim();
  return words === "" ? said : `${words}: ${said}`;
}
