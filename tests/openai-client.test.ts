import { createApiKey, forgetUser } from "@luminora/companion";
import { createGateway } from "@luminora/gateway";
import { type Serving, serve } from "@luminora/runtime";
import { eventually } from "@luminora/testing";
import { drips, fails, says } from "@luminora/testing/model-server";
import OpenAI, { APIError, AuthenticationError, BadRequestError, InternalServerError, NotFoundError } from "openai";
import type { ChatCompletion, ChatCompletionChunk } from "openai/resources/chat/completions";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";
import { openScriptedHouse } from "./support/scripted-house.ts";

/** What our answers carry beside OpenAI's fields. */
interface Extras {
  luminora: {
    turnId: string;
    sessionId: string;
    affinity: { points: number };
    mood: { name: string };
    offline: boolean;
  };
}

const NOWHERE = "00000000-0000-4000-8000-000000000000";

const clientOf = (url: string, apiKey = "not-needed") =>
  new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0, logLevel: "off" });

const extrasOf = (completion: ChatCompletion | ChatCompletionChunk | undefined) =>
  (completion as unknown as Extras).luminora;

const user = (content: string) => ({ role: "user" as const, content });

/** The error that a call ends with. */
const failureOf = (call: Promise<unknown>): Promise<APIError> =>
  call.then(
    (value) => expect.fail(JSON.stringify(value)),
    (error: unknown) => error as APIError,
  );

describe("with the offline models", () => {
  let house: House;
  let client: OpenAI;

  beforeAll(async () => {
    house = await openHouse();
    client = clientOf(house.url());
  });
  afterAll(() => house.close());

  it("streams, remembers across two sessions and moves affinity", async () => {
    const told = "Hi! I'm Diego, 28. I work in IT and I love Naruto. I have a dog called Max.";
    const stream = await client.chat.completions.create({
      model: "alicia",
      user: "diego",
      messages: [user(told)],
      stream: true,
    });
    const chunks: ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    expect(chunks.length).toBeGreaterThan(3);
    const { turnId, sessionId, affinity, offline } = extrasOf(chunks.at(-1));
    expect([affinity.points, offline]).toEqual([0, true]);
    await house.settle(turnId);

    const second = await house.openSession("diego", "alicia");
    expect(second.id).not.toBe(sessionId);
    const answer = await client.chat.completions.create({
      model: "alicia",
      metadata: { session_id: second.id },
      messages: [user("what's my dog called?")],
    });
    expect(answer.choices[0]?.message.content).toContain("Max");
    expect(extrasOf(answer)).toMatchObject({ sessionId: second.id });
    expect(extrasOf(answer).affinity.points).toBeGreaterThan(0);
  });

  it("lists the companions as models", async () => {
    const models = await client.models.list();
    expect(models.data.map(({ id, object, owned_by }) => [id, object, owned_by])).toEqual([
      ["alicia", "model", "luminora"],
      ["mika", "model", "luminora"],
      ["yumi", "model", "luminora"],
    ]);
    expect(await client.models.retrieve("mika")).toEqual(models.data[1]);
    expect(await failureOf(client.models.retrieve("bob"))).toMatchObject({
      status: 404,
      param: "model",
      code: "model_not_found",
    });
  });

  it("takes whoever does not say who it is for the one person at this machine", async () => {
    const answer = await client.chat.completions.create({ model: "mika", messages: [user("Hello")] });
    const { sessions } = (await house.api("GET", "/v1/sessions?userId=local")).body;
    expect(sessions.map(({ id }: { id: string }) => id)).toEqual([extrasOf(answer).sessionId]);
    // The offline models count nothing.
    expect(answer.usage?.prompt_tokens).toBeGreaterThan(100);
    expect(answer.usage?.completion_tokens).toBeGreaterThan(0);
  });
});

