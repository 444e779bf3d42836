import { presentableMessage, toLuminoraError } from "@luminora/kernel";
import { joinSignals } from "@luminora/kernel/system";
import type { Deps } from "./deps.ts";
import type { Lease, Turn } from "./ports/entities.ts";

/** Names one attempt at one turn: two attempts in the same process are two holders. */
export type LeaseHolder = string;

export function leaseFrom(owner: LeaseHolder, now: Date, leaseMs: number): Lease {
  return { owner, now, until: new Date(now.getTime() + leaseMs) };
}

/**
 * Runs `work` while renewing the lease of the turn. If the lease is lost (this process stood still too long and another
 * took the turn over), the signal aborts, so that there are never two model calls for one turn at a time.
 */
export async function whileLeased<T>(
  { storage, clock, settings, log }: Pick<Deps, "storage" | "clock" | "settings" | "log">,
  turn: Turn,
  holder: LeaseHolder,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const timer = setInterval(async () => {
    try {
      const kept = await storage.turns.renew(turn.tenantId, turn.id, leaseFrom(holder, clock(), settings.leaseMs));
      if (!kept) lost.abort();
    } catch (error) {
      // One missed renewal is no loss: the lease outlives three of them.
      log.warn({ turnId: turn.id, error: presentableMessage(toLuminoraError(error)) }, "lease not renewed");
    }
  }, settings.leaseMs / 3);
  timer.unref();
  const held = joinSignals([signal, lost.signal]);
  try {
    return await work(held.signal);
  } finally {
    held.dispose();
    clearInterval(timer);
  }
}
