import { APIError } from "openai";

/** Parameters that can be done without, or said otherwise. */
const OPTIONAL_PARAMETERS = ["temperature", "max_tokens", "stream_options"] as const;

type OptionalParameter = (typeof OPTIONAL_PARAMETERS)[number];

/** What one model at one endpoint turned out not to take, learned from its refusals and kept while the process lives. */
export interface ChatDialect {
  /** Sends, and sends again without what the endpoint refused. Throws what the client throws. */
  speak<T>(send: (without: ReadonlySet<OptionalParameter>) => Promise<T>, stream: boolean): Promise<T>;
}

export function createChatDialect(): ChatDialect {
  const refused = new Set<OptionalParameter>();
  let streamsUsage = false;
  return {
    async speak(send, stream) {
      const without = new Set(refused);
      let guessed = false;
      for (;;) {
        try {
          const answer = await send(without);
          // Only success proves that the right thing was left out: some requests are refused for other reasons.
          for (const parameter of without) refused.add(parameter);
          if (stream && !without.has("stream_options")) streamsUsage = true;
          return answer;
        } catch (thrown) {
          if (!isRefusedRequest(thrown)) throw thrown;
          const named = namedCulprit(thrown);
          // Strict servers reject the usage option without naming it, so an unproven one is left out once.
          const culprit = named ?? (stream && !streamsUsage && !guessed ? "stream_options" : undefined);
          if (culprit === undefined || without.has(culprit)) throw thrown;
          guessed ||= named === undefined;
          without.add(culprit);
        }
      }
    },
  };
}

/** The endpoint understood us and will not do it: 400, or 422 from servers that check the body against a schema. */
export function isRefusedRequest(thrown: unknown): thrown is APIError {
  return thrown instanceof APIError && (thrown.status === 400 || thrown.status === 422);
}

function namedCulprit(refusal: APIError): OptionalParameter | undefined {
  const param = refusal.param ?? "";
  return OPTIONAL_PARAMETERS.find((name) => param === name || param.startsWith(`${name}.`));
}
