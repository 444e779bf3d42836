import type { IncomingMessage, ServerResponse } from "node:http";
import { presentableMessage, toLuminoraError } from "@luminora/kernel";
import type { Registry } from "prom-client";
import { mayObserve } from "./may-observe.ts";

/** Answers a scrape of Prometheus. */
export type MetricsListener = (request: IncomingMessage, response: ServerResponse) => void;

/** GET answers with what `registry` holds: to whoever has the admin key or, where there is none, to this machine. */
export function metricsListener(registry: Registry, adminKey: string | null): MetricsListener {
  return (request, response) => {
    if (!mayObserve(request, adminKey)) {
      response
        .writeHead(401, { "www-authenticate": "Bearer", "content-type": "text/plain; charset=utf-8" })
        .end("send LUMINORA_ADMIN_KEY as the bearer token; without a key only this machine may read metrics\n");
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { "content-type": registry.contentType }).end(text),
      (error: unknown) =>
        response.writeHead(500, { "content-type": "text/plain" }).end(presentableMessage(toLuminoraError(error))),
    );
  };
}
