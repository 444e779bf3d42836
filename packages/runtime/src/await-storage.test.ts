import { LuminoraError } from "@luminora/kernel";
import { expect, it } from "vitest";
import { awaitStorage } from "./await-storage.ts";

const away = new LuminoraError("storage_unavailable", "DATABASE_URL: connect ECONNREFUSED");

/** Throws `errors` one after the other, then opens. */
function opening(errors: readonly Error[]) {
  const left = [...errors];
  return async () => {
    const error = left.shift();
    if (error) throw error;
    return "open";
  };
}

function waiting(withinMs: number) {
  const told: LuminoraError[] = [];
  const stop = new AbortController();
  return {
    told,
    stop,
    options: { withinMs, everyMs: 1, signal: stop.signal, onAway: (e: LuminoraError) => told.push(e) },
  };
}

it("tries again while the storage is away, and tells each time", async () => {
  const { told, options } = waiting(60_000);
  expect(await awaitStorage(opening([away, away]), options)).toBe("open");
  expect(told).toEqual([away, away]);
});

it("gives up in time", async () => {
  await expect(awaitStorage(() => Promise.reject(away), waiting(5).options)).rejects.toBe(away);
});

it("gives up when the process is told to stop", async () => {
  const { stop, options } = waiting(60_000);
  const opened = awaitStorage(() => Promise.reject(away), { ...options, everyMs: 60_000 });
  stop.abort();
  await expect(opened).rejects.toBe(away);
});

it("waits for nothing that waiting does not mend", async () => {
  const wrong = new LuminoraError("invalid_configuration", "LUMINORA_REPLY_MODEL");
  const { told, options } = waiting(60_000);
  await expect(awaitStorage(opening([wrong]), options)).rejects.toBe(wrong);
  expect(told).toEqual([]);
});
