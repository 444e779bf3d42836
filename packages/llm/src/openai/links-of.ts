import type OpenAI from "openai";
import type { Endpoints } from "./endpoints.ts";
import type { Link } from "./first-that-answers.ts";
import type { ModelTarget } from "./model-config.ts";

/** A chain's models at their endpoints, each with what `make` builds on it. */
export function linksOf<T>(
  endpoints: Endpoints,
  [first, ...rest]: readonly [ModelTarget, ...ModelTarget[]],
  make: (client: OpenAI, target: ModelTarget) => T,
): [Link & T, ...(Link & T)[]] {
  const link = (target: ModelTarget): Link & T => {
    const endpoint = endpoints.at(target);
    return { target, endpoint, ...make(endpoint.client, target) };
  };
  return [link(first), ...rest.map(link)];
}
