import { describe, expect, it } from "vitest";
import { companionEnvironment } from "./companion-environment.ts";
import { modelPlan } from "./model-plan.ts";
import { readEnvironment } from "./read-environment.ts";

function plan(variables: Record<string, string>) {
  return modelPlan(readEnvironment(companionEnvironment, variables));
}

/** What a chain comes to, without what only messages need. */
function brief(chain: ReturnType<typeof plan>["reply"]) {
  return chain?.map(({ baseUrl, apiKey, model }) => [new URL(baseUrl).host, apiKey, model]);
}

function problemsOf(variables: Record<string, string>): string {
  try {
    plan(variables);
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : "";
  }
  return "";
}

describe("the models of an environment", () => {
  it("are offline without any", () => {
    expect(plan({})).toEqual({ reply: null, light: null, embedding: null });
  });

  it("are all of one provider when only that is named", () => {
    const { reply, light, embedding } = plan({ OPENAI_API_KEY: "k" });
    expect(brief(reply)).toEqual([["api.openai.com", "k", "gpt-4.1-mini"]]);
    expect(brief(light)).toEqual([["api.openai.com", "k", "gpt-4.1-mini"]]);
    expect(embedding?.[0]).toMatchObject({ model: "text-embedding-3-small", dimension: 1536 });
  });

  it("are those of the one provider whose own key is set, where nothing else says where they are", () => {
    const { reply, light, embedding } = plan({ GROQ_API_KEY: "g" });
    expect(brief(reply)).toEqual([["api.groq.com", "g", "llama-3.3-70b-versatile"]]);
    expect(brief(light)).toEqual([["api.groq.com", "g", "openai/gpt-oss-20b"]]);
    expect(embedding).toBeNull();
    expect(plan({ GROQ_API_KEY: "g", LUMINORA_PROVIDER: "offline" }).reply).toBeNull();
    expect(plan({ GROQ_API_KEY: "g", OPENAI_API_KEY: "k" }).reply).toMatchObject([{ apiKey: "k" }]);
    expect(plan({ GROQ_API_KEY: "g", LUMINORA_REPLY_PROVIDER: "groq" }).light).toBeNull();
  });

  it("are not guessed where the keys of several providers are set", () => {
    expect(problemsOf({ GROQ_API_KEY: "g", MISTRAL_API_KEY: "m" })).toContain(
      "LUMINORA_PROVIDER: is required where MISTRAL_API_KEY and GROQ_API_KEY are set, to say which of them is meant: mistral or groq",
    );
    expect(plan({ GROQ_API_KEY: "g", MISTRAL_API_KEY: "m", LUMINORA_PROVIDER: "groq" }).reply).toMatchObject([
      { apiKey: "g" },
    ]);
  });

  it("may be each elsewhere, with a key of its own", () => {
    const { reply, light, embedding } = plan({
      OPENAI_API_KEY: "k",
      LUMINORA_REPLY_PROVIDER: "groq",
      GROQ_API_KEY: "g",
      LUMINORA_LIGHT_BASE_URL: "http://10.0.0.1:8000/v1",
      LUMINORA_LIGHT_API_KEY: "l",
      LUMINORA_LIGHT_MODEL: "small",
      LUMINORA_EMBEDDING_PROVIDER: "offline",
    });
    expect(brief(reply)).toEqual([["api.groq.com", "g", "llama-3.3-70b-versatile"]]);
    expect(brief(light)).toEqual([["10.0.0.1:8000", "l", "small"]]);
    expect(embedding).toBeNull();
  });

  it("never take another provider's key along", () => {
    const { reply, light } = plan({
      OPENAI_API_KEY: "k",
      LUMINORA_REPLY_BASE_URL: "http://10.0.0.1:8000/v1",
      LUMINORA_REPLY_MODEL: "mine",
      LUMINORA_LIGHT_PROVIDER: "ollama",
    });
    expect(brief(reply)).toEqual([["10.0.0.1:8000", null, "mine"]]);
    expect(brief(light)).toEqual([["127.0.0.1:11434", null, "llama3.2"]]);
  });

  it("share the model that answers only where they share its provider", () => {
    const shared = { OPENAI_BASE_URL: "http://10.0.0.1:8000/v1", LUMINORA_REPLY_MODEL: "mine" };
    expect(brief(plan(shared).light)).toEqual([["10.0.0.1:8000", null, "mine"]]);
    const apart = { OPENAI_API_KEY: "k", LUMINORA_REPLY_PROVIDER: "ollama", LUMINORA_REPLY_MODEL: "mine" };
    expect(brief(plan(apart).light)).toEqual([["api.openai.com", "k", "gpt-4.1-mini"]]);
  });

  it("fall back on addresses with keys of their own, each with the one in its place", () => {
    const list = "groq,https://a.example/v1#x,http://10.0.0.1:8000/v1#y,https://b.example/v1";
    const own = { OPENAI_API_KEY: "k", GROQ_API_KEY: "g", LUMINORA_REPLY_FALLBACK: list };
    const { reply } = plan({ ...own, LUMINORA_REPLY_FALLBACK_API_KEYS: "key-a, ,key-b" });
    expect(brief(reply)?.slice(1)).toEqual([
      ["api.groq.com", "g", "llama-3.3-70b-versatile"],
      ["a.example", "key-a", "x"],
      ["10.0.0.1:8000", null, "y"],
      ["b.example", "key-b", "gpt-4.1-mini"],
    ]);
    expect(reply?.[2]?.variables?.apiKey).toBe("LUMINORA_REPLY_FALLBACK_API_KEYS");
    const told = problemsOf({ ...own, LUMINORA_REPLY_FALLBACK_API_KEYS: "key-a,key-b" });
    expect(told).toMatch(/^ {2}LUMINORA_REPLY_FALLBACK_API_KEYS: must have one for each address.* has 3, and this 2$/m);
    expect(told).not.toContain("key-a");
  });

  it("fall back on providers with their own keys, and on addresses without one", () => {
    const { reply } = plan({
      OPENAI_API_KEY: "k",
      GROQ_API_KEY: "g",
      LUMINORA_REPLY_FALLBACK: "groq, ollama:llama3.2:3b,http://10.0.0.1:8000/v1#mine,http://10.0.0.2:8000/v1",
    });
    expect(brief(reply)?.slice(1)).toEqual([
      ["api.groq.com", "g", "llama-3.3-70b-versatile"],
      ["127.0.0.1:11434", null, "llama3.2:3b"],
      ["10.0.0.1:8000", null, "mine"],
      ["10.0.0.2:8000", null, "gpt-4.1-mini"],
    ]);
  });

  it("embed by one model wherever that is asked, under the name it has there", () => {
    const keys = { OPENAI_API_KEY: "k", OPENROUTER_API_KEY: "o" };
    const { embedding } = plan({ ...keys, LUMINORA_EMBEDDING_FALLBACK: "openrouter,http://10.0.0.1:8000/v1" });
    expect(brief(embedding)).toEqual([
      ["api.openai.com", "k", "text-embedding-3-small"],
      ["openrouter.ai", "o", "openai/text-embedding-3-small"],
      ["10.0.0.1:8000", null, "text-embedding-3-small"],
    ]);
    expect(problemsOf({ ...keys, LUMINORA_EMBEDDING_FALLBACK: "ollama:nomic-embed-text" })).toContain(
      "LUMINORA_EMBEDDING_FALLBACK: ollama must serve text-embedding-3-small",
    );
  });

  it("have their limits by role", () => {
    const limits = { LUMINORA_REPLY_TIMEOUT_MS: "5000", LUMINORA_LIGHT_MAX_TOKENS: "300" };
    const { reply, light } = plan({ LUMINORA_PROVIDER: "ollama", ...limits });
    expect(reply?.[0].timeoutMs).toBe(5_000);
    expect(light?.[0]).toMatchObject({ maxTokens: 300 });
    expect(light?.[0].timeoutMs).toBeUndefined();
  });

  it("name everything that is missing at once", () => {
    const told = problemsOf({
      LUMINORA_PROVIDER: "groq",
      LUMINORA_LIGHT_PROVIDER: "vllm",
      LUMINORA_EMBEDDING_PROVIDER: "deepseek",
      LUMINORA_REPLY_FALLBACK: "mistral,lmstudio",
    });
    expect(told.split("\n").slice(1)).toEqual([
      "  GROQ_API_KEY: is required with the provider groq",
      "  LUMINORA_REPLY_FALLBACK: mistral needs MISTRAL_API_KEY",
      "  LUMINORA_REPLY_FALLBACK: lmstudio needs a model behind it",
      "  LUMINORA_LIGHT_MODEL: is required with the provider vllm",
      "  LUMINORA_EMBEDDING_MODEL: is required with the provider deepseek",
    ]);
  });

  it("are not read from a list that names nobody", () => {
    expect(problemsOf({ OPENAI_API_KEY: "k", LUMINORA_REPLY_FALLBACK: "acme:x" })).toMatch(
      /LUMINORA_REPLY_FALLBACK: "acme:x" must look like/,
    );
  });
});
