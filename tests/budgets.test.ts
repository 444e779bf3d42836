import { eventually } from "@luminora/testing";
import { says } from "@luminora/testing/model-server";
import OpenAI, { RateLimitError } from "openai";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openScriptedHouse } from "./support/scripted-house.ts";

let scripted: Awaited<ReturnType<typeof openScriptedHouse>>;

beforeAll(async () => {
  scripted = await openScriptedHouse({
    environment: { LUMINORA_USER_BUDGET: "tokens=1000000" },
    settings: { recallDeadlineMs: 10_000 },
  });
});
afterEach(() => scripted.server.reset());
afterAll(() => scripted.close());

const storage = () => scripted.house.standalone().companion.deps.storage;

/** Says something for which the provider counts `tokens`, and waits until all that the turn took is booked. */
async function say(session: string, tokens: number) {
  const { house, server } = scripted;
  server.next("reply", says("All right.", { usage: { prompt_tokens: tokens, completion_tokens: 0 } }));
  const turn = await house.say(session, "I moved to Lisbon last spring.");
  return eventually(
    async () => {
      const { body } = await house.api("GET", `/v1/turns/${turn.turnId}`);
      const purposes = body.usage.calls.map(({ purpose }: { purpose: string }) => purpose);
      for (const purpose of ["reply", "facts", "mood"])
        if (!purposes.includes(purpose)) throw new Error(`no ${purpose}`);
      return body;
    },
    { timeoutMs: 15_000 },
  );
}

const judgedBy = (turn: { usage: { calls: { purpose: string; model: string }[] } }) =>
  turn.usage.calls.filter(({ purpose }) => purpose === "mood" || purpose === "facts").map(({ model }) => model);

async function readings(userId: string) {
  return (await scripted.house.api("GET", `/v1/usage?userId=${userId}`)).body.budgets.readings;
}

describe("a user's budget", () => {
  it("goes down the ladder: warned, light work by rules and no embeddings, no replies; and is new at midnight", async () => {
    const { house, server } = scripted;
    const { id } = await house.openSession("ann", "alicia");
    expect(await readings("ann")).toEqual([
      { scope: "user", state: "within", tokens: { limit: 1_000_000, spent: 0 }, usd: { limit: null, spent: 0 } },
    ]);

    const first = await say(id, 100);
    expect(judgedBy(first)).toEqual(["scripted", "scripted"]);
    const small = first.usage.promptTokens + first.usage.completionTokens;
    expect((await readings("ann"))[0].tokens.spent).toBe(small);

    const second = await say(id, 805_000 - small);
    expect(second.background).toMatchObject({ mood: "done", embeddings: "done" });
    const [warned] = await readings("ann");
    expect(warned.state).toBe("warned");

    // Its own light work may begin before the reply is booked.
    await say(id, 910_000 - warned.tokens.spent);
    expect((await readings("ann"))[0].state).toBe("saving");

    const asked = server.count("mood");
    const fourth = await say(id, 10);
    expect(judgedBy(fourth)).toEqual(["offline-rules", "offline-rules"]);
    expect(server.count("mood")).toBe(asked);
    expect(fourth.background).toMatchObject({ facts: "done", mood: "done", affinity: "done", embeddings: "failed" });
    expect(fourth.failures).toEqual({ embeddings: "budget_exceeded" });
    const { body } = await house.api("GET", `/v1/turns/${fourth.id}/explain`);
    expect(body.trace.recall).toEqual({ mode: "lexical", reason: "the embedder failed (budget_exceeded)" });

    await say(id, 100_000);
    const refused = await house.api("POST", `/v1/sessions/${id}/messages`, { content: "Once more" });
    expect(refused.status).toBe(429);
    expect(refused.body.error).toMatchObject({ code: "budget_exceeded", retryable: true });
    expect(refused.body.error.message).toMatch(/the user's budget of 1000000 tokens a day is spent/);
    // It is ten in the morning.
    expect(refused.headers.get("retry-after")).toBe(String(14 * 60 * 60));
    expect((await house.api("POST", `/v1/sessions/${id}/messages`, { content: "And now?", stream: true })).status).toBe(
      429,
    );

    // As people run it: the client repeats by itself, and obeys every Retry-After.
    const client = new OpenAI({ baseURL: `${house.url()}/v1`, apiKey: "not-needed", logLevel: "off" });
    for (const stream of [false, true]) {
      const messages = [{ role: "user" as const, content: "And through here?" }];
      const asked = client.chat.completions.create({ model: "alicia", user: "ann", messages, stream });
      const failure = await asked.then(
        () => expect.fail("answered"),
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(RateLimitError);
      expect(failure).toMatchObject({ status: 429, code: "insufficient_quota", type: "insufficient_quota" });
      expect(String(failure)).toMatch(
        /the user's budget of 1000000 tokens a day is spent; there is a new one at midnight/,
      );
      const { headers } = failure as RateLimitError;
      expect([headers?.get("retry-after"), headers?.get("x-should-retry")]).toEqual([null, "false"]);
    }

    // Others have budgets of their own.
    await say((await house.openSession("bob", "alicia")).id, 10);

    house.clock.advance(14 * 60 * 60 * 1_000);
    expect((await readings("ann"))[0]).toMatchObject({ state: "within", tokens: { spent: 0 } });
    // What was said while there was nothing left for it is embedded with the new budget, without anybody's doing.
    await eventually(
      async () => {
        const { body: turn } = await house.api("GET", `/v1/turns/${fourth.id}`);
        expect(turn).toMatchObject({ background: { embeddings: "done" }, failures: {} });
      },
      { timeoutMs: 15_000 },
    );
    server.next("reply", says("Good morning."));
    const again = await house.api("POST", `/v1/sessions/${id}/messages/regenerate`);
    expect(again.body.reply.content).toBe("Good morning.");
  }, 90_000);

  it("is counted in metrics by where it stood", async () => {
    const { body } = await scripted.house.api("GET", "/ops/metrics");
    for (const state of ["within", "warned", "saving", "spent"]) {
      expect(body).toMatch(new RegExp(`luminora_budget_checks_total\\{state="${state}"\\} [1-9]`));
    }
  });
});

describe("a tenant's own budget", () => {
  it("goes before the environment's, in money too, and bounds all users together", async () => {
    const { house } = scripted;
    await storage().usage.setBudget("default", "tenant", { tokens: 100_000, nanoUsd: null });
    await storage().usage.setBudget("default", "user", { tokens: null, nanoUsd: 0 });
    // What a tenant was given is looked up anew every few seconds.
    house.clock.advance(24 * 60 * 60 * 1_000);
    const { id } = await house.openSession("cleo", "alicia");
    const penniless = await house.api("POST", `/v1/sessions/${id}/messages`, { content: "Hi" });
    expect(penniless.body.error.message).toMatch(/the user's budget of 0 US dollars a day is spent/);

    await storage().usage.setBudget("default", "user", null);
    house.clock.advance(10_000);
    expect((await readings("cleo")).map(({ scope }: { scope: string }) => scope)).toEqual(["tenant", "user"]);
    await say(id, 120_000);
    const { id: other } = await house.openSession("dora", "alicia");
    const refused = await house.api("POST", `/v1/sessions/${other}/messages`, { content: "Hi" });
    expect(refused.status).toBe(429);
    expect(refused.body.error.message).toMatch(/the tenant's budget of 100000 tokens a day is spent/);

    await storage().usage.setBudget("default", "tenant", null);
    house.clock.advance(10_000);
    expect((await house.api("POST", `/v1/sessions/${other}/messages`, { content: "Hi" })).status).toBe(200);
  }, 60_000);
});
