import type { ModelAttempt, ModelRole } from "@luminora/companion";
import { type LuminoraError, toLuminoraError } from "@luminora/kernel";
import type { Endpoint } from "./endpoints.ts";
import type { ModelTarget } from "./model-config.ts";
import { addressOf } from "./model-error.ts";
import { blameOf, ModelFailure } from "./model-failure.ts";

/** A model of a chain, and where it is asked. */
export interface Link {
  readonly target: ModelTarget;
  readonly endpoint: Endpoint;
}

/** Called for each model that was asked, however that ended. */
export type OnAttempt = (attempt: ModelAttempt & { role: ModelRole }) => void;

/**
 * Asks the models of a chain in order until one answers. The next one is asked when another may do better: not when the request
 * itself is at fault, not when the caller has left, and not when `settled` says that the user has already seen a part of an
 * answer. `begun` is to be called when an answer begins to come. What is thrown in the end is the last failure, with those before it named.
 */
export async function firstThatAnswers<L extends Link, T>(
  links: readonly [L, ...L[]],
  ask: (link: L, begun: () => void) => Promise<T>,
  watch: { onAttempt: OnAttempt; settled?: () => boolean },
): Promise<T> {
  const failures: { attempt: ModelAttempt; error: LuminoraError }[] = [];
  for (const [index, link] of links.entries()) {
    const startedAt = performance.now();
    const attempt = (error: LuminoraError | null): ModelAttempt => ({
      model: link.target.model,
      endpoint: addressOf(link.target.baseUrl),
      error: error?.code ?? null,
      ms: Math.round(performance.now() - startedAt),
    });
    try {
      const answer = await link.endpoint.guard(link.target, (begun) => ask(link, begun));
      watch.onAttempt({ ...attempt(null), role: link.target.role });
      return answer;
    } catch (thrown) {
      const error = toLuminoraError(thrown);
      failures.push({ attempt: attempt(error), error });
      watch.onAttempt({ ...attempt(error), role: link.target.role });
      const blame = blameOf(thrown);
      const another = blame === "endpoint" || blame === "model";
      if (!another || watch.settled?.() === true || index === links.length - 1) throw told(thrown, failures);
    }
  }
  throw new Error("a chain has a last link");
}

/** The last failure as it came, with a word on those before it. */
function told(last: unknown, failures: readonly { attempt: ModelAttempt; error: LuminoraError }[]): unknown {
  const before = failures.slice(0, -1);
  const blame = blameOf(last);
  if (before.length === 0 || blame === null) return last;
  const error = toLuminoraError(last);
  const names = before.map(({ attempt: { model, endpoint, error: code } }) => `"${model}" at ${endpoint} (${code})`);
  return new ModelFailure(error.code, `${error.message}; tried before: ${names.join(", ")}`, {
    blame,
    // It may pass as soon as one of them recovers.
    retryable: failures.some(({ error: { retryable } }) => retryable),
  });
}