describe("with a scripted model", () => {
  let scripted: Awaited<ReturnType<typeof openScriptedHouse>>;
  let client: OpenAI;

  beforeAll(async () => {
    scripted = await openScriptedHouse();
    client = clientOf(scripted.house.url());
  });
  afterEach(() => scripted.server.reset());
  afterAll(() => scripted.close());

  const ask = (userId: string, content: string, options: object = {}, request: object = {}) =>
    client.chat.completions.create(
      { model: "alicia", user: userId, messages: [user(content)], ...options, stream: false },
      request,
    );
  const stream = (userId: string, content: string, request: object = {}) =>
    client.chat.completions.create(
      { model: "alicia", user: userId, messages: [user(content)], stream: true },
      { headers: {}, ...request },
    );
  const turn = async (id: string) => (await scripted.house.api("GET", `/v1/turns/${id}`)).body;
  const onlySession = async (userId: string): Promise<string> => {
    const { sessions } = (await scripted.house.api("GET", `/v1/sessions?userId=${userId}`)).body;
    expect(sessions).toHaveLength(1);
    return sessions[0].id;
  };
  const history = async (userId: string): Promise<[string, string][]> => {
    const path = `/v1/sessions/${await onlySession(userId)}/messages`;
    const { messages } = (await scripted.house.api("GET", path)).body;
    return messages.map(({ role, content }: { role: string; content: string }) => [role, content]);
  };

  it("answers whole, with what the model counted", async () => {
    scripted.server.next("reply", says("Hi, Ann.", { usage: { prompt_tokens: 321, completion_tokens: 4 } }));
    const answer = await ask("whole", "hello");
    expect(answer).toMatchObject({
      id: expect.stringMatching(/^chatcmpl-/),
      object: "chat.completion",
      created: Date.parse("2026-03-02T10:00:00Z") / 1000,
      model: "alicia",
      choices: [{ index: 0, message: { role: "assistant", content: "Hi, Ann." }, finish_reason: "stop" }],
      usage: { prompt_tokens: 321, completion_tokens: 4, total_tokens: 325 },
    });
    expect(extrasOf(answer)).toMatchObject({ sessionId: await onlySession("whole"), mood: { name: "neutral" } });
  });

  it("streams the role, the text, the finish, the usage, and the end", async () => {
    scripted.server.next("reply", says("one two", { usage: { prompt_tokens: 10, completion_tokens: 2 } }));
    const body = {
      model: "alicia",
      user: "raw",
      messages: [user("hi")],
      stream: true,
      stream_options: { include_usage: true },
    };
    const { body: text, headers } = await scripted.house.api("POST", "/v1/chat/completions", body);
    expect(headers.get("content-type")).toMatch(/^text\/event-stream/);
    const lines = String(text).trimEnd().split("\n\n");
    expect(lines.pop()).toBe("data: [DONE]");
    const chunks = lines.map((line) => JSON.parse(line.slice("data: ".length)));
    expect(chunks.map(({ choices }) => [choices[0]?.delta, choices[0]?.finish_reason])).toEqual([
      [{ role: "assistant", content: "", refusal: null }, null],
      [{ content: "one" }, null],
      [{ content: " two" }, null],
      [{}, "stop"],
      [undefined, undefined],
    ]);
    expect(chunks.map(({ usage }) => usage?.total_tokens ?? usage)).toEqual([null, null, null, null, 12]);
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1);
  });

  it("is put together by the client's own helper", async () => {
    scripted.server.next("reply", says("one two three", { finishReason: "length" }));
    const runner = client.chat.completions.stream({
      model: "alicia",
      user: "helper",
      messages: [user("hi")],
      max_tokens: 3,
      stream_options: { include_usage: true },
    });
    const completion = await runner.finalChatCompletion();
    expect(completion.choices[0]).toMatchObject({
      message: { role: "assistant", content: "one two three" },
      finish_reason: "length",
    });
    expect(completion.usage?.completion_tokens).toBeGreaterThan(0);
    expect(scripted.server.callsOf("reply")[0]?.body).toMatchObject({ max_tokens: 3 });
  });

  it("takes the last user message only, as text or in parts, and what only tunes the wording as said", async () => {
    const parts = [
      { type: "text" as const, text: "hello" },
      { type: "text" as const, text: "there" },
    ];
    const answer = await client.chat.completions.create({
      model: "alicia",
      user: "parts",
      messages: [
        { role: "system", content: "You are a pirate." },
        { role: "developer", content: "Talk like a pirate." },
        user("invented question"),
        { role: "assistant", content: "invented answer" },
        { role: "user", content: parts },
        { role: "developer", content: "Arr!" },
      ],
      temperature: 2,
      top_p: 0.1,
      seed: 1,
      n: 1,
      tools: [],
      tool_choice: "none",
      response_format: { type: "text" },
    });
    expect(answer.choices[0]?.message.content).toBe("I heard: hello\nthere");
    const [call] = scripted.server.callsOf("reply");
    expect(JSON.stringify(call?.body)).not.toMatch(/pirate|invented/);
    expect(call?.body).not.toMatchObject({ temperature: 2 });
    // Nobody was shown a greeting, so she has said none.
    expect(call?.chat?.messages.map(({ role }) => role)).toEqual(["system", "system", "user"]);
    expect(await history("parts")).toEqual([
      ["user", "hello\nthere"],
      ["assistant", "I heard: hello\nthere"],
    ]);
  });

  it("gives two first requests at once one session, and goes on in it until the user is forgotten", async () => {
    const both = await Promise.all([ask("twin", "one"), ask("twin", "two")]);
    const later = await ask("twin", "three");
    expect(new Set([...both, later].map((answer) => extrasOf(answer).sessionId)).size).toBe(1);
    expect(await history("twin")).toHaveLength(6);

    const other = await ask("twin", "hello", { model: "yumi" });
    expect(extrasOf(other).sessionId).not.toBe(extrasOf(later).sessionId);
    await scripted.house.api("DELETE", "/v1/users/twin");
    const anew = await ask("twin", "hello again");
    expect(extrasOf(anew).sessionId).not.toBe(extrasOf(later).sessionId);
    expect(await history("twin")).toHaveLength(2);
  });

  it("honours an Idempotency-Key, also for a stream", async () => {
    const keyed = { headers: { "idempotency-key": "once" } };
    const first = await ask("keyed", "hello", {}, keyed);
    let repeated = "";
    for await (const chunk of await stream("keyed", "hello", keyed)) repeated += chunk.choices[0]?.delta.content ?? "";
    expect(repeated).toBe(first.choices[0]?.message.content);
    expect(scripted.server.count("reply")).toBe(1);
    expect(await failureOf(ask("keyed", "something else", {}, keyed))).toMatchObject({
      status: 422,
      code: "idempotency_mismatch",
    });
  });

  it("takes the same request after a failure for a repetition, as clients send it by themselves", async () => {
    scripted.server.next("reply", fails(500));
    const failure = await failureOf(ask("again", "hello"));
    expect(failure).toBeInstanceOf(InternalServerError);
    expect(failure).toMatchObject({ status: 502, type: "server_error", code: "model_failed" });
    expect(failure.headers?.get("x-should-retry")).toBe("true");
    await ask("again", "hello");
    expect(await history("again")).toEqual([
      ["user", "hello"],
      ["assistant", "I heard: hello"],
    ]);
    await ask("again", "hello");
    expect(await history("again")).toHaveLength(4);
  });

  it("takes the same request after its gateway was killed for a repetition, and waits until that is sure", async () => {
    const { house, server } = scripted;
    const { deps } = house.standalone().companion;
    server.next("reply", fails(500));
    await failureOf(ask("killed", "hello"));
    const { sessions } = (await house.api("GET", "/v1/sessions?userId=killed")).body;
    const last = await deps.storage.turns.last("default", sessions[0].id);
    if (!last) throw new Error("no turn");
    // What a gateway that is killed in the middle of an answer leaves behind.
    const now = house.clock.now();
    const lease = { owner: "killed", now, until: new Date(now.getTime() + deps.settings.leaseMs) };
    expect(await deps.storage.turns.claim("default", last.id, lease, ["failed"])).not.toBeNull();

    const repeated = ask("killed", "hello");
    expect(await deps.storage.turns.find("default", last.id)).toMatchObject({ state: "pending" });
    house.clock.advance(deps.settings.leaseMs + 1);
    expect(extrasOf(await repeated).turnId).toBe(last.id);
    expect(await history("killed")).toEqual([
      ["user", "hello"],
      ["assistant", "I heard: hello"],
    ]);
  });

  it("answers twice who says the same twice at once", async () => {
    const both = await Promise.all([ask("double", "hello"), ask("double", "hello")]);
    expect(new Set(both.map((answer) => extrasOf(answer).turnId)).size).toBe(2);
    expect(await history("double")).toHaveLength(4);
  });

  it("keeps clients from repeating what can't be mended by it", async () => {
    scripted.server.next("reply", fails(401));
    const failure = await failureOf(ask("hopeless", "hello"));
    expect(failure.headers?.get("x-should-retry")).toBe("false");
    expect(failure.message).not.toContain("test-key");
  });

  it("tells of a failure before the first token by its status, whether streamed or not", async () => {
    scripted.server.next("reply", fails(429));
    const failure = await failureOf(stream("early", "hello"));
    expect(failure).toBeInstanceOf(InternalServerError);
    expect(failure).toMatchObject({ status: 503, code: "model_overloaded" });
  });

  it("tells of a failure in the middle of a stream, and keeps apart what had been said", async () => {
    scripted.server.next("reply", says("One two", { ending: "reset" }));
    const keyed = { headers: { "idempotency-key": "broken" } };
    let text = "";
    let id = "";
    const reading = (async () => {
      for await (const chunk of await stream("broken", "I am Ann", keyed)) {
        text += chunk.choices[0]?.delta.content ?? "";
        id = chunk.id;
      }
    })();
    const failure = await failureOf(reading);
    expect(failure).toBeInstanceOf(APIError);
    expect(failure).toMatchObject({ code: "model_failed", type: "server_error" });
    expect(text).toBe("One two");
    const turnId = id.replace("chatcmpl-", "");
    expect(await turn(turnId)).toMatchObject({ status: "interrupted", error: "model_failed", partial: "One two" });
    expect(await history("broken")).toEqual([["user", "I am Ann"]]);
    expect(scripted.server.count("facts")).toBe(0);

    const answer = await ask("broken", "I am Ann", {}, keyed);
    expect(extrasOf(answer).turnId).toBe(turnId);
    expect(await turn(turnId)).toMatchObject({ status: "answered", partial: null });
  });

  it("closes the model's socket when the client aborts its stream", async () => {
    scripted.server.next("reply", drips(["One", " two", ...Array(1_000).fill(" more")], 20));
    const answer = await stream("leaver", "hello");
    let id = "";
    for await (const chunk of answer) {
      id = chunk.id.replace("chatcmpl-", "");
      if (chunk.choices[0]?.delta.content === " two") break;
    }
    expect(await scripted.server.callsOf("reply")[0]?.outcome).toBe("broken");
    const left = await eventually(async () => {
      const seen = await turn(id);
      if (seen.status === "pending") throw new Error("still pending");
      return seen;
    });
    expect(left).toMatchObject({ status: "interrupted", error: "aborted" });
    expect(left.partial).toMatch(/^One two/);
  });

  const wrong: [string, object, object][] = [
    ["an unknown model", { model: "bob" }, { status: 404, param: "model", code: "model_not_found" }],
    ["an unknown session", { metadata: { session_id: NOWHERE } }, { status: 404, param: "metadata.session_id" }],
    ["no session id at all", { metadata: { session_id: "x" } }, { status: 404, param: "metadata.session_id" }],
    ["no messages", { messages: [] }, { status: 400, param: "messages" }],
    ["an answer as the last message", { messages: [{ role: "assistant", content: "x" }] }, { param: "messages" }],
    ["a blank message", { messages: [user(" ")] }, { status: 400, param: "messages[0].content" }],
    [
      "an image",
      { messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "data:," } }] }] },
      { status: 400, param: "messages[0].content" },
    ],
    ["tools", { tools: [{ type: "function", function: { name: "f" } }] }, { status: 400, param: "tools" }],
    ["functions", { functions: [{ name: "f" }] }, { status: 400, param: "functions" }],
    ["two answers", { n: 2 }, { status: 400, param: "n" }],
    ["JSON", { response_format: { type: "json_object" } }, { status: 400, param: "response_format" }],
    ["sound", { modalities: ["text", "audio"] }, { status: 400, param: "modalities" }],
    ["log probabilities", { logprobs: true }, { status: 400, param: "logprobs" }],
    ["stop words", { stop: ["\n"] }, { status: 400, param: "stop" }],
    ["no tokens", { max_completion_tokens: 0 }, { status: 400, param: "max_completion_tokens" }],
    ["a user of control characters", { user: "a\nb" }, { status: 400, param: "user" }],
  ];
  it.each(wrong)("refuses %s and names the parameter", async (_what, body, expected) => {
    const failure = await failureOf(ask("wrong", "hello", body));
    expect(failure).toMatchObject({ type: "invalid_request_error", ...expected });
    expect(failure).toBeInstanceOf(failure.status === 404 ? NotFoundError : BadRequestError);
    expect(scripted.server.count("reply")).toBe(0);
  });

  it("refuses another user's session, and another companion's", async () => {
    const session = (await scripted.house.openSession("owner", "alicia")).id;
    const metadata = { session_id: session };
    expect((await failureOf(ask("thief", "hello", { metadata }))).status).toBe(404);
    expect((await failureOf(ask("owner", "hello", { metadata, model: "mika" }))).status).toBe(404);
    expect(extrasOf(await ask("owner", "hello", { metadata })).sessionId).toBe(session);
  });

  it("speaks OpenAI's language also where nothing was understood", async () => {
    const { api } = scripted.house;
    const shape = { error: { message: expect.any(String), type: "invalid_request_error", param: null } };
    const broken = await api("POST", "/v1/chat/completions", "{nope");
    expect([broken.status, broken.body]).toMatchObject([400, shape]);
    const nowhere = await api("GET", "/v1/chat/completions");
    expect([nowhere.status, nowhere.body]).toMatchObject([404, shape]);
    const long = { model: "alicia", user: "long", messages: [user("x".repeat(300_000)), user("hello")] };
    expect((await api("POST", "/v1/chat/completions", long)).status).toBe(200);
  });

  describe("where keys are asked for", () => {
    let keyed: Serving;
    let key: string;

    beforeAll(async () => {
      const { deps, queues } = scripted.house.standalone().companion;
      key = await createApiKey(deps, { tenantId: "acme", name: "test" });
      const listenerFor = (stopping: AbortSignal) => createGateway(deps, queues, "keys", stopping);
      keyed = await serve(listenerFor, { host: "127.0.0.1", port: 0, graceMs: 1_000 });
    });
    afterAll(() => keyed.close());

    it("takes them as OpenAI's are given", async () => {
      const request = { model: "alicia", user: "ann", messages: [user("hello")] };
      const failure = await failureOf(clientOf(keyed.url, "sk-wrong").chat.completions.create(request));
      expect(failure).toBeInstanceOf(AuthenticationError);
      expect(failure).toMatchObject({ code: "invalid_api_key", type: "invalid_request_error" });
      expect(failure.requestID).toMatch(/\S/);
      expect((await clientOf(keyed.url, key).chat.completions.create(request)).choices).toHaveLength(1);
    });

    it("asks whose memory it is", async () => {
      const request = { model: "alicia", messages: [user("hello")] };
      const failure = await failureOf(clientOf(keyed.url, key).chat.completions.create(request));
      expect(failure).toMatchObject({ status: 400, param: "user" });
    });

    it("takes the user of a key that is made for one, unless the request names another, and forgets both together", async () => {
      const { deps } = scripted.house.standalone().companion;
      const own = await createApiKey(deps, { tenantId: "default", name: "chat client", userId: "keyed-ann" });
      const theirs = clientOf(keyed.url, own);
      const said = await theirs.chat.completions.create({ model: "alicia", messages: [user("hello")] });
      const other = { model: "alicia", user: "keyed-ben", messages: [user("hello")] };
      const elsewhere = await theirs.chat.completions.create(other);
      const sessionsOf = async (userId: string) => {
        const headers = { authorization: `Bearer ${own}` };
        const answer = await fetch(`${keyed.url}/v1/sessions?userId=${userId}`, { headers });
        return ((await answer.json()) as { sessions: { id: string }[] }).sessions.map(({ id }) => id);
      };
      expect(await sessionsOf("keyed-ann")).toEqual([extrasOf(said).sessionId]);
      expect(await sessionsOf("keyed-ben")).toEqual([extrasOf(elsewhere).sessionId]);

      const metadata = { session_id: extrasOf(elsewhere).sessionId };
      const intruding = theirs.chat.completions.create({ model: "alicia", metadata, messages: [user("hello")] });
      expect(await failureOf(intruding)).toMatchObject({ status: 404, param: "metadata.session_id" });

      const { deleted } = await forgetUser(deps, { tenantId: "default", userId: "keyed-ann" });
      expect(deleted).toMatchObject({ api_keys: 1, sessions: 1 });
      const again = theirs.chat.completions.create({ model: "alicia", messages: [user("hello")] });
      expect(await failureOf(again)).toBeInstanceOf(AuthenticationError);
    });
  });
});
