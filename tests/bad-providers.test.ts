import { createEndpoints, openaiEmbedder, openaiModels } from "@luminora/llm/openai";
import {
  type Answer,
  fails,
  hangs,
  html,
  type ModelServer,
  raw,
  resets,
  says,
  saysJson,
  stalls,
  startModelServer,
} from "@luminora/testing/model-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";

/** Long enough for an answer on a busy machine, and short enough to wait for silence. */
const TIMEOUT_MS = 2_000;

/** Endpoints whose circuits never open, so that each case fails by itself. */
const patient = () => createEndpoints({ failures: Number.POSITIVE_INFINITY });

let alone: ModelServer;
let first: ModelServer;
let second: ModelServer;
let house: House;
let chained: House;

beforeAll(async () => {
  [alone, first, second] = await Promise.all([startModelServer(), startModelServer(), startModelServer()]);
  const at = ({ baseUrl }: ModelServer, model: string) => ({
    baseUrl,
    apiKey: "test-key",
    model,
    maxRetries: 0,
    timeoutMs: TIMEOUT_MS,
  });
  const only = at(alone, "only");
  house = await openHouse({
    models: {
      ...openaiModels({ reply: only, light: only, endpoints: patient() }),
      embedder: openaiEmbedder({ ...only, dimension: 64, endpoints: patient() }),
    },
  });
  const [one, two] = [at(first, "one"), at(second, "two")];
  const endpoints = createEndpoints({ failures: 2 });
  chained = await openHouse({
    models: {
      ...openaiModels({ reply: one, light: two, fallbacks: { reply: [two] }, endpoints }),
      embedder: openaiEmbedder({ ...two, dimension: 64, endpoints }),
      endpoints: endpoints.states,
    },
  });
});
afterEach(() => {
  for (const server of [alone, first, second]) server.reset();
});
afterAll(async () => {
  await house.close();
  await chained.close();
  for (const server of [alone, first, second]) await server.close();
});

type Case = [name: string, answer: Answer, status: number, code: string, retryable: boolean];

const CASES: Case[] = [
  ["401", fails(401), 502, "model_failed", false],
  ["404", fails(404), 502, "model_failed", false],
  ["429", fails(429), 503, "model_overloaded", true],
  ["500", fails(500), 502, "model_failed", true],
  ["503", fails(503), 503, "model_overloaded", true],
  ["504", fails(504), 504, "model_timeout", true],
  ["a page", html(), 502, "model_failed", true],
  ["an empty body", raw(""), 502, "model_failed", true],
  ["another JSON", raw('{"ok":true}'), 502, "model_failed", true],
  ["a reset", resets(), 502, "model_failed", true],
  ["silence", hangs(), 504, "model_timeout", true],
  ["signs of life and nothing else", stalls(20), 504, "model_timeout", true],
  ["an empty answer", says(""), 502, "model_failed", true],
  ["an empty answer by a filter", says("", { finishReason: "content_filter" }), 502, "model_failed", true],
];

/** Breaks that come once the user has seen something: only streams know them. */
const BROKEN_OFF: [string, Answer, string][] = [
  ["a reset", says("Half an answer", { ending: "reset" }), "model_failed"],
  ["an end without a reason", says("Half an answer", { ending: "unfinished" }), "model_failed"],
  ["silence", says("Half an answer", { ending: "hang" }), "model_timeout"],
];

async function send(at: House, userId: string, body: object) {
  const { id } = await at.openSession(userId, "alicia");
  const { status, body: told } = await at.api("POST", `/v1/sessions/${id}/messages`, { content: "hi", ...body });
  const { messages } = (await at.api("GET", `/v1/sessions/${id}/messages`)).body;
  const said = messages.map(({ role, content }: Record<string, string>) => `${role}: ${content}`);
  const turn = (await at.api("GET", `/v1/turns/${messages[0].turnId}`)).body;
  return { status, told, said, turn };
}

/** The events of a stream, as [name, data]. */
function eventsOf(told: unknown): [string, Record<string, unknown>][] {
  return [...String(told).matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, name, data]) => [
    String(name),
    JSON.parse(String(data)),
  ]);
}

describe.each(CASES)("a provider that answers %s", (name, answer, status, code, retryable) => {
  it("is told as what it is, whole and streamed; nothing is said in its place, and the turn tells", async () => {
    alone.on("reply", answer);
    for (const stream of [false, true]) {
      const { status: got, told, said, turn } = await send(house, `${name}-${stream}`, { stream });
      const error = got === 200 ? eventsOf(told).at(-1)?.[1].error : told.error;
      if (got !== 200) expect(got).toBe(status);
      expect(error).toMatchObject({ code, retryable });
      expect(said).toEqual(["user: hi"]);
      expect(turn).toMatchObject({ error: code, attempts: [{ model: "only", error: code }] });
      expect(turn.status).not.toBe("answered");
    }
  });
});

