import type { EndpointHealth } from "@luminora/companion";
import { SECOND_MS } from "@luminora/kernel";
import type OpenAI from "openai";
import { createCircuit, type GuardedCall } from "./circuit.ts";
import { createClient } from "./create-client.ts";
import type { ModelTarget } from "./model-config.ts";
import { addressOf } from "./model-error.ts";

/**
 * One base URL with one key, as one role sees it. A judge whose calls all fail must not silence the replies: the same address often
 * serves them with another model, and the embeddings by another path.
 */
export interface Endpoint {
  readonly client: OpenAI;
  /** Makes a call, or refuses it with `model_overloaded` while the endpoint or this model of it is to be left alone. */
  guard<T>(target: ModelTarget, call: GuardedCall<T>): Promise<T>;
}

/** The endpoints of a process, each opened once: who shares a set shares what was learned of their health. */
export interface Endpoints {
  at(target: ModelTarget): Endpoint;
  states(): EndpointHealth[];
}

/** @param options when a circuit opens (failures in a row, default 5), and for how long (ms, default 15 s). */
export function createEndpoints(options: { failures?: number; openMs?: number } = {}): Endpoints {
  const { failures = 5, openMs = 15 * SECOND_MS } = options;
  const opened = new Map<string, Endpoint & { state(): EndpointHealth }>();

  function open(target: ModelTarget): Endpoint & { state(): EndpointHealth } {
    const circuit = createCircuit({ failures, openMs });
    const address = addressOf(target.baseUrl);
    return {
      client: createClient(target),
      guard: (asked, call) => circuit.guard(asked, call),
      state: () => ({ role: target.role, address, circuit: circuit.state() }),
    };
  }

  return {
    at(target) {
      const key = JSON.stringify([target.role, target.baseUrl, target.apiKey]);
      const endpoint = opened.get(key) ?? open(target);
      opened.set(key, endpoint);
      return endpoint;
    },
    states: () => [...opened.values()].map((endpoint) => endpoint.state()),
  };
}
