import type { RequestListener } from "node:http";
import type { Models } from "@luminora/companion";
import type { Telemetry } from "@luminora/queue";
import type { CompanionEnvironment } from "../companion-environment.ts";

/** One trace from a request, through the jobs that it brings, to the models that they ask. Spans hold names and ids, never what anybody said. */
export interface Tracing {
  /** Carries the trace through the queue. */
  queue: Telemetry;
  /** The same listener, each request of which is a span, in the trace of the caller if it names one. */
  listener(inner: RequestListener): RequestListener;
  /** The same models, each call of which is a span. */
  models(models: Models): Models;
  /** Sends what is left. Never throws: a collector that is away costs nothing but its traces. */
  close(): Promise<void>;
}

/** Null without a collector to send to; OpenTelemetry is not even loaded then. */
export async function openTracing({
  OTEL_EXPORTER_OTLP_ENDPOINT: collector,
}: CompanionEnvironment): Promise<Tracing | null> {
  if (collector === undefined) return null;
  const { startTracing } = await import("./start-tracing.ts");
  return startTracing(collector);
}
