import type { CallOptions, CallPurpose, CallRole, Models } from "@luminora/companion";
import type { ModelSpending, OnSpending } from "../openai/model-config.ts";

type Rules = Pick<Models, "judge" | "facts" | "episodes">;

/** Tells of every call to the rules as of one to a provider: it costs nothing, and the ledger says who did the work. */
export function meteredRules({ judge, facts, episodes }: Rules, onSpending: OnSpending): Rules {
  const metered = meteredBy(onSpending);
  return {
    judge: {
      ...judge,
      judge: (input, options) => metered("light", "mood", judge.name, options, () => judge.judge(input, options)),
    },
    facts: {
      ...facts,
      extractFacts: (input, options) =>
        metered("light", "facts", facts.name, options, () => facts.extractFacts(input, options)),
    },
    episodes: {
      ...episodes,
      detectEpisode: (input, options) =>
        metered("light", "episode", episodes.name, options, () => episodes.detectEpisode(input, options)),
    },
  };
}

/** The same for a reply model that asks no provider. */
export function meteredReply(reply: Models["reply"], onSpending: OnSpending): Models["reply"] {
  const metered = meteredBy(onSpending);
  return {
    ...reply,
    reply: (request, options) => metered("reply", "reply", reply.name, options, () => reply.reply(request, options)),
  };
}

function meteredBy(onSpending: OnSpending) {
  return async <T>(
    role: CallRole,
    purpose: CallPurpose,
    model: string,
    { signal, for: caller }: CallOptions,
    call: () => Promise<T>,
  ): Promise<T> => {
    const startedAt = performance.now();
    let outcome: ModelSpending["outcome"] = "failed";
    try {
      const result = await call();
      outcome = "ok";
      return result;
    } finally {
      onSpending({
        role,
        purpose,
        provider: "offline",
        asked: model,
        model,
        promptTokens: 0,
        completionTokens: 0,
        cachedTokens: 0,
        estimated: false,
        ms: Math.round(performance.now() - startedAt),
        outcome: outcome === "failed" && signal.aborted ? "aborted" : outcome,
        for: caller ?? null,
      });
    }
  };
}
