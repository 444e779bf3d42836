import type { Interaction } from "@luminora/relationship";

/** What somebody says to a companion over some time, and when. */
export interface Play {
  name: string;
  /** IANA name: whose clock the visits and the days go by. */
  timeZone: string;
  /** Its first day, such as 2026-01-05. */
  start: string;
  /** How many days it lasts; the last ones may be silent. */
  days: number;
  /** In the order of their times. */
  visits: readonly Visit[];
}

/** One conversation, in a session of its own. */
export interface Visit {
  lines: readonly [Line, ...Line[]];
}

export interface Line {
  /** Epoch milliseconds. */
  at: number;
  say: string;
  /** What she answers; without it the model does. */
  reply?: string;
  /** What the judge says that it was; without it the model does. */
  verdict?: Interaction;
}
