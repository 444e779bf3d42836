import { readEnvironment } from "@luminora/runtime";
import { fails, hangs, html, type ModelServer, raw, startModelServer } from "@luminora/testing/model-server";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { standaloneEnvironment } from "./environment.ts";
import { findLocalModels } from "./local-models.ts";

const ollama = await startModelServer();
const studio = await startModelServer();
const servers = [
  { name: "Ollama", baseUrl: ollama.baseUrl },
  { name: "LM Studio", baseUrl: studio.baseUrl },
];

afterEach(() => {
  ollama.reset();
  studio.reset();
});
afterAll(async () => {
  await ollama.close();
  await studio.close();
});

function has(server: ModelServer, ...models: string[]) {
  server.on("models", raw(JSON.stringify({ object: "list", data: models.map((id) => ({ id })) })));
}

function find(variables: Record<string, string> = {}) {
  return findLocalModels(readEnvironment(standaloneEnvironment, variables), { servers });
}

describe("a model server on this machine", () => {
  it("is used, with its first chat model and a known embedding model, and that is told", async () => {
    has(ollama, "nomic-embed-text:latest", "llama3.2:3b", "qwen3:8b");
    has(studio, "other");
    const { environment, notice } = await find();
    expect(environment).toMatchObject({
      OPENAI_BASE_URL: ollama.baseUrl,
      LUMINORA_REPLY_MODEL: "llama3.2:3b",
      LUMINORA_EMBEDDING_MODEL: "nomic-embed-text:latest",
      LUMINORA_EMBEDDING_DIMENSION: 768,
    });
    expect(notice).toMatch(/Ollama.*LUMINORA_REPLY_MODEL.*LUMINORA_PROVIDER=offline/);
  });

  it("leaves embeddings to the model that ships when it has none that is known", async () => {
    has(ollama, "llama3.2:3b", "my-own-embedder");
    expect((await find()).environment).toMatchObject({ LUMINORA_EMBEDDING_PROVIDER: "offline" });
  });

  it("has the model that was asked for, or is passed over", async () => {
    has(ollama, "llama3.2:3b");
    has(studio, "qwen3:8b");
    const { environment } = await find({ LUMINORA_REPLY_MODEL: "qwen3:8b" });
    expect(environment.OPENAI_BASE_URL).toBe(studio.baseUrl);
    expect((await find({ LUMINORA_REPLY_MODEL: "gone" })).notice).toContain("has no gone");
  });

  it.each([
    ["no model", []],
    ["no model that chats", ["nomic-embed-text", "bge-m3"]],
    ["only models that run elsewhere", ["gpt-oss:120b-cloud"]],
  ])("with %s leaves everything offline and is told of", async (_what, models) => {
    has(ollama, ...models);
    studio.on("models", html());
    const { environment, notice } = await find();
    expect(environment.OPENAI_BASE_URL).toBeUndefined();
    expect(notice).toContain("Ollama runs on this machine");
  });

  it.each([
    ["a page", html()],
    ["an error", fails(500)],
    ["another JSON", raw('{"ok":true}')],
    ["nothing", hangs()],
  ])("that answers %s is none", async (_what, answer) => {
    ollama.on("models", answer);
    studio.on("models", answer);
    const { environment, notice } = await find();
    expect(environment.OPENAI_BASE_URL).toBeUndefined();
    expect(notice).toBeNull();
  });

  it("is not looked for where a provider's own key is set, and that is told", async () => {
    has(ollama, "llama3.2");
    const { notice } = await find({ GROQ_API_KEY: "g" });
    expect(notice).toMatch(/groq.*GROQ_API_KEY.*LUMINORA_PROVIDER/);
    expect(ollama.count() + studio.count()).toBe(0);
  });

  it.each([
    { OPENAI_API_KEY: "k" },
    { OPENAI_BASE_URL: "http://127.0.0.1:1/v1" },
    { LUMINORA_PROVIDER: "offline" },
    { LUMINORA_REPLY_PROVIDER: "groq" },
    { LUMINORA_LIGHT_BASE_URL: "http://127.0.0.1:1/v1" },
  ])("is not looked for with %j", async (variables) => {
    has(ollama, "llama3.2:3b");
    const { notice } = await find(variables);
    expect(notice).toBeNull();
    expect(ollama.count() + studio.count()).toBe(0);
  });
});
