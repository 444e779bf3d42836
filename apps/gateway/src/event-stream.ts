import { SECOND_MS } from "@luminora/kernel";
import type { Response } from "express";

/** Server-Sent Events on a response. */
export interface EventStream {
  /** Resolves when the client has room for more, or is gone: who waits for it never piles up what nobody reads. */
  send(data: string, event?: string): Promise<void>;
}

/**
 * Opens with the first event, so that an early failure can still be a status. A client that reads nothing for `readWithinMs`
 * counts as gone: the response is closed.
 */
export function eventStream(response: Response, readWithinMs = 60 * SECOND_MS): EventStream {
  return {
    async send(data, event) {
      if (response.destroyed) return;
      if (!response.headersSent) {
        response.writeHead(200, {
          "content-type": "text/event-stream; charset=utf-8",
          "cache-control": "no-cache, no-transform",
          "x-accel-buffering": "no",
        });
      }
      const name = event === undefined ? "" : `event: ${event}\n`;
      const roomLeft = response.write(`${name}data: ${data}\n\n`);
      if (!roomLeft) await drained(response, readWithinMs);
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
