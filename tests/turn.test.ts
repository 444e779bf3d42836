import { eventually } from "@luminora/testing";
import { fails, hangs, says, waits } from "@luminora/testing/model-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openScriptedHouse } from "./support/scripted-house.ts";

let scripted: Awaited<ReturnType<typeof openScriptedHouse>>;

beforeAll(async () => {
  scripted = await openScriptedHouse({ settings: { leaseMs: 3_000 } });
});
afterEach(() => scripted.server.reset());
afterAll(() => scripted.close());

const key = (value: string) => ({ "idempotency-key": value });

async function open(userId: string): Promise<string> {
  return (await scripted.house.openSession(userId, "alicia")).id;
}

async function history(sessionId: string): Promise<[string, string][]> {
  const { messages } = (await scripted.house.api("GET", `/v1/sessions/${sessionId}/messages`)).body;
  return messages.map(({ role, content }: { role: string; content: string }) => [role, content]);
}

describe("Idempotency-Key", () => {
  it("gets one turn, one model call and equal answers for three requests at once", async () => {
    const { house, server } = scripted;
    const session = await open("idem");
    server.next("reply", waits(200, says("only once")));
    const post = () => house.api("POST", `/v1/sessions/${session}/messages`, { content: "hello" }, key("k1"));
    const replies = await Promise.all([post(), post(), post()]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(replies[1]?.body).toEqual(replies[0]?.body);
    expect(replies[2]?.body).toEqual(replies[0]?.body);
    expect(server.count("reply")).toBe(1);
    expect(await history(session)).toEqual([
      ["user", "hello"],
      ["assistant", "only once"],
    ]);
  });

  it("refuses the key of another message", async () => {
    const { house } = scripted;
    const session = await open("idem2");
    await house.api("POST", `/v1/sessions/${session}/messages`, { content: "one" }, key("k"));
    const reply = await house.api("POST", `/v1/sessions/${session}/messages`, { content: "two" }, key("k"));
    expect(reply.status).toBe(422);
    expect(reply.body.error.code).toBe("idempotency_mismatch");
  });

  it("tries a failed turn again, and answers it then", async () => {
    const { house, server } = scripted;
    const session = await open("idem3");
    server.next("reply", fails(500));
    const failed = await house.api("POST", `/v1/sessions/${session}/messages`, { content: "hi" }, key("k"));
    expect(failed.status).toBe(502);
    expect(failed.body.error).toMatchObject({ code: "model_failed", retryable: true });
    expect(failed.headers.get("retry-after")).toMatch(/^\d+$/);
    expect(await history(session)).toEqual([["user", "hi"]]);

    server.next("reply", says("now"));
    const answered = await house.api("POST", `/v1/sessions/${session}/messages`, { content: "hi" }, key("k"));
    expect(answered.body.reply.content).toBe("now");
    expect(await history(session)).toEqual([
      ["user", "hi"],
      ["assistant", "now"],
    ]);
  });
});

describe("a model that fails", () => {
  it.each([
    [fails(429), 503, "model_overloaded"],
    [fails(401), 502, "model_failed"],
    [says(""), 502, "model_failed"],
  ] as const)("is told as what it is %#", async (answer, status, code) => {
    const { house, server } = scripted;
    const session = await open(`fails-${status}-${code}`);
    server.next("reply", answer);
    const reply = await house.api("POST", `/v1/sessions/${session}/messages`, { content: "hi" });
    expect(reply.status).toBe(status);
    expect(reply.body.error.code).toBe(code);
    expect(JSON.stringify(reply.body)).not.toContain("test-key");
  });
});

describe("a stream", () => {
  it("sends tokens as they come, then the same object as a whole answer", async () => {
    const { house, server } = scripted;
    const session = await open("stream");
    server.next("reply", says("one two three"));
    const { body, headers } = await house.api("POST", `/v1/sessions/${session}/messages`, {
      content: "hi",
      stream: true,
    });
    expect(headers.get("content-type")).toMatch(/^text\/event-stream/);
    const events = [...String(body).matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, name, data]) => [
      name,
      JSON.parse(String(data)),
    ]);
    const tokens = events.filter(([name]) => name === "token").map(([, { text }]) => text);
    expect(tokens.join("")).toBe("one two three");
    expect(tokens.length).toBeGreaterThan(1);
    expect(events.at(-1)).toMatchObject(["done", { reply: { content: "one two three" } }]);
  });

  it("closes the model's socket when the client leaves, and leaves an interrupted turn that can be answered again", async () => {
    const { house, server } = scripted;
    const session = await open("leaver");
    server.next("reply", hangs());
    const leaving = new AbortController();
    const request = fetch(`${house.url()}/v1/sessions/${session}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", ...key("leave") },
      body: JSON.stringify({ content: "hi", stream: true }),
      signal: leaving.signal,
    });
    const call = await server.arrival("reply");
    leaving.abort();
    await expect(request).rejects.toThrow();
    expect(await call.outcome).toBe("broken");
    const { messages } = (await house.api("GET", `/v1/sessions/${session}/messages`)).body;
    await eventually(
      async () => (await house.api("GET", `/v1/turns/${messages[0].turnId}`)).body.status === "interrupted",
    );

    server.next("reply", says("back"));
    const again = await house.api("POST", `/v1/sessions/${session}/messages`, { content: "hi" }, key("leave"));
    expect(again.body.reply.content).toBe("back");
  });
});

describe("regenerate", () => {
  it("replaces the last reply and learns nothing twice", async () => {
    const { house, server } = scripted;
    const session = await open("again");
    server.next("reply", says("first"));
    const first = await house.say(session, "hello");
    const points = (await house.affinity("again", "alicia")).points;
    server.next("reply", says("second"));
    const second = await house.api("POST", `/v1/sessions/${session}/messages/regenerate`);
    expect(second.body).toMatchObject({ turnId: first.turnId, reply: { content: "second" } });
    await house.settle(first.turnId);
    expect(await history(session)).toEqual([
      ["user", "hello"],
      ["assistant", "second"],
    ]);
    expect((await house.affinity("again", "alicia")).points).toBe(points);
  });
});

describe("memory: false", () => {
  it("teaches nothing", async () => {
    const { house, server } = scripted;
    const session = await open("secretive");
    const { body } = await house.api("POST", `/v1/sessions/${session}/messages`, { content: "I'm Ann", memory: false });
    const turn = (await house.api("GET", `/v1/turns/${body.turnId}`)).body;
    expect(new Set(Object.values(turn.background))).toEqual(new Set(["skipped"]));
    expect(body.memory.pending).toBe(0);
    await house.standalone().companion.queues.drain();
    expect([server.count("facts"), server.count("mood"), server.count("episode")]).toEqual([0, 0, 0]);
    expect((await house.affinity("secretive", "alicia")).points).toBe(0);
  });
});
