import { fails, html, raw, resets, startModelServer } from "@luminora/testing/model-server";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import type { ModelConfig } from "./model-config.ts";
import { API_KEY, failureOf, modelAt, never, replyRequest } from "./openai.fixture.ts";
import { openaiModels } from "./openai-models.ts";

const server = await startModelServer({ dimension: 8 });

afterEach(() => server.reset());
afterAll(() => server.close());

afterEach(() => {
  vi.unstubAllEnvs();
});

function ask(overrides: Partial<ModelConfig> = {}) {
  const { reply } = openaiModels({ reply: modelAt(server, overrides), light: modelAt(server) });
  return reply.reply(replyRequest("Hello"), { signal: never() });
}

const SOON = { "retry-after-ms": "1" };

describe("statuses", () => {
  it.each([
    [400, "model_failed", true],
    [401, "model_failed", false],
    [402, "model_failed", false],
    [403, "model_failed", false],
    [404, "model_failed", false],
    [408, "model_timeout", true],
    [422, "model_failed", true],
    [429, "model_overloaded", true],
    [500, "model_failed", true],
    [502, "model_failed", true],
    [503, "model_overloaded", true],
    [504, "model_timeout", true],
    [529, "model_overloaded", true],
  ] as const)("%i is %s, retryable: %s", async (status, code, retryable) => {
    server.on("reply", fails(status));
    const failure = await failureOf(ask(), code);
    expect(failure.retryable).toBe(retryable);
    expect(failure.message).toContain(`answered ${status}`);
    expect(failure.message).toContain('"test-model"');
  });

  it.each([
    [401, "OPENAI_API_KEY"],
    [403, "LUMINORA_REPLY_MODEL"],
    [404, "OPENAI_BASE_URL"],
  ])("%i names the cure", async (status, cure) => {
    server.on("reply", fails(status));
    expect((await failureOf(ask(), "model_failed")).message).toContain(cure);
  });

  it("shows the provider's code and none of its words", async () => {
    server.on("reply", fails(401, { message: `bad key ${API_KEY}, you said Hello`, code: "invalid_api_key" }));
    const { message } = await failureOf(ask(), "model_failed");
    expect(message).toContain("invalid_api_key");
    expect(message).not.toContain("Hello");
  });

  it("trusts no code that looks like a key", async () => {
    server.on("reply", fails(401, { code: API_KEY, type: API_KEY }));
    await failureOf(ask(), "model_failed");
  });

  it("keeps secrets of the base URL out of the message", async () => {
    const baseUrl = server.baseUrl.replace("http://", "http://user:hunter2@");
    expect((await failureOf(ask({ baseUrl }), "model_failed")).message).not.toContain("hunter2");
  });

  it("believes an error object that comes with status 200", async () => {
    server.on("reply", raw(JSON.stringify({ error: { message: "no", code: 429 } })));
    await failureOf(ask(), "model_overloaded");
  });
});

describe("answers that are no API answers", () => {
  it.each([
    ["a page", html()],
    ["a page with an error", html(502)],
    ["broken JSON", raw('{"choices": [{"mess')],
    ["another JSON", raw('{"ok": true}')],
    ["no choice", raw('{"choices": []}')],
    ["nothing", raw("")],
    ["a reset", resets()],
  ])("%s is a retryable model_failed", async (_what, answer) => {
    server.on("reply", answer);
    expect((await failureOf(ask(), "model_failed")).retryable).toBe(true);
  });

  it("an endpoint that is not there is a retryable model_failed that names the network's code", async () => {
    const gone = await startModelServer();
    await gone.close();
    const failure = await failureOf(ask({ baseUrl: gone.baseUrl }), "model_failed");
    expect(failure.retryable).toBe(true);
    expect(failure.message).toContain("ECONNREFUSED");
  });
});

describe("retries", () => {
  it("asks again after a failure that may pass, as often as it is told", async () => {
    server.next("reply", fails(500, {}, SOON), fails(429, {}, SOON));
    expect((await ask({ maxRetries: 2 })).content).toBe("I heard: Hello");
    expect(server.count("reply")).toBe(3);
  });

  it("gives up when they are used up", async () => {
    server.on("reply", fails(503, {}, SOON));
    await failureOf(ask({ maxRetries: 1 }), "model_overloaded");
    expect(server.count("reply")).toBe(2);
  });

  it.each([400, 401, 403, 404])("does not ask again after %i", async (status) => {
    server.on("reply", fails(status, {}, SOON));
    await failureOf(ask({ maxRetries: 2 }), "model_failed");
    expect(server.count("reply")).toBe(1);
  });

  it("does not wait for a provider that wants to be left alone for long", async () => {
    server.on("reply", fails(429, {}, { "retry-after": "3600" }));
    await failureOf(ask({ maxRetries: 2 }), "model_overloaded");
    expect(server.count("reply")).toBe(1);
  });
});

describe("what leaves the house", () => {
  it("sends no key, organisation or project that the configuration does not hold", async () => {
    vi.stubEnv("OPENAI_API_KEY", "sk-from-the-environment");
    vi.stubEnv("OPENAI_ORG_ID", "org-from-the-environment");
    vi.stubEnv("OPENAI_PROJECT_ID", "project-from-the-environment");
    await ask({ apiKey: null });
    const sent = server.calls[0]?.headers;
    expect(sent?.authorization).toBeUndefined();
    expect(JSON.stringify(sent)).not.toContain("from-the-environment");
  });
});
