import { says } from "@luminora/testing/model-server";
import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openScriptedHouse } from "./support/scripted-house.ts";

let scripted: Awaited<ReturnType<typeof openScriptedHouse>>;

beforeAll(async () => {
  scripted = await openScriptedHouse({ settings: { recallDeadlineMs: 2_000 } });
});
afterAll(() => scripted.close());

const companion = () => scripted.house.standalone().companion;
const placesOf = async (...words: string[]) => {
  // What a call took is booked a moment after it.
  await companion().queues.drain();
  return (await companion().findResidue({ words, values: [] })).map(({ where }) => where.replace(/^.*?\./, ""));
};
const census = (userId: string) => companion().deps.storage.users.census("default", userId);

/** A user who has said something before, which is remembered. */
async function acquainted(userId: string): Promise<string> {
  const { house, server } = scripted;
  server.reset();
  const { id } = await house.openSession(userId, "alicia");
  await house.say(id, "I live in Salamanca");
  // What that teaches is learned, its place in the summary included.
  await house.letSessionsGoQuiet();
  return id;
}

async function recalled(userId: string, q: string): Promise<string[]> {
  const query = new URLSearchParams({ personality: "alicia", q });
  const { body } = await scripted.house.api("GET", `/v1/users/${userId}/recall?${query}`);
  return body.memories.map(({ text }: { text: string }) => text);
}

describe("memory: false", { timeout: 60_000 }, () => {
  it("leaves its messages and nothing else, which only their own conversation knows", async () => {
    const { house, server } = scripted;
    const session = await acquainted("mem");
    const before = await census("mem");
    const calls = server.calls.length;
    const said = { content: "You are so pretty, and I am a Zeppelin pilot", memory: false };
    const { body } = await house.api("POST", `/v1/sessions/${session}/messages`, said);
    expect(body.memory.kept).toBe("messages");
    const { background } = await house.settle(body.turnId);
    expect(new Set(Object.values(background))).toEqual(new Set(["skipped"]));
    await house.letSessionsGoQuiet();
    expect(await placesOf("Zeppelin")).toEqual(["messages.content"]);
    // Rows of the turn itself, and the lines of the bill for its answer and for the recall before it.
    const after = await census("mem");
    expect({ ...after, model_calls: 0 }).toEqual({
      ...before,
      model_calls: 0,
      turns: 2,
      messages: 4,
      turn_effects: 10,
    });
    const asked = server.calls.slice(calls).filter(({ body }) => JSON.stringify(body).includes("Zeppelin"));
    expect(asked.map(({ role }) => role).sort()).toEqual(["embedding", "reply"]);

    expect(await recalled("mem", "Zeppelin pilot")).not.toContainEqual(expect.stringContaining("Zeppelin"));
    await house.say(session, "What did I just say?");
    expect(JSON.stringify(server.callsOf("reply").at(-1)?.body)).toContain("Zeppelin");
    const next = await house.openSession("mem", "alicia");
    await house.say(next.id, "Who is a Zeppelin pilot?");
    expect(JSON.stringify(server.callsOf("reply").at(-1)?.body)).not.toContain("I am a Zeppelin");
  });

  it("is not found as the neighbour of what is recalled, or by its time", async () => {
    const { house } = scripted;
    const session = await acquainted("nei");
    const silent = { content: "My secret is a Marzipan factory", memory: false };
    await house.api("POST", `/v1/sessions/${session}/messages`, silent);
    await house.say(session, "The lighthouse was red");
    expect(await recalled("nei", "red lighthouse")).toContainEqual("The lighthouse was red");
    for (const asked of ["red lighthouse", "what did we talk about today?", "Marzipan"]) {
      expect(await recalled("nei", asked)).not.toContainEqual(expect.stringContaining("Marzipan"));
    }
  });
});

