import { fails, hangs, raw, resets, says, startModelServer, thinks, waits } from "@luminora/testing/model-server";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import type { ModelConfig, ModelSpending } from "./model-config.ts";
import { API_KEY, failureOf, modelAt, never, replyRequest } from "./openai.fixture.ts";
import { openaiModels } from "./openai-models.ts";

const server = await startModelServer({ dimension: 8 });

afterEach(() => server.reset());
afterAll(() => server.close());

function model(overrides: Partial<ModelConfig> = {}, onSpending?: (spending: ModelSpending) => void) {
  return openaiModels({
    reply: modelAt(server, overrides),
    light: modelAt(server),
    ...(onSpending === undefined ? {} : { onSpending }),
  }).reply;
}

/** Streams one reply and gives it with its tokens. */
async function streamed(reply = model(), signal = never()) {
  const tokens: string[] = [];
  const onToken = async (text: string) => {
    tokens.push(text);
  };
  const result = await reply.reply(replyRequest("Hello"), { signal, onToken });
  return { result, tokens };
}

describe("a whole reply", () => {
  it("carries the messages, temperature and limit, and reports content, model and usage", async () => {
    server.next(
      "reply",
      says("Hi there.", { model: "test-model-2", usage: { prompt_tokens: 12, completion_tokens: 3 } }),
    );
    const spent: ModelSpending[] = [];
    const result = await model({}, (spending) => spent.push(spending)).reply(replyRequest("Hello"), {
      signal: never(),
    });

    const usage = { promptTokens: 12, completionTokens: 3 };
    expect(result).toEqual({ content: "Hi there.", model: "test-model-2", usage, finishReason: "stop" });
    expect(spent).toMatchObject([
      { purpose: "reply", asked: "test-model", model: "test-model-2", ...usage, estimated: false, outcome: "ok" },
    ]);
    const [call] = server.callsOf("reply");
    expect(call?.headers.authorization).toBe(`Bearer ${API_KEY}`);
    expect(call?.body).toEqual({
      model: "test-model",
      messages: replyRequest("Hello").messages,
      temperature: 0.7,
      max_tokens: 200,
    });
  });

  it("tells unknown usage from none", async () => {
    server.next("reply", says("Hi.", { usage: null }));
    const { usage } = await model().reply(replyRequest("Hello"), { signal: never() });
    expect(usage).toEqual({ promptTokens: null, completionTokens: null });
  });

  it("leaves thoughts and reasoning fields out, also a thought whose opening tag is missing", async () => {
    server.next("reply", thinks("Be kind.", "Hi.", { reasoning: "secret" }), says("I should greet.</think>\nHi."));
    for (const _answer of [1, 2]) {
      expect((await model().reply(replyRequest("Hello"), { signal: never() })).content).toBe("Hi.");
    }
  });

  it("reads the text parts of an answer in parts", async () => {
    const content = [
      { type: "thinking", thinking: [{ type: "text", text: "hm" }] },
      { type: "text", text: "Hi." },
    ];
    server.next("reply", raw(JSON.stringify({ choices: [{ message: { content }, finish_reason: "stop" }] })));
    expect((await model().reply(replyRequest("Hello"), { signal: never() })).content).toBe("Hi.");
  });

  it("fails on an empty answer and says why it was empty", async () => {
    server.next("reply", thinks("on and on", "", { finishReason: "length" }));
    const failure = await failureOf(model().reply(replyRequest("Hello"), { signal: never() }), "model_failed");
    expect(failure.message).toContain("token limit");
    expect(failure.retryable).toBe(true);
  });
});

