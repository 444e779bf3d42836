import { createServer } from "node:http";
import { json } from "node:stream/consumers";

export interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
}

/** An OpenTelemetry collector that keeps what it is sent. */
export interface Collector {
  readonly url: string;
  spans(): Span[];
  /** Everything that was sent, as it was sent. */
  text(): string;
  close(): Promise<void>;
}

interface Export {
  resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
}

export async function startCollector(): Promise<Collector> {
  const received: Export[] = [];
  const server = createServer(async (request, response) => {
    received.push((await json(request)) as Export);
    response.setHeader("content-type", "application/json").end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the collector did not get a TCP port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    spans: () =>
      received.flatMap(({ resourceSpans }) =>
        resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
      ),
    text: () => JSON.stringify(received),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
