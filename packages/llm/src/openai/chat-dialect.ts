import { APIError } from "openai";

/** Parameters that can be done without, or said otherwise. */
const OPTIONAL_PARAMETERS = ["temperature", "max_tokens", "stream_options"] as const;

/** The same, and `late_system`: system messages after the first message, which can be said at the beginning as well. */
export type Dispensable = (typeof OPTIONAL_PARAMETERS)[number] | "late_system";

/** What a request has that strict servers refuse without naming it. */
export interface RequestTraits {
  stream: boolean;
  /** Whether it has system messages after the first message. */
  lateSystem: boolean;
}

/** What one model at one endpoint turned out not to take, learned from its refusals and kept while the process lives. */
export interface ChatDialect {
  /** Sends, and sends again without what the endpoint refused. Throws what the client throws. */
  speak<T>(send: (without: ReadonlySet<Dispensable>) => Promise<T>, traits: RequestTraits): Promise<T>;
}

export function createChatDialect(): ChatDialect {
  const refused = new Set<Dispensable>();
  const proven = new Set<Dispensable>();
  return {
    async speak(send, traits) {
      const named = new Set(refused);
      const suspects = suspectsIn(traits).filter((suspect) => !named.has(suspect));
      const guesses = guessesAmong(suspects.filter((suspect) => !proven.has(suspect)));
      let guess: readonly Dispensable[] = [];
      for (;;) {
        const without = new Set([...named, ...guess]);
        try {
          const answer = await send(without);
          // Only success proves that the right thing was left out: some requests are refused for other reasons.
          for (const dispensable of without) refused.add(dispensable);
          for (const suspect of suspects) if (!without.has(suspect)) proven.add(suspect);
          return answer;
        } catch (thrown) {
          if (!isRefusedRequest(thrown)) throw thrown;
          const culprit = namedCulprit(thrown);
          const next = culprit === undefined ? guesses.shift() : guess;
          if (next === undefined || (culprit !== undefined && without.has(culprit))) throw thrown;
          if (culprit !== undefined) named.add(culprit);
          guess = next;
        }
      }
    },
  };
}

/** What strict servers reject without naming it. */
function suspectsIn({ stream, lateSystem }: RequestTraits): Dispensable[] {
  return [...(stream ? ["stream_options" as const] : []), ...(lateSystem ? ["late_system" as const] : [])];
}

/** Each of them by itself, then all of them: so nothing is given up for good that did no harm. */
function guessesAmong(suspects: readonly Dispensable[]): (readonly Dispensable[])[] {
  return [...suspects.map((suspect) => [suspect]), ...(suspects.length > 1 ? [suspects] : [])];
}

/** The endpoint understood us and will not do it: 400, or 422 from servers that check the body against a schema. */
export function isRefusedRequest(thrown: unknown): thrown is APIError {
  return thrown instanceof APIError && (thrown.status === 400 || thrown.status === 422);
}

function namedCulprit(refusal: APIError): Dispensable | undefined {
  const param = refusal.param ?? "";
  return OPTIONAL_PARAMETERS.find((name) => param === name || param.startsWith(`${name}.`));
}
