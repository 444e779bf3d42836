import type { EndpointHealth } from "@luminora/companion";
import { MINUTE_MS, SECOND_MS } from "@luminora/kernel";
import { ConsecutiveBreaker, circuitBreaker, handleWhen, CircuitState as State } from "cockatiel";
import type { ModelTarget } from "./model-config.ts";
import { nameOf } from "./model-error.ts";
import { blameOf, ModelFailure } from "./model-failure.ts";

/** The longest rest that a provider's `Retry-After` is granted, in ms: a spent day's quota is looked at again before the day is over. */
const LONGEST_REST_MS = 5 * MINUTE_MS;

/**
 * Leaves an ailing endpoint alone. Failures that are the endpoint's own open the circuit when enough come in a row; after
 * `openMs` one call goes through to see. Beside it, whoever answers with `Retry-After` is left alone for as long as it asks:
 * the whole endpoint, or after 429 the one model, since limits are counted by model.
 */
export function createCircuit({ failures, openMs }: { failures: number; openMs: number }) {
  const breaker = circuitBreaker(
    handleWhen((error) => blameOf(error) === "endpoint"),
    { halfOpenAfter: openMs, breaker: new ConsecutiveBreaker(failures) },
  );
  let openedAt = 0;
  breaker.onBreak(() => {
    openedAt = Date.now();
  });
  /** Until when to leave alone, by model; the endpoint as a whole under null. */
  const resting = new Map<string | null, number>();
  const restOf = (model: string | null) => Math.max(0, (resting.get(model) ?? 0) - Date.now());
  const openFor = () => (breaker.state === State.Open ? Math.max(0, openedAt + openMs - Date.now()) : 0);

  function restAsAsked(thrown: unknown, model: string): void {
    if (!(thrown instanceof ModelFailure) || thrown.waitMs === null) return;
    const until = Date.now() + Math.min(thrown.waitMs, LONGEST_REST_MS);
    resting.set(thrown.blame === "model" ? model : null, until);
  }

  return {
    async guard<T>(target: ModelTarget, call: () => Promise<T>): Promise<T> {
      const waitMs = Math.max(restOf(null), restOf(target.model), openFor());
      // The library would have others wait for the probe to end, which may take as long as an answer.
      const probing = breaker.state === State.HalfOpen;
      if (waitMs > 0 || probing) {
        const when = probing ? "it is being tried by another call" : `it is tried again in ${seconds(waitMs)} s`;
        throw new ModelFailure("model_overloaded", `${nameOf(target)} failed or asked for a pause: ${when}`, {
          blame: "model",
        });
      }
      try {
        return await breaker.execute(call);
      } catch (thrown) {
        restAsAsked(thrown, target.model);
        throw thrown;
      }
    },
    state(): EndpointHealth["circuit"] {
      if (breaker.state === State.HalfOpen) return "probing";
      return breaker.state === State.Open || restOf(null) > 0 ? "open" : "closed";
    },
  };
}

function seconds(ms: number): number {
  return Math.ceil(ms / SECOND_MS);
}
