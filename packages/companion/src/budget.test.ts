import { describe, expect, it } from "vitest";
import { type BudgetState, budgetState, dayOf, fromUsd, nextMidnight, toUsd } from "./budget.ts";
import { type BudgetedDeps, budgetedModels } from "./budgeted-models.ts";
import type { Models } from "./ports/models.ts";

describe("where spending stands", () => {
  it.each([
    [0, "within"],
    [799, "within"],
    [800, "warned"],
    [899, "warned"],
    [900, "saving"],
    [999, "saving"],
    [1_000, "spent"],
    [5_000, "spent"],
  ] as const)("%d of a thousand tokens: %s", (tokens, state) => {
    expect(budgetState({ tokens: 1_000, nanoUsd: null }, { tokens, nanoUsd: 10 ** 12 })).toBe(state);
  });

  it("goes by whichever bound is nearer, and a budget of nothing is spent from the start", () => {
    const spent = { tokens: 10, nanoUsd: fromUsd(0.45) };
    expect(budgetState({ tokens: 1_000, nanoUsd: fromUsd(0.5) }, spent)).toBe("saving");
    expect(budgetState({ tokens: null, nanoUsd: null }, spent)).toBe("within");
    expect(budgetState({ tokens: 0, nanoUsd: null }, { tokens: 0, nanoUsd: 0 })).toBe("spent");
  });

  it("counts in UTC days, and in whole nano-dollars", () => {
    const late = new Date("2026-03-02T23:59:59.999Z");
    expect(dayOf(late)).toBe("2026-03-02");
    expect(nextMidnight(late)).toEqual(new Date("2026-03-03T00:00:00Z"));
    expect(nextMidnight(new Date("2026-03-03T00:00:00Z"))).toEqual(new Date("2026-03-04T00:00:00Z"));
    expect(toUsd(fromUsd(0.1 + 0.2))).toBe(0.3);
  });
});

const caller = { tenantId: "t", userId: "u", turnId: null };
const options = { signal: new AbortController().signal, for: caller };

/** Models that say who was asked, held to a tenant's and a user's budget in these states. */
function models(states: BudgetState[], { offlineEmbedder = false } = {}) {
  const answering = (name: string) =>
    ({
      reply: { name, offline: false, reply: async () => name },
      judge: { name, judge: async () => name },
      facts: { name, extractFacts: async () => name },
      episodes: { name, detectEpisode: async () => name },
      embedder: { model: name, dimension: 1, offline: offlineEmbedder, embed: async () => name },
    }) as unknown as Models;
  const read: string[] = [];
  const deps: BudgetedDeps = {
    clock: () => new Date("2026-03-02T18:00:00Z"),
    metrics: {
      turnAnswered: () => {},
      turnAbandoned: () => {},
      budgetRead: (state) => read.push(state),
      eventStreams: () => {},
      webhookTried: () => {},
    },
    loadRules: async () => answering("rules"),
    gauge: {
      read: async () =>
        states.map((state, index) => ({
          scope: index === 0 ? ("tenant" as const) : ("user" as const),
          budget: { tokens: 100, nanoUsd: null },
          spent: { tokens: state === "spent" ? 100 : 95, nanoUsd: 0 },
          state,
        })),
    },
  };
  const held = budgetedModels(answering("model"), deps);
  const ask = {
    reply: () => held.reply.reply({} as never, options),
    light: () =>
      Promise.all([
        held.judge.judge({} as never, options),
        held.facts.extractFacts({} as never, options),
        held.episodes.detectEpisode({} as never, options),
      ]),
    embed: () => held.embedder.embed(["x"], options),
  };
  return { held, ask, read };
}

describe("models held to budgets", () => {
  it.each([[[]], [["within"]], [["warned", "within"]]] as BudgetState[][][])(
    "with %j answer as ever",
    async (states) => {
      const { ask } = models(states);
      expect(await ask.reply()).toBe("model");
      expect(await ask.light()).toEqual(["model", "model", "model"]);
      expect(await ask.embed()).toBe("model");
    },
  );

  it("keep what is left for replies: the light work goes to the rules, and nothing is embedded", async () => {
    const { ask, read } = models(["within", "saving"]);
    expect(await ask.reply()).toBe("model");
    expect(await ask.light()).toEqual(["rules", "rules", "rules"]);
    // Its job is not tried again today.
    await expect(ask.embed()).rejects.toMatchObject({ code: "budget_exceeded", retryable: false });
    expect(new Set(read)).toEqual(new Set(["saving"]));
  });

  it("refuse replies when all is spent, naming the budget and when there is a new one", async () => {
    await expect(models(["spent", "within"]).ask.reply()).rejects.toMatchObject({
      code: "budget_exceeded",
      retryable: true,
      retryAfterMs: 6 * 60 * 60 * 1_000,
      message: expect.stringMatching(/the tenant's budget of 100 tokens a day/),
    });
    expect(await models(["spent"]).ask.light()).toEqual(["rules", "rules", "rules"]);
  });

  it("go on embedding with the embedder that ships, and leave alone what is nobody's call", async () => {
    expect(await models(["spent"], { offlineEmbedder: true }).ask.embed()).toBe("model");
    const { held } = models(["spent"]);
    expect(await held.reply.reply({} as never, { signal: options.signal })).toBe("model");
  });
});
