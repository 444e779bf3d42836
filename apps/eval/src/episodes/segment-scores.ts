/** Boundaries that were there and those that were found, in a conversation of so many turns. */
export interface Segmented {
  turns: number;
  boundaries: ReadonlySet<number>;
  found: ReadonlySet<number>;
}

export interface SegmentScores {
  /** 0..1: of the boundaries found, those that are there; of those that are there, those found; their harmonic mean. */
  precision: number;
  recall: number;
  f1: number;
  /**
   * Shares of the places at which a probe of half a piece's length is wrong about whether its ends belong together (Pk, Beeferman
   * et al. 1999), or about how many boundaries lie between them (WindowDiff, Pevzner & Hearst 2002). Lower is better.
   */
  pk: number;
  windowDiff: number;
  /** Share of the pieces found that hold turns of two or more true ones: what is spoken of there is mixed up. */
  mixed: number;
  /** Boundaries found, by turn. */
  rate: number;
}

/** Scores over all conversations together. */
export function segmentScores(conversations: readonly Segmented[]): SegmentScores {
  let [hits, found, there, turns, probes, pk, windowDiff, pieces, mixed] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (const each of conversations) {
    hits += [...each.found].filter((turn) => each.boundaries.has(turn)).length;
    found += each.found.size;
    there += each.boundaries.size;
    turns += each.turns;
    const probe = Math.max(2, Math.round(each.turns / (each.boundaries.size + 1) / 2));
    for (let start = 0; start + probe < each.turns; start += 1) {
      const truly = between(each.boundaries, start, start + probe);
      const said = between(each.found, start, start + probe);
      probes += 1;
      pk += Number(truly > 0 !== said > 0);
      windowDiff += Number(truly !== said);
    }
    const cuts = [0, ...[...each.found].sort((a, b) => a - b), each.turns];
    for (let index = 1; index < cuts.length; index += 1) {
      pieces += 1;
      mixed += Number(between(each.boundaries, cuts[index - 1] ?? 0, (cuts[index] ?? 0) - 1) > 0);
    }
  }
  const precision = hits / (found || 1);
  const recall = hits / (there || 1);
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall || 1),
    pk: pk / (probes || 1),
    windowDiff: windowDiff / (probes || 1),
    mixed: mixed / (pieces || 1),
    rate: found / (turns || 1),
  };
}

/** Boundaries before turns after `from`, up to `to`. */
function between(boundaries: ReadonlySet<number>, from: number, to: number): number {
  return [...boundaries].filter((turn) => turn > from && turn <= to).length;
}
