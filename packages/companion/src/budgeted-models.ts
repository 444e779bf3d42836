import { LuminoraError } from "@luminora/kernel";
import { type BudgetState, nextMidnight, toUsd } from "./budget.ts";
import type { BudgetGauge, BudgetReading } from "./budget-gauge.ts";
import type { Deps } from "./deps.ts";
import type { CallOptions, Embedder, Models } from "./ports/models.ts";
import { UNBUDGETED_PURPOSES } from "./ports/spending.ts";

/** What does the light work for nothing. */
export type LightRules = Pick<Models, "judge" | "facts" | "episodes">;

export interface BudgetedDeps extends Pick<Deps, "clock" | "metrics"> {
  gauge: BudgetGauge;
  /** Loaded when a budget first runs low. */
  loadRules: () => Promise<LightRules>;
}

const SEVERITY: readonly BudgetState[] = ["within", "warned", "saving", "spent"];

/**
 * The same models, held to the budgets of those for whom they are asked. When nine tenths are spent the light work falls to the
 * rules and the embedder throws `budget_exceeded`, so that recall is lexical; when all is spent the reply throws it too. A call that
 * is for nobody is not held to anything, nor is one that no budget counts.
 */
export function budgetedModels(models: Models, deps: BudgetedDeps): Models {
  const { gauge, loadRules, clock, metrics } = deps;

  /** The reading of the budget that is nearest to its end; null where none bounds the caller. */
  async function tightest({ for: caller }: CallOptions): Promise<BudgetReading | null> {
    if (!caller) return null;
    const readings = await gauge.read(caller.tenantId, caller.userId);
    const [worst = null] = readings.sort((a, b) => SEVERITY.indexOf(b.state) - SEVERITY.indexOf(a.state));
    if (worst) metrics.budgetRead(worst.state);
    return worst;
  }

  async function light<N extends keyof LightRules>(name: N, options: CallOptions): Promise<LightRules[N]> {
    const reading = await tightest(options);
    return isLow(reading) ? (await loadRules())[name] : models[name];
  }

  function exceeded({ scope, budget, spent }: BudgetReading, retryable: boolean): LuminoraError {
    const now = clock();
    const byTokens = budget.tokens !== null && spent.tokens >= budget.tokens;
    const amount =
      byTokens || budget.nanoUsd === null ? `${budget.tokens} tokens` : `${toUsd(budget.nanoUsd)} US dollars`;
    const message = `the ${scope}'s budget of ${amount} a day is spent; there is a new one at midnight UTC, and the operator can raise this one`;
    const retryAfterMs = nextMidnight(now).getTime() - now.getTime();
    return new LuminoraError("budget_exceeded", message, { retryable, retryAfterMs });
  }

  function budgeted(embedder: Embedder): Embedder {
    // The model that ships costs nothing, and spends no tokens of anybody's.
    if (embedder.offline === true) return embedder;
    return {
      ...embedder,
      async embed(texts, options) {
        if (options.purpose !== undefined && UNBUDGETED_PURPOSES.includes(options.purpose)) {
          return embedder.embed(texts, options);
        }
        const reading = await tightest(options);
        // Its job is not to be tried again before there is a new budget.
        if (isLow(reading)) throw exceeded(reading, false);
        return embedder.embed(texts, options);
      },
    };
  }

  const { turns } = models;
  return {
    ...models,
    ...(turns && {
      turns: {
        async readTurn(input, options) {
          if (!isLow(await tightest(options))) return turns.readTurn(input, options);
          return { judgement: await (await loadRules()).judge.judge(input, options), facts: null };
        },
      },
    }),
    reply: {
      ...models.reply,
      async reply(request, options) {
        const reading = await tightest(options);
        if (reading?.state === "spent") throw exceeded(reading, true);
        return models.reply.reply(request, options);
      },
    },
    judge: {
      ...models.judge,
      judge: async (input, options) => (await light("judge", options)).judge(input, options),
    },
    facts: {
      ...models.facts,
      extractFacts: async (input, options) => (await light("facts", options)).extractFacts(input, options),
    },
    episodes: {
      ...models.episodes,
      detectEpisode: async (input, options) => (await light("episodes", options)).detectEpisode(input, options),
    },
    embedder: budgeted(models.embedder),
    ...(models.previousEmbedder && { previousEmbedder: budgeted(models.previousEmbedder) }),
  };
}

function isLow(reading: BudgetReading | null): reading is BudgetReading {
  return reading?.state === "saving" || reading?.state === "spent";
}
