import {
  type Answer,
  fails,
  hangs,
  html,
  type ModelCall,
  says,
  saysJson,
  startModelServer,
} from "@luminora/testing/model-server";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { failureOf, modelAt, never } from "./openai.fixture.ts";
import { openaiModels } from "./openai-models.ts";

const server = await startModelServer({ dimension: 8 });

afterEach(() => server.reset());
afterAll(() => server.close());

const FACT = { category: "hobbies", key: "hobby", value: "chess", confidence: 0.9, subject: "user", retract: false };
const GOOD = saysJson({ facts: [FACT] });
const NONSENSE = says("I would rather not.");

function extractor(overrides: { timeoutMs?: number } = {}) {
  return openaiModels({ reply: modelAt(server), light: modelAt(server, overrides) }).facts;
}

function extract(facts = extractor(), signal = never()) {
  return facts.extractFacts({ message: "I play chess", at: new Date("2026-03-04T12:00:00Z") }, { signal });
}

function rungOf(call: ModelCall): string {
  return call.chat?.response_format?.type ?? "fenced";
}

function rungs(): string[] {
  return server.callsOf("facts").map(rungOf);
}

/** Answers by rung; the last rung is called "fenced". */
function byRung(answers: Partial<Record<string, Answer>>) {
  return (call: ModelCall) => answers[rungOf(call)];
}

const REFUSED = fails(400, { code: "invalid_request_error" });

describe("walking down", () => {
  it("starts with the schema and stays there while it works", async () => {
    server.on("facts", GOOD);
    const facts = extractor();
    await extract(facts);
    await extract(facts);
    expect(rungs()).toEqual(["json_schema", "json_schema"]);
  });

  it("goes from the schema to a JSON object to fenced JSON", async () => {
    const fenced = says(`Sure:\n\`\`\`json\n${JSON.stringify({ facts: [FACT] })}\n\`\`\`\nAnything else?`);
    server.next("facts", NONSENSE, says(""), fenced);
    expect(await extract()).toEqual([FACT]);
    expect(rungs()).toEqual(["json_schema", "json_object", "fenced"]);
  });

  it("puts the schema into words where it is not enforced, and tells what was wrong", async () => {
    server.next("facts", saysJson({ facts: [{ ...FACT, confidence: "high" }] }), GOOD);
    await extract();
    const [first, second] = server.callsOf("facts");
    expect(first?.chat?.messages[0]?.content).not.toContain("JSON Schema");
    expect(second?.chat?.messages[0]?.content).toContain('JSON object named "facts"');
    expect(second?.text).toContain("facts.0.confidence: Invalid input: expected number, received string");
  });

  it("rejects what no rung mends, after three calls, without showing the answer", async () => {
    server.on("facts", NONSENSE);
    const failure = await failureOf(extract(), "model_answer_rejected");
    expect(rungs()).toEqual(["json_schema", "json_object", "fenced"]);
    expect(failure.retryable).toBe(false);
    expect(failure.message).not.toContain("rather");
  });

  it("reports a request that no rung gets accepted", async () => {
    server.on("facts", REFUSED);
    await failureOf(extract(), "model_failed");
    expect(server.count()).toBe(3);
  });

  it.each([
    [500, "model_failed"],
    [429, "model_overloaded"],
    [401, "model_failed"],
  ] as const)("stops at %i: that is not the format's fault", async (status, code) => {
    server.on("facts", fails(status));
    await failureOf(extract(), code);
    expect(server.count()).toBe(1);
  });

  it("stops at a page", async () => {
    server.on("facts", html());
    await failureOf(extract(), "model_failed");
    expect(server.count()).toBe(1);
  });

  it("times out and gives up as replies do", async () => {
    server.on("facts", hangs());
    await failureOf(extract(extractor({ timeoutMs: 60 })), "model_timeout");
    const caller = new AbortController();
    const call = failureOf(extract(extractor(), caller.signal), "aborted");
    const arrived = await server.arrival("facts", 2);
    caller.abort();
    await call;
    expect(await arrived.outcome).toBe("broken");
  });
});

describe("repair", () => {
  it.each([
    ["a comma too many", `{"facts": [${JSON.stringify(FACT)},]}`],
    ["single quotes", JSON.stringify({ facts: [FACT] }).replaceAll('"', "'")],
    ["a brace too few", JSON.stringify({ facts: [FACT] }).slice(0, -1)],
    ["words around it", `Here you are: ${JSON.stringify({ facts: [FACT] })} Done.`],
    ["a fence that stays open", `\`\`\`json\n${JSON.stringify({ facts: [FACT] })}`],
  ])("mends %s without asking again", async (_what, text) => {
    server.next("facts", says(text));
    expect(await extract()).toEqual([FACT]);
    expect(server.count()).toBe(1);
  });

  it("asks again instead of guessing the end of an answer that was cut off", async () => {
    const cut = JSON.stringify({ facts: [FACT, { ...FACT, retract: true }] }).slice(0, -8);
    server.next("facts", says(cut, { finishReason: "length" }), GOOD);
    expect(await extract()).toEqual([FACT]);
    expect(server.count()).toBe(2);
  });
});

describe("remembering", () => {
  it("leaves out what the endpoint refused", async () => {
    server.on("facts", byRung({ json_schema: REFUSED, json_object: REFUSED, fenced: GOOD }));
    const facts = extractor();
    await extract(facts);
    await extract(facts);
    expect(rungs()).toEqual(["json_schema", "json_object", "fenced", "fenced"]);
  });

  it("still asks twice before rejecting when only one rung is left", async () => {
    server.on("facts", byRung({ json_schema: REFUSED, json_object: REFUSED, fenced: GOOD }));
    const facts = extractor();
    await extract(facts);
    server.next("facts", NONSENSE);
    expect(await extract(facts)).toEqual([FACT]);
    server.next("facts", NONSENSE, NONSENSE);
    await failureOf(extract(facts), "model_answer_rejected");
  });

  it("leaves out a rung that breaks time and again, and forgives one that breaks now and then", async () => {
    const broken = byRung({ json_schema: NONSENSE, json_object: GOOD });
    const facts = extractor();
    server.next("facts", broken, GOOD);
    await extract(facts);
    server.next("facts", GOOD);
    await extract(facts);
    server.on("facts", broken);
    for (const _turn of [1, 2, 3, 4]) await extract(facts);
    expect(rungs().slice(3)).toEqual([
      ...["json_schema", "json_object"],
      ...["json_schema", "json_object"],
      ...["json_schema", "json_object"],
      "json_object",
    ]);
  });

  it("takes a provider's own complaint about the model's JSON for a broken answer, not for a refusal", async () => {
    const facts = extractor();
    server.next("facts", fails(400, { code: "json_validate_failed" }), GOOD, GOOD);
    await extract(facts);
    await extract(facts);
    expect(rungs()).toEqual(["json_schema", "json_object", "json_schema"]);
  });

  it("rejects when the provider goes on complaining about it", async () => {
    server.on("facts", fails(400, { code: "json_validate_failed" }));
    await failureOf(extract(), "model_answer_rejected");
  });

  it("blames no rung for a request that was refused on all of them", async () => {
    const facts = extractor();
    server.next("facts", REFUSED, REFUSED, REFUSED, GOOD);
    await failureOf(extract(facts), "model_failed");
    await extract(facts);
    expect(rungs().at(-1)).toBe("json_schema");
  });
});
