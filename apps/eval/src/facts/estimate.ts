import { quantile } from "@luminora/testing/quantile";
import { seededRandom } from "@luminora/testing/seeded-random";

/** A share, 0..1, with the 95 % interval that other rows of the kind would fall into. */
export interface Share {
  share: number;
  low: number;
  high: number;
  of: number;
}

const ROUNDS = 1_000;

/** The share of what was counted in all that was counted of each row; its interval by drawing rows with replacement. */
export function shareOf(rows: readonly { hits: number; of: number }[]): Share {
  const random = seededRandom(1);
  const of = rows.reduce((sum, row) => sum + row.of, 0);
  const share = (drawn: readonly { hits: number; of: number }[]) => {
    const all = drawn.reduce((sum, row) => sum + row.of, 0);
    return all === 0 ? 0 : drawn.reduce((sum, row) => sum + row.hits, 0) / all;
  };
  const shares = Array.from({ length: ROUNDS }, () => share(rows.flatMap(() => rows[random.below(rows.length)] ?? [])));
  return { share: share(rows), low: quantile(shares, 0.025) ?? 0, high: quantile(shares, 0.975) ?? 0, of };
}
