import type { ModelCall, ModelRole } from "./model-call.ts";

export interface CallLog {
  readonly calls: readonly ModelCall[];
  record(call: ModelCall): void;
  of(role: ModelRole): ModelCall[];
  /** The nth call of the role (from 1), as soon as it has come. */
  arrival(role: ModelRole, nth: number): Promise<ModelCall>;
  clear(): void;
}

export function createCallLog(): CallLog {
  const calls: ModelCall[] = [];
  const waiting: { role: ModelRole; nth: number; resolve: (call: ModelCall) => void }[] = [];
  const of = (role: ModelRole) => calls.filter((call) => call.role === role);
  return {
    calls,
    of,
    record(call) {
      calls.push(call);
      for (const waiter of [...waiting]) {
        if (waiter.role !== call.role || waiter.nth !== of(call.role).length) continue;
        waiting.splice(waiting.indexOf(waiter), 1);
        waiter.resolve(call);
      }
    },
    arrival(role, nth) {
      const there = of(role)[nth - 1];
      if (there !== undefined) return Promise.resolve(there);
      return new Promise((resolve) => waiting.push({ role, nth, resolve }));
    },
    clear() {
      calls.length = 0;
    },
  };
}
