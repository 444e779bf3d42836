import { strict as assert } from "node:assert";
import type { HeardMessage, ReplyRequest, ReplySituation } from "@luminora/companion";
import { type ErrorCode, LuminoraError } from "@luminora/kernel";
import { type Personality, parsePersonality } from "@luminora/personality";
import type { ModelConfig } from "./model-config.ts";

export const API_KEY = "sk-secret-0123456789";

/** A model of the scripted server, without retries unless asked for. */
export function modelAt(server: { baseUrl: string }, overrides: Partial<ModelConfig> = {}): ModelConfig {
  return { baseUrl: server.baseUrl, apiKey: API_KEY, model: "test-model", maxRetries: 0, ...overrides };
}

export function never(): AbortSignal {
  return new AbortController().signal;
}

/** The adapter answers from the messages alone; what the offline set needs besides is left out. */
export function replyRequest(content: string): ReplyRequest {
  return {
    messages: [
      { role: "system", content: "You are Mira." },
      { role: "user", content },
    ],
    temperature: 0.7,
    maxTokens: 200,
    situation: {} as ReplySituation,
  };
}

export function heard(role: HeardMessage["role"], content: string): HeardMessage {
  return { id: content, role, content, at: new Date("2026-03-04T12:00:00Z") };
}

/** A small personality, which may be swollen to test bounds. */
export function mira(
  changes: { name?: string; moods?: Record<string, string>; description?: string } = {},
): Personality {
  const moods = changes.moods ?? { neutral: "You are calm.", shy: "You blush.", concerned: "You worry." };
  return parsePersonality("mira", {
    schema_version: "1.0",
    persona: {
      name: changes.name ?? "Mira",
      tagline: "a careful listener",
      description: changes.description ?? "You run a small bookshop by the sea.",
    },
    core_traits: { archetype: "caregiver", temperament: "calm", communication_style: "warm" },
    linguistic_profile: { tone: ["warm"], vocabulary_level: "plain", sentence_structure: "short" },
    behavioral_rules: {},
    response_patterns: { greeting: ["Hello."], farewell: ["Bye."], uncertainty: ["I am not sure."] },
    advanced_parameters: { empathy: 0.5, formality: 0.5, verbosity: 0.5, humor: 0.5, creativity: 0.5, directness: 0.5 },
    mood_config: {
      default_mood: Object.keys(moods)[0],
      moods: Object.fromEntries(Object.entries(moods).map(([name, description]) => [name, { description }])),
    },
    affinity_config: { likes: ["old maps"], dislikes: ["spoilers"] },
  }).personality;
}

/** The error a call ends with, checked for its code and for keeping the key to itself. */
export async function failureOf(call: Promise<unknown>, code: ErrorCode): Promise<LuminoraError> {
  const thrown: unknown = await call.then(
    (value) => assert.fail(`expected ${code}, got ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (!(thrown instanceof LuminoraError)) throw thrown;
  assert.equal(thrown.code, code, thrown.message);
  assert(!`${thrown.stack} ${JSON.stringify(thrown.cause ?? null)}`.includes(API_KEY), "the key is in the error");
  return thrown;
}
