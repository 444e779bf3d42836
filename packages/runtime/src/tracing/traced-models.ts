import type { Models } from "@luminora/companion";
import { toLuminoraError } from "@luminora/kernel";
import { SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";

/** The same models; each call is a span with the model's part in the house and, if it fails, the code of its error. */
export function tracedModels(tracer: Tracer, models: Models): Models {
  const traced = <T extends object>(part: string, model: T): T =>
    new Proxy(model, {
      get(target, property) {
        const member: unknown = Reflect.get(target, property, target);
        if (typeof member !== "function") return member;
        return (...args: unknown[]) => inSpan(tracer, `model ${part}`, async () => Reflect.apply(member, target, args));
      },
    });
  return {
    ...models,
    reply: traced("reply", models.reply),
    judge: traced("judge", models.judge),
    facts: traced("facts", models.facts),
    episodes: traced("episodes", models.episodes),
    ...(models.turns && { turns: traced("turns", models.turns) }),
    embedder: traced("embedder", models.embedder),
  };
}

function inSpan<T>(tracer: Tracer, name: string, call: () => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { kind: SpanKind.CLIENT }, async (span) => {
    try {
      return await call();
    } catch (thrown) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute("error.type", toLuminoraError(thrown).code);
      throw thrown;
    } finally {
      span.end();
    }
  });
}
