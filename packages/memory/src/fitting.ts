/**
 * Takes items, in their order, as long as their costs fit into `budget` together. One that doesn't fit is left out, and cheaper
 * ones after it still get their chance.
 */
export function fitting<T>(
  items: readonly T[],
  costOf: (item: T) => number,
  budget: number,
): { taken: T[]; leftOut: T[] } {
  const taken: T[] = [];
  const leftOut: T[] = [];
  let left = budget;
  for (const item of items) {
    const cost = costOf(item);
    if (cost > left) {
      leftOut.push(item);
      continue;
    }
    left -= cost;
    taken.push(item);
  }
  return { taken, leftOut };
}
