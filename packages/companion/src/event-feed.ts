import { setTimeout as pause } from "node:timers/promises";
import { presentableMessage, toLuminoraError } from "@luminora/kernel";
import type { Deps } from "./deps.ts";
import type { Heard, Listening, UserEvent } from "./ports/user-events.ts";
import type { UserKey } from "./ports/user-store.ts";

/** Tells the listeners of one process what is new. All of them share one look at the outbox. */
export interface EventFeed {
  /**
   * A user's events, one after the other and each once: from the one after `after` on, or with null from now on. It ends when
   * the user is forgotten, and throws the signal's reason. Nothing further is read while the listener is busy with what it got.
   * Throws `storage_unavailable`, but not later on: an outage is waited out.
   */
  follow(user: UserKey, after: number | null, signal: AbortSignal): Promise<AsyncGenerator<UserEvent, void>>;
}

/** Pause between two looks, in ms: what an event waits for at most, on an idle database. */
const LOOK_EVERY_MS = 250;
/** Looking takes at most this share of the time, however many listen. */
const LOOKING_SHARE = 0.1;
/** Events for one listener and listeners in one query. */
const EVENTS = 50;
const LISTENERS = 500;

interface Waiter {
  listening: Listening;
  userSince: Date | null;
  tell(heard: Heard): void;
}

export function eventFeed({ storage, log }: Pick<Deps, "storage" | "log">, lookEveryMs = LOOK_EVERY_MS): EventFeed {
  const waiting = new Set<Waiter>();
  let looking = false;

  async function keepLooking(): Promise<void> {
    looking = true;
    let restMs = lookEveryMs;
    while (waiting.size > 0) {
      await pause(restMs, undefined, { ref: false });
      const startedAt = performance.now();
      await lookForAll().catch(warn);
      restMs = Math.max(lookEveryMs, (performance.now() - startedAt) / LOOKING_SHARE);
    }
    looking = false;
  }

  async function lookForAll(): Promise<void> {
    const all = [...waiting];
    for (let start = 0; start < all.length; start += LISTENERS) {
      const some = all.slice(start, start + LISTENERS);
      const heard = await storage.userEvents.hear(
        some.map(({ listening }) => listening),
        EVENTS,
      );
      for (const [index, waiter] of some.entries()) {
        const own = heard[index];
        if (own && isNews(own, waiter.userSince)) waiter.tell(own);
      }
    }
  }

  function warn(thrown: unknown): void {
    log.warn({ error: presentableMessage(toLuminoraError(thrown)) }, "events not looked for");
  }

  /** Waits until there are events, or the user is another. */
  function wait(listening: Listening, userSince: Date | null, signal: AbortSignal): Promise<Heard> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.delete(waiter);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        listening,
        userSince,
        tell: (heard) => {
          waiting.delete(waiter);
          signal.removeEventListener("abort", leave);
          resolve(heard);
        },
      };
      if (signal.aborted) return leave();
      signal.addEventListener("abort", leave, { once: true });
      waiting.add(waiter);
      if (!looking) void keepLooking();
    });
  }

  async function* listen({ tenantId, userId }: UserKey, from: number, signal: AbortSignal) {
    let after = from;
    let userSince: Date | null = null;
    let isBehind = true;
    for (;;) {
      const listening = { tenantId, userId, after };
      const caughtUp = isBehind ? await storage.userEvents.hear([listening], EVENTS).catch(warn) : null;
      signal.throwIfAborted();
      const heard: Heard = caughtUp?.[0] ?? (await wait(listening, userSince, signal));
      if (userSince !== null && heard.userSince?.getTime() !== userSince.getTime()) return;
      userSince = heard.userSince;
      for (const event of heard.events) {
        after = event.id;
        yield event;
      }
      isBehind = heard.events.length === EVENTS;
    }
  }

  return {
    async follow(user, after, signal) {
      return listen(user, after ?? (await storage.userEvents.newest(user)), signal);
    },
  };
}

function isNews({ events, userSince }: Heard, before: Date | null): boolean {
  return events.length > 0 || userSince?.getTime() !== before?.getTime();
}
