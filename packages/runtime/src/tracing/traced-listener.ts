import type { RequestListener } from "node:http";
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace } from "@opentelemetry/api";

/** Paths end in ids, those of users among them; the first two segments say what was asked for. */
const SHOWN_SEGMENTS = 2;

/** The same listener, with a span from each request to the end of its answer. */
export function tracedListener(tracer: Tracer, inner: RequestListener): RequestListener {
  return (request, response) => {
    const [path = "/"] = (request.url ?? "/").split("?");
    const route = path.split("/", SHOWN_SEGMENTS + 1).join("/");
    const parent = propagation.extract(ROOT_CONTEXT, request.headers);
    const attributes = { "http.request.method": request.method ?? "" };
    const span = tracer.startSpan(`${request.method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent);
    response.once("close", () => {
      span.setAttribute("http.response.status_code", response.statusCode);
      const id = response.getHeader("x-request-id");
      if (id !== undefined) span.setAttribute("luminora.request_id", String(id));
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(parent, span), inner, undefined, request, response);
  };
}
