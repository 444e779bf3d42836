import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashedEmbedding, type ModelServer, says, saysJson, startModelServer, waits } from "./model-server.ts";

let server: ModelServer;

beforeEach(async () => {
  server = await startModelServer({ dimension: 16 });
});
afterEach(() => server.close());

async function post(path: string, body: object) {
  const response = await fetch(`${server.baseUrl}${path}`, { method: "POST", body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
}

function chat(content: string, extra: object = {}) {
  return post("/chat/completions", { model: "m", messages: [{ role: "user", content }], ...extra });
}

function structured(name: string, schema: object = {}) {
  return { response_format: { type: "json_schema", json_schema: { name, strict: true, schema } } };
}

function contentOf(text: string): unknown {
  return JSON.parse(JSON.parse(text).choices[0].message.content);
}

describe("defaults", () => {
  it("echo the last user message", async () => {
    expect(JSON.parse((await chat("Hello")).text).choices[0].message.content).toBe("I heard: Hello");
  });

  it("stream the same, ended as the API ends streams", async () => {
    const { text } = await chat("Hello", { stream: true, stream_options: { include_usage: true } });
    const events = text.trim().split("\n\n");
    expect(events.at(-1)).toBe("data: [DONE]");
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event.slice("data: ".length)));
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("")).toBe("I heard: Hello");
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 2, completion_tokens: 4 } });
  });

  it("teach nothing", async () => {
    expect(contentOf((await chat("Hi", structured("facts"))).text)).toEqual({ facts: [] });
    expect(contentOf((await chat("Hi", structured("episode"))).text)).toEqual({ episode: null });
    const schema = { properties: { mood: { type: "string", enum: ["calm", "shy"] } } };
    expect(contentOf((await chat("Hi", structured("mood", schema))).text)).toMatchObject({
      mood: "calm",
      interaction: { kind: "ordinary" },
    });
  });

  it("embed, as floats or base64", async () => {
    const { text } = await post("/embeddings", { model: "e", input: ["a cat", "b"] });
    expect(JSON.parse(text).data[0].embedding).toEqual(hashedEmbedding("a cat", 16));
    const packed = JSON.parse((await post("/embeddings", { model: "e", input: "b", encoding_format: "base64" })).text);
    expect(Buffer.from(packed.data[0].embedding, "base64")).toHaveLength(16 * 4);
  });

  it("list a model", async () => {
    const response = await fetch(`${server.baseUrl}/models`);
    expect(await response.json()).toMatchObject({ object: "list", data: [{ object: "model" }] });
  });
});

describe("hashedEmbedding", () => {
  it("makes unit vectors in which shared words are near", () => {
    const dot = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
    const [max, same, other] = ["my dog max", "dog max", "weather"].map((text) => hashedEmbedding(text, 256));
    if (!max || !same || !other) throw new Error("three vectors");
    expect(dot(max, max)).toBeCloseTo(1);
    expect(dot(max, same)).toBeGreaterThan(dot(max, other) + 0.3);
    expect(dot(hashedEmbedding("", 4), hashedEmbedding("", 4))).toBeCloseTo(1);
  });
});

describe("the script", () => {
  it("takes queued answers first, then the newest handler that wants the call, then the default", async () => {
    server.on("facts", saysJson({ facts: ["always"] }));
    server.on("facts", (call) => (call.text.includes("Max") ? saysJson({ facts: ["Max"] }) : undefined));
    server.next("facts", saysJson({ facts: ["once"] }));
    const ask = async (content: string) => contentOf((await chat(content, structured("facts"))).text);
    expect([await ask("Max"), await ask("Max"), await ask("Hi")]).toEqual([
      { facts: ["once"] },
      { facts: ["Max"] },
      { facts: ["always"] },
    ]);
    expect(server.count("facts")).toBe(3);
    server.reset();
    expect(await ask("Max")).toEqual({ facts: [] });
    expect(server.count()).toBe(1);
  });

  it("holds an answer back until a promise resolves", async () => {
    let release = () => {};
    server.next("reply", waits(new Promise<void>((resolve) => (release = resolve)), says("late")));
    const held = chat("Hello");
    const call = await server.arrival("reply");
    expect(call.text).toBe("Hello");
    release();
    expect((await held).text).toContain("late");
    expect(await call.outcome).toBe("complete");
  });

  it("answers what it cannot read with the reason", async () => {
    expect(await post("/nowhere", {})).toMatchObject({ status: 400, text: expect.stringContaining("no such path") });
    expect((await chat("Hi", structured("gossip"))).text).toContain("gossip");
  });
});

describe("close", () => {
  it("ends sockets that wait for an answer", async () => {
    server.next("reply", waits(new Promise(() => {})));
    const held = expect(chat("Hello")).rejects.toThrow();
    const call = await server.arrival("reply");
    await server.close();
    await held;
    expect(await call.outcome).toBe("broken");
  });
});
