import type { Telemetry } from "@luminora/queue";
import { type Context, context, INVALID_SPAN_CONTEXT, ROOT_CONTEXT, trace } from "@opentelemetry/api";
import { BullMQOTelSpan, BullMQOtel } from "bullmq-otel";

/** BullMQ's kind of span for its own housekeeping: polls, timers and checks, hundreds a minute. */
const HOUSEKEEPING = 0;

/** Spans for the adding and the running of jobs, without those of BullMQ's housekeeping, each of which would be a trace of its own. */
export function queueTelemetry(tracerName: string): Telemetry<Context> {
  const { tracer, contextManager } = new BullMQOtel({ tracerName });
  return {
    tracer: {
      startSpan: (name, options, parent) =>
        options?.kind === HOUSEKEEPING
          ? new BullMQOTelSpan(trace.wrapSpanContext(INVALID_SPAN_CONTEXT))
          : tracer.startSpan(name, options, parent),
    },
    contextManager: {
      with: (active, work) => context.with(active, work),
      active: () => contextManager.active(),
      root: () => ROOT_CONTEXT,
      getMetadata: (active) => contextManager.getMetadata(active),
      fromMetadata: (active, metadata) => contextManager.fromMetadata(active, metadata),
    },
  };
}
