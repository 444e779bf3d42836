import { MINUTE_MS, SECOND_MS } from "@luminora/kernel";
import type { Wiring } from "./connections.ts";

/** A worker asks for jobs every few seconds, half a minute while its rate is limited; twice that is silence. */
const SILENCE_MS = MINUTE_MS;

/** Tells whether a worker takes part in its queue: by the answers it gets there, not by a socket that is open. */
export interface Pulse {
  /** The queue has answered. */
  beat(): void;
  /** The worker asks the queue to wake it, within `ms` at the latest. */
  waits(ms: number): void;
  /** The queue has given the worker a job that may keep it busy for `ms`. */
  works(ms: number): void;
  /** False when the queue has been silent for longer than what the worker was doing explains, or has never answered. */
  beating(): boolean;
}

export function createPulse(now: () => number = Date.now): Pulse {
  let answeredAt = Number.NEGATIVE_INFINITY;
  let askingUntil = Number.NEGATIVE_INFINITY;
  let busyUntil = Number.NEGATIVE_INFINITY;
  return {
    beat: () => {
      answeredAt = now();
      askingUntil = answeredAt + SILENCE_MS;
    },
    waits: (ms) => {
      // Counted from the last answer: a worker that asks again and again without any must not look alive.
      askingUntil = answeredAt + ms + SILENCE_MS;
    },
    works: (ms) => {
      answeredAt = now();
      busyUntil = Math.max(busyUntil, answeredAt + ms + SILENCE_MS);
    },
    beating: () => now() <= Math.max(askingUntil, busyUntil),
  };
}

/** The same backend, with its answers to the worker felt by `pulse`. */
export function withPulse(wiring: Wiring, pulse: Pulse): Wiring {
  return (name, options, role) => {
    const backend = wiring(name, options, role);
    const take = backend.moveToActive.bind(backend);
    backend.moveToActive = async (token, worker) => {
      const taken = await take(token, worker);
      pulse.beat();
      return taken;
    };
    const wait = backend.waitForJob.bind(backend);
    backend.waitForJob = async (seconds) => {
      pulse.waits(seconds * SECOND_MS);
      const woken = await wait(seconds);
      pulse.beat();
      return woken;
    };
    return backend;
  };
}
