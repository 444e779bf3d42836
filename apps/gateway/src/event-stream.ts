import type { Response } from "express";

/** Server-Sent Events on a response. Headers go out with the first event, so that an early failure can still be a status. */
export function eventStream(response: Response) {
  const open = () => {
    if (response.headersSent) return;
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
  };
  return {
    send(event: string, data: unknown): void {
      open();
      response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    },
    end(): void {
      response.end();
    },
  };
}
