import {
  type Deps,
  type EventFeed,
  placeOfEvent,
  tellEvent,
  USER_EVENT_TYPES,
  type UserEventType,
} from "@luminora/companion";
import { SECOND_MS } from "@luminora/kernel";
import { type Response, Router } from "express";
import { z } from "zod";
import { type EventStream, eventStream } from "../event-stream.ts";
import { leaving } from "../leaving.ts";
import { readQuery, readUserId } from "../read-input.ts";
import { tenantOf } from "../tenant.ts";

/** Proxies cut connections on which nothing is said for long. */
const BEAT_EVERY_MS = 15 * SECOND_MS;
/** How long a client waits before it connects again. */
const RECONNECT_MS = 2 * SECOND_MS;

const ALLOWED = `must be some of ${USER_EVENT_TYPES.join(", ")}, with commas between`;

const eventsQuery = z.strictObject({
  after: z.string().optional(),
  types: z
    .string()
    .transform((names) => names.split(",").map((name) => name.trim()))
    .pipe(z.array(z.enum(USER_EVENT_TYPES, ALLOWED)))
    .default([...USER_EVENT_TYPES]),
});

/** What changes of a user, as it changes. `closing` ends the streams, which would not end by themselves. */
export function eventRoutes(deps: Pick<Deps, "metrics">, feed: EventFeed, closing: AbortSignal): Router {
  const router = Router();
  router.get("/:userId/events", async (request, response) => {
    const { after, types } = readQuery(request, eventsQuery);
    const user = { tenantId: tenantOf(response), userId: readUserId(request) };
    // A client that connects again sends the address of the first time, and in the header how far it has come since.
    const lastSeen = request.get("last-event-id");
    const from = lastSeen ? placeOfEvent(lastSeen, "Last-Event-ID") : after ? placeOfEvent(after, "after") : null;

    const signal = leaving(response, closing);
    const events = await feed.follow(user, from, signal);
    const stream = eventStream(response);
    stream.open(RECONNECT_MS);
    deps.metrics.eventStreams(1);
    const beat = setInterval(stream.beat, BEAT_EVERY_MS);
    try {
      for await (const event of events) await send(stream, types, event);
      await end(stream, response, "forgotten");
    } catch (thrown) {
      if (!signal.aborted) throw thrown;
      await end(stream, response, "stopping");
    } finally {
      clearInterval(beat);
      deps.metrics.eventStreams(-1);
    }
  });
  return router;
}

async function send(stream: EventStream, types: readonly UserEventType[], event: Parameters<typeof tellEvent>[0]) {
  if (!types.includes(event.type)) return;
  const told = tellEvent(event);
  await stream.send(JSON.stringify(told), event.type, told.id);
}

/** Says why, to a client that is still there. */
async function end(stream: EventStream, response: Response, reason: "forgotten" | "stopping"): Promise<void> {
  if (response.destroyed) return;
  await stream.send(JSON.stringify({ reason }), "end");
  response.end();
}
