import type { EndpointHealth } from "@luminora/companion";
import { type LuminoraError, MINUTE_MS, must, SECOND_MS, toLuminoraError } from "@luminora/kernel";
import { ConsecutiveBreaker, circuitBreaker, handleWhen, CircuitState as State } from "cockatiel";
import type { ModelTarget } from "./model-config.ts";
import { nameOf } from "./model-error.ts";
import { blameOf, ModelFailure } from "./model-failure.ts";

/** The longest rest that a provider's `Retry-After` is granted, in ms: a spent day's quota is looked at again before the day is over. */
const LONGEST_REST_MS = 5 * MINUTE_MS;

/** A call that tells as soon as its answer has begun, which may be long before its end. */
export type GuardedCall<T> = (begun: () => void) => Promise<T>;

/**
 * Leaves an ailing endpoint alone. Failures that are the endpoint's own open the circuit when enough come in a row; after
 * `openMs` one call goes through to see, and the circuit is closed as soon as that has begun to answer. Beside it, whoever answers with `Retry-After` is left alone for as long as it asks:
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
  /** Until when to leave alone and why, by model; the endpoint as a whole under null. */
  const resting = new Map<string | null, { until: number; why: LuminoraError }>();
  const restOf = (model: string | null) => Math.max(0, (resting.get(model)?.until ?? 0) - Date.now());
  const openFor = () => (breaker.state === State.Open ? Math.max(0, openedAt + openMs - Date.now()) : 0);

  function restAsAsked(thrown: unknown, model: string): void {
    if (!(thrown instanceof ModelFailure) || thrown.waitMs === null) return;
    const until = Date.now() + Math.min(thrown.waitMs, LONGEST_REST_MS);
    resting.set(thrown.blame === "model" ? model : null, { until, why: thrown });
  }

  /** What the endpoint was last left alone for: the cure is in its message, and whether it is worth another try. */
  function whyNot(model: string): LuminoraError | undefined {
    const { lastFailure } = breaker;
    const failed = lastFailure && "error" in lastFailure ? toLuminoraError(lastFailure.error) : undefined;
    if (restOf(null) > 0) return resting.get(null)?.why;
    return breaker.state !== State.Closed ? failed : resting.get(model)?.why;
  }

  function refusal(target: ModelTarget, waitMs: number): ModelFailure {
    const when =
      breaker.state === State.HalfOpen ? "is being tried by another call" : `is tried again in ${seconds(waitMs)} s`;
    const why = whyNot(target.model);
    return new ModelFailure(
      "model_overloaded",
      `${why?.message ?? `${nameOf(target)} failed or asked for a pause`}; it is left alone for now, and ${when}`,
      { blame: "model", ...(why && { retryable: why.retryable }) },
    );
  }

  /** The circuit closes with the beginning of the answer; what becomes of the rest counts like any other call. */
  async function probed<T>(call: GuardedCall<T>): Promise<T> {
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let whole: Promise<T> | undefined;
    await breaker.execute(async () => {
      whole = call(begun);
      await Promise.race([whole, hasBegun]);
    });
    const rest = must(whole, "the call that was let through");
    return breaker.state === State.Closed ? breaker.execute(() => rest) : rest;
  }

  return {
    async guard<T>(target: ModelTarget, call: GuardedCall<T>): Promise<T> {
      const waitMs = Math.max(restOf(null), restOf(target.model), openFor());
      // The library would have others wait for the probe to end, which may take as long as an answer.
      if (waitMs > 0 || breaker.state === State.HalfOpen) throw refusal(target, waitMs);
      try {
        return await (breaker.state === State.Open ? probed(call) : breaker.execute(() => call(() => {})));
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
