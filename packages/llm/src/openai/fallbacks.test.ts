import type { TokenSink } from "@luminora/companion";
import {
  type Answer,
  fails,
  hangs,
  html,
  raw,
  resets,
  says,
  saysJson,
  startModelServer,
} from "@luminora/testing/model-server";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createEndpoints } from "./endpoints.ts";
import type { ModelConfig } from "./model-config.ts";
import { failureOf, modelAt, never, replyRequest } from "./openai.fixture.ts";
import { openaiEmbedder } from "./openai-embedder.ts";
import { openaiModels } from "./openai-models.ts";

const first = await startModelServer({ dimension: 8 });
const second = await startModelServer({ dimension: 8 });

afterEach(() => {
  first.reset();
  second.reset();
});
afterAll(async () => {
  await first.close();
  await second.close();
});

function models(overrides: Partial<ModelConfig> = {}) {
  const attempts: string[] = [];
  const one = modelAt(first, { model: "one", ...overrides });
  const two = modelAt(second, { model: "two", ...overrides });
  const made = openaiModels({
    reply: one,
    light: one,
    fallbacks: { reply: [two], light: [two] },
    onAttempt: ({ role, model, error }) => attempts.push(`${role} ${model}: ${error ?? "answered"}`),
  });
  return { ...made, attempts };
}

function ask({ reply } = models(), onToken?: TokenSink, signal = never()) {
  return reply.reply(replyRequest("Hello"), { signal, ...(onToken && { onToken }) });
}

const AILING: [string, Answer, string][] = [
  ["a key that is not accepted", fails(401), "model_failed"],
  ["an account without credit", fails(402), "model_failed"],
  ["a model that is not allowed", fails(403), "model_failed"],
  ["a model that is not there", fails(404), "model_failed"],
  ["its own time running out", fails(408), "model_timeout"],
  ["too many requests", fails(429), "model_overloaded"],
  ["a failure", fails(500), "model_failed"],
  ["an overload", fails(503), "model_overloaded"],
  ["a page", html(), "model_failed"],
  ["an empty body", raw(""), "model_failed"],
  ["another JSON", raw('{"ok":true}'), "model_failed"],
  ["a reset", resets(), "model_failed"],
  ["silence", hangs(), "model_timeout"],
  ["an empty answer", says(""), "model_failed"],
];

describe("a model that fails", () => {
  it.each(AILING)("by %s has the next one answer, whole and streamed", async (_what, answer, code) => {
    first.on("reply", answer);
    for (const onToken of [undefined, async () => {}]) {
      const made = models({ timeoutMs: code === "model_timeout" ? 100 : 5_000 });
      const result = await ask(made, onToken);
      expect(result).toMatchObject({ content: "I heard: Hello", model: "two" });
      expect(made.attempts).toEqual([`reply one: ${code}`, "reply two: answered"]);
    }
  });

  it("has the light model's next one answer as well", async () => {
    first.on("facts", fails(503));
    second.next("facts", saysJson({ facts: [] }));
    const made = models();
    await made.facts.extractFacts({ message: "Hi", at: new Date(0) }, { signal: never() });
    expect(made.attempts).toEqual(["light one: model_overloaded", "light two: answered"]);
  });

  it.each([
    ["a request that no model would take", fails(400)],
    ["an answer that a filter withholds", says("", { finishReason: "content_filter" })],
  ])("is final for %s", async (_what, answer) => {
    first.on("reply", answer);
    await failureOf(ask(), "model_failed");
    expect(second.count()).toBe(0);
  });

  it("is final for a structured answer that stays broken", async () => {
    first.on("facts", says("no"));
    await failureOf(
      models().facts.extractFacts({ message: "Hi", at: new Date(0) }, { signal: never() }),
      "model_answer_rejected",
    );
    expect(second.count()).toBe(0);
  });

  it("is final once the user has seen a token", async () => {
    first.on("reply", says("One two three", { pieces: ["One ", "two "], ending: "reset" }));
    const tokens: string[] = [];
    await failureOf(
      ask(models(), async (text) => void tokens.push(text)),
      "model_failed",
    );
    expect(tokens.join("")).toBe("One two");
    expect(second.count()).toBe(0);
  });

  it("is final when the caller leaves", async () => {
    first.on("reply", hangs());
    const caller = new AbortController();
    const made = models();
    const call = failureOf(ask(made, undefined, caller.signal), "aborted");
    const arrived = await first.arrival("reply");
    caller.abort();
    await call;
    expect(await arrived.outcome).toBe("broken");
    expect(second.count()).toBe(0);
    expect(made.attempts).toEqual(["reply one: aborted"]);
  });

  it("is asked but once where another follows", async () => {
    first.on("reply", fails(500));
    const one: ModelConfig = { baseUrl: first.baseUrl, apiKey: null, model: "one" };
    const { reply } = openaiModels({ reply: one, light: one, fallbacks: { reply: [modelAt(second)] } });
    await reply.reply(replyRequest("Hello"), { signal: never() });
    expect(first.count()).toBe(1);
  });
});

it("names everyone when nobody answers, and may be tried again when one of them may recover", async () => {
  first.on("reply", fails(503));
  second.on("reply", fails(401));
  const failure = await failureOf(ask(), "model_failed");
  expect(failure.message).toMatch(/"two" .* answered 401.*tried before: "one" at http.* \(model_overloaded\)/);
  expect(failure.retryable).toBe(true);
});

it("takes vectors from another endpoint under one model's name", async () => {
  first.on("embedding", fails(500));
  const embedder = openaiEmbedder({
    ...modelAt(first),
    dimension: 8,
    fallbacks: [modelAt(second, { model: "vendor/test-model" })],
  });
  expect(await embedder.embed(["a"], { signal: never() })).toHaveLength(1);
  expect(embedder.model).toBe("test-model");
  expect(second.calls[0]?.embedding?.model).toBe("vendor/test-model");
});

it("goes past an endpoint that is left alone without asking it", async () => {
  const endpoints = createEndpoints({ failures: 1 });
  const { reply } = openaiModels({
    reply: modelAt(first),
    light: modelAt(first),
    fallbacks: { reply: [modelAt(second)] },
    endpoints,
  });
  first.on("reply", fails(500));
  for (const _turn of [1, 2, 3]) await reply.reply(replyRequest("Hello"), { signal: never() });
  expect([first.count(), second.count()]).toEqual([1, 3]);
});