describe("a streamed reply", () => {
  it("hands on each piece as it comes; together they are the content", async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.next("reply", waits(gate, says("One two three.", { usage: { prompt_tokens: 5, completion_tokens: 4 } })));
    const first = streamed();
    await server.arrival("reply");
    release();
    const { result, tokens } = await first;

    expect(tokens).toEqual(["One", " two", " three."]);
    expect(result).toEqual({
      content: "One two three.",
      model: "test-model",
      finishReason: "stop",
      usage: { promptTokens: 5, completionTokens: 4 },
    });
    expect(server.calls[0]?.chat?.stream_options?.include_usage).toBe(true);
  });

  it("never shows a thought without its opening tag that the model's name announces", async () => {
    const thinker = model({ model: "qwq:32b" });
    server.next("reply", says("I should greet.</think>\n\nHi there."), says("Be kind.</think>Hello again."));
    expect(await streamed(thinker)).toMatchObject({ result: { content: "Hi there." }, tokens: ["Hi", " there."] });
    expect((await streamed(thinker)).tokens.join("")).toBe("Hello again.");
    // A thought that ran out of tokens is no answer.
    server.next("reply", says("I should greet the", { finishReason: "length" }));
    const failure = await failureOf(streamed(thinker), "model_failed");
    expect(failure.message).toContain("token limit");
  });

  it("streams again once such a model answers without one", async () => {
    const thinker = model({ model: "qwq:32b" });
    server.next("reply", says("One two."), says("Three four."));
    expect((await streamed(thinker)).tokens).toEqual(["One two."]);
    expect((await streamed(thinker)).tokens).toEqual(["Three", " four."]);
  });

  it("keeps a thought that came as a surprise out of the content, and is not surprised again", async () => {
    const quiet = model();
    server.next("reply", says("I should greet.</think>\nHi there."), says("Be kind.</think>Hello again."));
    const { result, tokens } = await streamed(quiet);
    expect([result.content, tokens.join("")]).toEqual(["Hi there.", "I shouldHi there."]);
    expect((await streamed(quiet)).tokens.join("")).toBe("Hello again.");
    // Also where the first answer was a whole one.
    const other = model({ model: "other" });
    server.next("reply", says("Hm.</think>Hi."), says("Be kind.</think>Hello."));
    expect((await other.reply(replyRequest("Hello"), { signal: never() })).content).toBe("Hi.");
    expect((await streamed(other)).tokens.join("")).toBe("Hello.");
  });

  it("fetches no further piece before the last one was taken, however long that takes", async () => {
    const order: string[] = [];
    server.next("reply", says("one two three", { pieces: ["one", " two", " three"] }));
    const onToken = async (text: string) => {
      order.push(`given${text}`);
      await new Promise((resolve) => setTimeout(resolve, 600));
      order.push(`taken${text}`);
    };
    // The reader's time is not the provider's silence.
    await model({ timeoutMs: 500 }).reply(replyRequest("Hello"), { signal: never(), onToken });
    expect(order).toEqual(["givenone", "takenone", "given two", "taken two", "given three", "taken three"]);
  });

  it("strips a thought wherever the chunks split it", async () => {
    const text = "<think>hm < 3 </th</think>\n\nI <3 you. ";
    for (let cut = 1; cut < text.length; cut++) {
      server.next("reply", says(text, { pieces: [text.slice(0, cut), text.slice(cut)] }));
      const { result, tokens } = await streamed();
      expect(result.content).toBe("I <3 you.");
      expect(tokens.join("")).toBe(result.content);
    }
  });

  it("does without the usage option where the endpoint refuses it, and remembers", async () => {
    server.on("reply", (call) =>
      call.chat?.stream_options === undefined ? undefined : fails(422, { type: "invalid_request_error" }),
    );
    const reply = model();
    expect((await streamed(reply)).result).toMatchObject({
      content: "I heard: Hello",
      usage: { promptTokens: null, completionTokens: null },
    });
    await streamed(reply);
    expect(server.count("reply")).toBe(3);
  });

  it("keeps the usage option when the request was refused for another reason", async () => {
    server.next("reply", fails(400), fails(400));
    const reply = model();
    await failureOf(streamed(reply), "model_failed");
    expect((await streamed(reply)).result.usage.promptTokens).toBeGreaterThan(0);
  });

  it.each(["unfinished", "reset"] as const)("fails retryably when the stream ends %s", async (ending) => {
    server.next("reply", says("One two", { ending }));
    const tokens: string[] = [];
    const call = model({ maxRetries: 2 }).reply(replyRequest("Hello"), {
      signal: never(),
      onToken: async (text) => {
        tokens.push(text);
      },
    });
    expect((await failureOf(call, "model_failed")).retryable).toBe(true);
    expect(tokens).toEqual(["One", " two"]);
    expect(server.count("reply")).toBe(1);
  });

  it("maps an error that comes inside the stream", async () => {
    const error = `data: ${JSON.stringify({ error: { message: "slow down", code: 429 } })}\n\n`;
    server.next("reply", raw(error, { contentType: "text/event-stream" }));
    await failureOf(streamed(), "model_overloaded");
  });

  it("lets an error of the listener through as it is", async () => {
    server.next("reply", says("One two", { ending: "hang" }));
    const broken = new Error("the listener went away");
    const call = model().reply(replyRequest("Hello"), {
      signal: never(),
      async onToken() {
        throw broken;
      },
    });
    await expect(call).rejects.toBe(broken);
    expect(await server.calls[0]?.outcome).toBe("broken");
  });
});

