import type { Clock } from "@luminora/kernel";

/** A clock that stands still until the test moves it. */
export interface FakeClock {
  readonly now: Clock;
  /** Moves forward by `ms` milliseconds; negative goes back. */
  advance(ms: number): void;
  set(time: Date | string): void;
}

/** `start` is a date or anything `new Date` reads, such as "2026-03-01T09:00:00Z"; throws a RangeError on anything else. */
export function fakeClock(start: Date | string): FakeClock {
  let at = timeOf(start);
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
    set: (time) => {
      at = timeOf(time);
    },
  };
}

function timeOf(time: Date | string): number {
  const ms = new Date(time).getTime();
  if (Number.isNaN(ms)) throw new RangeError(`not a time: ${String(time)}`);
  return ms;
}