describe.each(BROKEN_OFF)("a stream that breaks off by %s", (name, answer, code) => {
  it("ends with an error and leaves no message, and the turn tells", async () => {
    alone.on("reply", answer);
    const { status, told, said, turn } = await send(house, `broken-${name}`, { stream: true });
    const events = eventsOf(told);
    expect(status).toBe(200);
    expect(events[0]?.[0]).toBe("token");
    expect(events.at(-1)).toMatchObject(["error", { error: { code } }]);
    expect(said).toEqual(["user: hi"]);
    expect(turn).toMatchObject({ error: code, attempts: [{ model: "only", error: code }] });
    expect(turn.status).not.toBe("answered");
    // Nothing is owed to a turn without an answer.
    expect(Object.values(turn.background)).not.toContain("done");
  });
});

describe("an answer that was cut", () => {
  it.each(["length", "content_filter"])(
    "by %s is what the model wrote, and the trace says so",
    async (finishReason) => {
      alone.on("reply", says("One two", { finishReason }));
      const { told } = await send(house, `cut-${finishReason}`, { trace: true });
      expect(told).toMatchObject({ reply: { content: "One two" }, trace: { finishReason } });
    },
  );
});

describe("background work whose provider fails", () => {
  it.each([
    ["a wrong key", fails(401), "model_failed"],
    ["nonsense", says("I would rather not."), "model_answer_rejected"],
  ])("by %s for good changes nothing and is told with the turn", async (name, answer, code) => {
    alone.on("mood", answer);
    alone.on("facts", answer);
    const { id } = await house.openSession(`light-${name}`, "alicia");
    const { turnId } = await house.say(id, "I play chess every day");
    const turn = (await house.api("GET", `/v1/turns/${turnId}`)).body;
    expect(turn.background).toMatchObject({ facts: "failed", mood: "failed", affinity: "failed" });
    expect(turn.failures).toMatchObject({ facts: code, mood: code });
    expect((await house.affinity(`light-${name}`, "alicia")).points).toBe(0);
    expect((await house.api("GET", `/v1/users/light-${name}/facts`)).body.facts).toEqual([]);
  });

  it.each([
    ["too many requests", fails(429)],
    ["a page", html()],
    ["a reset", resets()],
  ])("by %s is done once it is back", async (name, answer) => {
    alone.next("facts", answer);
    alone.next("embedding", answer, answer);
    alone.on("facts", saysJson({ facts: [] }));
    const { id } = await house.openSession(`later-${name}`, "alicia");
    const { turnId } = await house.say(id, "I play chess every day");
    const turn = (await house.api("GET", `/v1/turns/${turnId}`)).body;
    expect(turn.background).toMatchObject({ facts: "done", embeddings: "done" });
  });
});

describe("a chain of models", () => {
  it("answers from the next one, and the trace names both; then the first is left alone, which health tells", async () => {
    first.on("reply", fails(500));
    for (const turn of [1, 2]) {
      const { told } = await send(chained, `chain-${turn}`, { trace: true });
      expect(told.reply.content).toBe("I heard: hi");
      expect(told.trace).toMatchObject({
        model: "two",
        attempts: [
          { model: "one", endpoint: first.baseUrl, error: "model_failed" },
          { model: "two", endpoint: second.baseUrl, error: null },
        ],
      });
      const explained = (await chained.api("GET", `/v1/turns/${told.turnId}/explain`)).body;
      expect(explained.turn.attempts).toEqual(told.trace.attempts);
    }
    const { told } = await send(chained, "chain-3", { trace: true });
    expect(told.trace.attempts).toMatchObject([{ error: "model_overloaded" }, { error: null }]);
    expect(first.count("reply")).toBe(2);
    const { status, body } = await chained.api("GET", "/health/ready");
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "degraded", database: "ok", queue: "ok" });
    expect(body.models).toContainEqual({ role: "reply", address: first.baseUrl, circuit: "open" });
    expect(body.models).toContainEqual({ role: "reply", address: second.baseUrl, circuit: "closed" });
    // By way of a proxy it may be anybody.
    const forwarded = { "x-forwarded-for": "203.0.113.9" };
    const { body: seen } = await chained.api("GET", "/health/ready", undefined, forwarded);
    expect(seen.models).toContainEqual({ role: "reply", circuit: "open" });
    expect(JSON.stringify(seen)).not.toContain(new URL(first.baseUrl).host);
  });
});