describe("parameters a model does not take", () => {
  it("leaves out a temperature and renames a limit that the endpoint names in its refusal, once and for all", async () => {
    server.on("reply", ({ body }) => {
      const sent = Object.keys(body as object);
      const culprit = ["temperature", "max_tokens"].find((name) => sent.includes(name));
      return culprit === undefined ? undefined : fails(400, { param: culprit, code: "unsupported_parameter" });
    });
    const reply = model();
    await reply.reply(replyRequest("Hello"), { signal: never() });
    await reply.reply(replyRequest("Again"), { signal: never() });
    expect(server.count("reply")).toBe(4);
    expect(server.calls.at(-1)?.body).toEqual({
      model: "test-model",
      messages: replyRequest("Again").messages,
      max_completion_tokens: 200,
    });
  });
});

describe("giving up", () => {
  it("closes the socket when aborted before the answer", async () => {
    server.next("reply", hangs());
    const caller = new AbortController();
    const call = failureOf(streamed(model({ maxRetries: 2 }), caller.signal), "aborted");
    const arrived = await server.arrival("reply");
    caller.abort();
    await call;
    expect(await arrived.outcome).toBe("broken");
    expect(server.count("reply")).toBe(1);
  });

  it("closes the socket when aborted in the middle of the stream, and shows nothing more", async () => {
    server.next("reply", says("One two three four", { ending: "hang" }));
    const caller = new AbortController();
    const tokens: string[] = [];
    const onToken = async (text: string) => {
      tokens.push(text);
      if (tokens.length === 2) caller.abort();
    };
    await failureOf(model().reply(replyRequest("Hello"), { signal: caller.signal, onToken }), "aborted");
    expect(await server.calls[0]?.outcome).toBe("broken");
    expect(tokens).toEqual(["One", " two"]);
  });

  it("does not wait for the pause between two attempts when aborted in it", async () => {
    server.on("reply", fails(503, {}, { "retry-after": "7" }));
    const caller = new AbortController();
    const call = failureOf(model({ maxRetries: 2 }).reply(replyRequest("Hello"), { signal: caller.signal }), "aborted");
    await (await server.arrival("reply")).outcome;
    const before = performance.now();
    caller.abort();
    await call;
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it("calls nobody when aborted beforehand", async () => {
    await failureOf(streamed(model(), AbortSignal.abort()), "aborted");
    expect(server.count()).toBe(0);
  });

  it.each([
    ["never answers", hangs(), {}],
    ["falls silent within a stream", says("One two", { ending: "hang" }), { onToken: async () => {} }],
    ["falls silent within a body", says("One two", { ending: "hang" }), {}],
  ])("times out when the provider %s", async (_what, answer, listener) => {
    server.next("reply", answer);
    const call = model({ timeoutMs: 60 }).reply(replyRequest("Hello"), { signal: never(), ...listener });
    await failureOf(call, "model_timeout");
    expect(await server.calls[0]?.outcome).toBe("broken");
  });

  it("does not time out while pieces keep coming", async () => {
    server.next("reply", says("a b c d e f g h", { everyMs: 100 }));
    expect((await streamed(model({ timeoutMs: 500 }))).result.content).toBe("a b c d e f g h");
  });

  it("counts attempts and the pauses between them as one silence", async () => {
    server.on("reply", resets());
    await failureOf(
      model({ maxRetries: 5, timeoutMs: 100 }).reply(replyRequest("Hello"), { signal: never() }),
      "model_timeout",
    );
  });
});
