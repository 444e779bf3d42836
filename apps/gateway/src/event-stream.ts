import { SECOND_MS } from "@luminora/kernel";
import type { Response } from "express";

/** Server-Sent Events on a response. */
export interface EventStream {
  /** Resolves when the client has room for more, or is gone: who waits for it never piles up what nobody reads. */
  send(data: string, event?: string, id?: string): Promise<void>;
  /** Opens without an event; a client that loses the connection waits `retryMs` before it opens another. */
  open(retryMs: number): void;
  /** Says nothing, so that those in between see a connection in use. */
  beat(): void;
}

/**
 * Opens with the first event, so that an early failure can still be a status. A client that reads nothing for `readWithinMs`
 * counts as gone: the response is closed.
 */
export function eventStream(response: Response, readWithinMs = 60 * SECOND_MS): EventStream {
  const begin = () => {
    if (response.headersSent) return;
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
  };
  return {
    async send(data, event, id) {
      if (response.destroyed) return;
      begin();
      const place = id === undefined ? "" : `id: ${id}\n`;
      const name = event === undefined ? "" : `event: ${event}\n`;
      const roomLeft = response.write(`${place}${name}data: ${data}\n\n`);
      if (!roomLeft) await drained(response, readWithinMs);
    },
    open(retryMs) {
      begin();
      response.write(`retry: ${retryMs}\n\n`);
    },
    beat() {
      // Somebody who does not read what is there needs no more of it.
      if (!response.destroyed && !response.writableNeedDrain) response.write(":\n\n");
    },
  };
}

function drained(response: Response, withinMs: number): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => response.destroy(), withinMs);
    const over = () => {
      clearTimeout(giveUp);
      response.off("drain", over).off("close", over);
      resolve();
    };
    response.on("drain", over).on("close", over);
  });
}
