import { LuminoraError } from "@luminora/kernel";

/**
 * How long callers wait for the database. A driver that waits for its server to come back would keep a request waiting for
 * as long; on a silent connection even its ROLLBACK waits.
 */
export interface Patience {
  /** Bounds one call. What was sent may still take effect: idempotency keys and effect rows make that harmless. */
  call<T>(call: () => Promise<T>): Promise<T>;
  /** Bounds the opening and the ending of a transaction; its work bounds its own calls. Work that nobody waits for any more is not begun. */
  transaction<Tx, T>(open: (work: (tx: Tx) => Promise<T>) => Promise<T>, work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** For an engine in this process, which can't be away. */
export const ENDLESS: Patience = {
  call: (call) => call(),
  transaction: (open, work) => open(work),
};

/** Throws `storage_unavailable` after `ms`. */
export function patienceOf(ms: number): Patience {
  return {
    call: async (call) => {
      const limit = timeLimit(ms);
      limit.start();
      try {
        return await Promise.race([call(), limit.reached]);
      } finally {
        limit.stop();
      }
    },
    transaction: async (open, work) => {
      const limit = timeLimit(ms);
      limit.start();
      const opened = open(async (tx) => {
        limit.stop();
        try {
          return await work(tx);
        } finally {
          limit.start();
        }
      });
      try {
        return await Promise.race([opened, limit.reached]);
      } finally {
        limit.stop();
      }
    },
  };
}

interface TimeLimit {
  reached: Promise<never>;
  start(): void;
  /** Throws what `reached` threw, if it was reached. */
  stop(): void;
}

function timeLimit(ms: number): TimeLimit {
  let timer: NodeJS.Timeout | undefined;
  let error: LuminoraError | undefined;
  let reach: (reason: LuminoraError) => void = () => {};
  const reached = new Promise<never>((_, reject) => {
    reach = reject;
  });
  return {
    reached,
    start: () => {
      timer = setTimeout(() => {
        error = new LuminoraError("storage_unavailable", `the database did not answer within ${ms} ms; try again`);
        reach(error);
      }, ms);
    },
    stop: () => {
      clearTimeout(timer);
      if (error) throw error;
    },
  };
}
