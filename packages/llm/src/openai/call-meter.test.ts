import { drips, fails, hangs, html, says, saysJson, startModelServer } from "@luminora/testing/model-server";
import { afterAll, afterEach, expect, it } from "vitest";
import type { ModelSpending } from "./model-config.ts";
import { failureOf, heard, mira, modelAt, never, replyRequest } from "./openai.fixture.ts";
import { openaiEmbedder } from "./openai-embedder.ts";
import { openaiModels } from "./openai-models.ts";

const server = await startModelServer({ dimension: 8 });
const spent: ModelSpending[] = [];
const onSpending = (spending: ModelSpending) => spent.push(spending);
const caller = { tenantId: "t", userId: "u", turnId: "1" };

afterEach(() => {
  server.reset();
  spent.length = 0;
});
afterAll(() => server.close());

function models(timeoutMs = 5_000) {
  const endpoint = modelAt(server, { timeoutMs, provider: "scripted" });
  return openaiModels({ reply: endpoint, light: endpoint, onSpending });
}

const VERDICT = { mood: "shy", confidence: 0.9, intensity: 2, interaction: { kind: "ordinary", grade: 2 } };
const judged = () => ({ personality: mira(), messages: [heard("user", "Hello")], currentMood: "neutral" });

it("says for whom, of which provider, how many tokens and how many of them were cached", async () => {
  const usage = { prompt_tokens: 100, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 64 } };
  server.next("reply", says("Hi.", { usage }));
  const { usage: told } = await models().reply.reply(replyRequest("Hello"), { signal: never(), for: caller });
  expect(told).toEqual({ promptTokens: 100, completionTokens: 5, cachedTokens: 64 });
  expect(spent).toMatchObject([
    {
      role: "reply",
      purpose: "reply",
      provider: "scripted",
      promptTokens: 100,
      completionTokens: 5,
      cachedTokens: 64,
      estimated: false,
      outcome: "ok",
      for: caller,
    },
  ]);
});

it("estimates what a provider does not count, and says so", async () => {
  server.next("reply", says("Hello there, you.", { usage: null }));
  await models().reply.reply(replyRequest("Hello"), { signal: never() });
  expect(spent).toMatchObject([{ estimated: true, outcome: "ok" }]);
  expect(spent[0]?.promptTokens).toBeGreaterThan(3);
  expect(spent[0]?.completionTokens).toBeGreaterThan(2);
});

it("reports every rung of the ladder: what was rejected cost as much", async () => {
  server.next("mood", says("no JSON at all"), saysJson(VERDICT));
  await models().judge.judge(judged(), { signal: never(), for: caller });
  expect(spent.map(({ purpose, outcome, for: whom }) => [purpose, outcome, whom])).toEqual([
    ["mood", "rejected", caller],
    ["mood", "ok", caller],
  ]);
  expect(spent[0]?.promptTokens).toBeGreaterThan(0);
});

it("a refused call costs nothing", async () => {
  server.next("reply", fails(500), html());
  await failureOf(models().reply.reply(replyRequest("Hello"), { signal: never() }), "model_failed");
  await failureOf(models().reply.reply(replyRequest("Hello"), { signal: never() }), "model_failed");
  server.next("embedding", fails(429));
  const embedder = openaiEmbedder({ ...modelAt(server), dimension: 8, onSpending });
  await failureOf(embedder.embed(["x"], { signal: never(), purpose: "recall" }), "model_overloaded");
  const nothing = { promptTokens: 0, completionTokens: 0, estimated: false, outcome: "failed" };
  expect(spent).toMatchObject([nothing, nothing, { ...nothing, purpose: "recall" }]);
});

it("a call that its caller gives up in the middle is estimated by what was heard", async () => {
  server.next("reply", drips(["One ", "two ", "three ", "four"], 40));
  const leaving = new AbortController();
  const onToken = async () => leaving.abort();
  const reply = models().reply.reply(replyRequest("Hello"), { signal: leaving.signal, onToken });
  await failureOf(reply, "aborted");
  await expect.poll(() => spent).toMatchObject([{ outcome: "aborted", estimated: true }]);
  expect(spent[0]?.completionTokens).toBeGreaterThan(0);
});

it("a provider that is silent too long may have worked: what was sent is estimated", async () => {
  server.next("reply", hangs());
  await failureOf(models(50).reply.reply(replyRequest("Hello"), { signal: never() }), "model_timeout");
  await expect.poll(() => spent).toMatchObject([{ outcome: "failed", estimated: true, completionTokens: 0 }]);
  expect(spent[0]?.promptTokens).toBeGreaterThan(3);
});
