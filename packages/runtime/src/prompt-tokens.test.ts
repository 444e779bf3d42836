import { expect, it } from "vitest";
import { companionEnvironment } from "./companion-environment.ts";
import { promptTokensOf } from "./prompt-tokens.ts";
import { readEnvironment } from "./read-environment.ts";

const tokens = (variables: Record<string, string>, replyTokens = 800) =>
  promptTokensOf(readEnvironment(companionEnvironment, variables), replyTokens);

it("is what the environment says, else what the servers have room for beside an answer", () => {
  expect(tokens({})).toBe(7_000);
  expect(tokens({ OPENAI_API_KEY: "k" })).toBe(7_000);
  expect(tokens({ LUMINORA_PROVIDER: "ollama" })).toBe(3_296);
  expect(tokens({ LUMINORA_PROVIDER: "ollama" }, 4_000)).toBe(1_500);
  expect(tokens({ OPENAI_API_KEY: "k", LUMINORA_REPLY_FALLBACK: "ollama:llama3.2" })).toBe(3_296);
  expect(tokens({ LUMINORA_PROVIDER: "ollama", OPENAI_BASE_URL: "http://gpu.internal:8080/v1" })).toBe(3_296);
  expect(tokens({ LUMINORA_REPLY_PROVIDER: "lmstudio", LUMINORA_REPLY_MODEL: "m" })).toBe(3_296);
  expect(tokens({ OPENAI_BASE_URL: "http://localhost:11434/v1", LUMINORA_REPLY_MODEL: "m" })).toBe(3_296);
  expect(tokens({ OPENAI_API_KEY: "k", LUMINORA_REPLY_FALLBACK: "http://[::1]:11434/v1/#m" })).toBe(3_296);
  expect(tokens({ LUMINORA_PROVIDER: "ollama", LUMINORA_REPLY_PROMPT_TOKENS: "30000" })).toBe(30_000);
});

it("refuses what holds no prompt", () => {
  expect(() => tokens({ LUMINORA_REPLY_PROMPT_TOKENS: "200" })).toThrow(
    "LUMINORA_REPLY_PROMPT_TOKENS: must be a whole number from 1500 to 1000000",
  );
});