describe("store: false", { timeout: 60_000 }, () => {
  it.each([false, true])("is answered with all that she knows, and leaves no row (stream: %s)", async (stream) => {
    const { house, server } = scripted;
    const userId = `off-${stream}`;
    const session = await acquainted(userId);
    server.next("reply", says("Your Ornithopter is safe with me"));
    const [before, view] = [await census(userId), (await house.api("GET", `/v1/sessions/${session}`)).body];
    const said = {
      content: "You are pretty. I crashed an Ornithopter near Salamanca",
      store: false,
      trace: true,
      stream,
    };
    const { status, body } = await house.api("POST", `/v1/sessions/${session}/messages`, said);
    expect(status).toBe(200);
    const done = stream ? JSON.parse(/event: done\ndata: (.*)/.exec(body)?.[1] ?? "null") : body;
    expect(done).toMatchObject({
      turnId: null,
      reply: { id: null, content: "Your Ornithopter is safe with me" },
      mood: { name: "shy" },
      memory: { kept: "nothing" },
    });
    const prompt = JSON.stringify(server.callsOf("reply").at(-1)?.body);
    expect(prompt).toContain("I live in Salamanca");
    if (stream) expect(body).toMatch(/event: token\n/);

    await house.letSessionsGoQuiet();
    expect(await placesOf("Ornithopter")).toEqual([]);
    expect({ ...(await census(userId)), model_calls: 0 }).toEqual({ ...before, model_calls: 0 });
    expect((await house.api("GET", `/v1/sessions/${session}`)).body).toEqual({ ...view, mood: expect.anything() });
    const { body: usage } = await house.api("GET", `/v1/usage?userId=${userId}&groupBy=purpose`);
    expect(usage.total.calls).toBeGreaterThan(2);

    await house.say(session, "What did I just say?");
    expect(JSON.stringify(server.callsOf("reply").at(-1)?.body)).not.toContain("Ornithopter");
  });

  it("leaves no row either when the model fails or the answer breaks off", async () => {
    const { house, server } = scripted;
    const session = await acquainted("brk");
    const before = await census("brk");
    server.next("reply", says("The Theremin was", { pieces: ["The ", "Theremin ", "was"], ending: "reset" }));
    const said = { content: "I stole a Theremin", store: false, stream: true };
    const { body } = await house.api("POST", `/v1/sessions/${session}/messages`, said);
    expect(body).toMatch(/event: error/);
    expect(await placesOf("Theremin")).toEqual([]);
    expect({ ...(await census("brk")), model_calls: 0 }).toEqual({ ...before, model_calls: 0 });
  });

  it.each([
    [{ store: false, memory: true }, {}, "memory"],
    [{ store: false }, { "idempotency-key": "k" }, "Idempotency-Key"],
    [{ store: "no" }, {}, "store"],
  ])("is refused where it contradicts itself: %j %j", async (options, headers, named) => {
    const { house } = scripted;
    const { id } = await house.openSession("con", "alicia");
    const path = `/v1/sessions/${id}/messages`;
    const { status, body } = await house.api("POST", path, { content: "Hi", ...options }, headers);
    expect([status, body.error.code]).toEqual([400, "invalid_request"]);
    expect(body.error.message).toMatch(new RegExp(`^${named}: `));
  });

  it("is a 404 in a session that is not there", async () => {
    const path = "/v1/sessions/01a20000-0000-7000-8000-000000000000/messages";
    expect((await scripted.house.api("POST", path, { content: "Hi", store: false })).status).toBe(404);
  });
});

describe("an OpenAI client", { timeout: 60_000 }, () => {
  it("has nothing kept with store: false, and nothing learned with metadata.memory", async () => {
    const { house, server } = scripted;
    server.reset();
    const client = new OpenAI({ baseURL: `${house.url()}/v1`, apiKey: "none" });
    const ask = (content: string, options: object) =>
      client.chat.completions.create({
        model: "alicia",
        user: "oai",
        messages: [{ role: "user", content }],
        ...options,
      });
    const kept = await ask("I have a Basilisk", { store: false });
    expect(kept).toMatchObject({ luminora: { turnId: null, memory: { kept: "nothing" } } });
    expect((kept as { id: string }).id).toMatch(/^chatcmpl-[\da-f-]{36}$/);
    const stream = await client.chat.completions.create({
      model: "alicia",
      user: "oai",
      messages: [{ role: "user", content: "I have two Basilisks" }],
      store: false,
      stream: true,
    });
    let text = "";
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
    expect(text).not.toBe("");
    expect(await placesOf("Basilisk")).toEqual([]);

    const silent = await ask("I have a Cockatrice", { metadata: { memory: "false" } });
    expect(silent).toMatchObject({ luminora: { memory: { kept: "messages" } } });
    expect(await placesOf("Cockatrice")).toEqual(["messages.content"]);
    expect(await ask("Hello", { store: null })).toMatchObject({ luminora: { memory: { kept: "everything" } } });
    await expect(ask("Hi", { metadata: { memory: "no" } })).rejects.toMatchObject({
      status: 400,
      param: "metadata.memory",
    });
    await expect(ask("Hi", { store: false, metadata: { memory: "true" } })).rejects.toMatchObject({ status: 400 });
  });
});
