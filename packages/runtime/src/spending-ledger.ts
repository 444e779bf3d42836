import type { Deps, LedgerCall } from "@luminora/companion";
import { presentableMessage, SECOND_MS, toLuminoraError } from "@luminora/kernel";
import type { OnSpending } from "@luminora/llm/openai";
import { costOf, type Prices } from "@luminora/llm/prices";

/** Books what models took, a moment later and many calls at once, so that no answer waits for the bill. */
export interface SpendingLedger {
  readonly onSpending: OnSpending;
  /** Books what is left; what comes later is lost. */
  close(): Promise<void>;
}

export interface LedgerDeps extends Pick<Deps, "clock" | "newId" | "log"> {
  /** Books each id once, however often it is told. */
  book: (calls: readonly LedgerCall[]) => Promise<void>;
  prices: Prices;
  /** How long a call waits for company, in ms: an answer is committed meanwhile. Default 50. */
  lingerMs?: number;
}

const LINGER_MS = 50;
const RETRY_MS = SECOND_MS;
const BATCH = 200;
/** Calls that wait for a database that is away; beyond it the oldest are given up, so that an outage does not fill the memory. */
const MOST_WAITING = 20_000;

export function spendingLedger(deps: LedgerDeps): SpendingLedger {
  const { clock, newId, log, book, prices, lingerMs = LINGER_MS } = deps;
  const waiting: LedgerCall[] = [];
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let closed = false;

  function flushIn(ms: number): void {
    if (timer !== null || closed) return;
    timer = setTimeout(() => {
      timer = null;
      running ??= flush().finally(() => {
        running = null;
        if (waiting.length > 0) flushIn(RETRY_MS);
      });
    }, ms);
    timer.unref();
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      try {
        await book(batch);
      } catch (thrown) {
        log.warn(
          { calls: waiting.length, error: presentableMessage(toLuminoraError(thrown)) },
          "model calls not booked yet",
        );
        return;
      }
      waiting.splice(0, batch.length);
    }
  }

  return {
    onSpending: ({ for: caller, asked, ...spending }) => {
      if (caller === null || closed) return;
      // `model` is what the bill names: what was asked for.
      const costNanoUsd = costOf({ ...spending, asked }, prices);
      waiting.push({ ...spending, ...caller, model: asked, id: newId(), costNanoUsd, at: clock() });
      if (running === null && waiting.length > MOST_WAITING) {
        waiting.shift();
        log.error({}, "a model call was given up unbooked: the database is away for too long");
      }
      flushIn(lingerMs);
    },
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await running;
      await flush();
    },
  };
}
