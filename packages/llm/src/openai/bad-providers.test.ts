import { type ErrorCode, LuminoraError } from "@luminora/kernel";
import {
  type Answer,
  fails,
  floods,
  hangs,
  html,
  raw,
  resets,
  says,
  stalls,
  startModelServer,
} from "@luminora/testing/model-server";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { createEndpoints } from "./endpoints.ts";
import { failureOf, modelAt, never, replyRequest } from "./openai.fixture.ts";
import { openaiEmbedder } from "./openai-embedder.ts";
import { openaiModels } from "./openai-models.ts";

const server = await startModelServer({ dimension: 8 });

afterEach(() => server.reset());
afterAll(() => server.close());

const SHORT_MS = 150;
const LONG_MS = 10_000;

interface Case {
  answer: Answer;
  code: ErrorCode;
  retryable: boolean;
  timeoutMs?: number;
}

const failed = (answer: Answer, retryable = true): Case => ({ answer, code: "model_failed", retryable });
const silent = (answer: Answer): Case => ({ answer, code: "model_timeout", retryable: true, timeoutMs: SHORT_MS });

/** What befalls any call, whatever it asks for. */
const ANYWHERE: Record<string, Case> = {
  "a wrong key": failed(fails(401), false),
  "no credit": failed(fails(402), false),
  "too many requests": { answer: fails(429), code: "model_overloaded", retryable: true },
  "a failure": failed(fails(500)),
  "an overload": { answer: fails(503), code: "model_overloaded", retryable: true },
  "its own time running out": { answer: fails(504), code: "model_timeout", retryable: true },
  "a page": failed(html()),
  "a page with an error": failed(html(502)),
  "a reset": failed(resets()),
  "an empty body": failed(raw("")),
  "half of a JSON": failed(raw('{"choices": [{"mess')),
  "another JSON": failed(raw('{"ok": true}')),
  "an error that calls itself a success": {
    answer: raw('{"error": {"code": 429}}'),
    code: "model_overloaded",
    retryable: true,
  },
  silence: silent(hangs()),
  "signs of life and nothing else": silent(stalls(10)),
  "a body without end": failed(floods("x".repeat(64 * 1024))),
};

const STREAMED: Record<string, Case> = {
  ...ANYWHERE,
  "an error that calls itself a success": {
    answer: raw('data: {"error": {"code": 429}}\n\n', { contentType: "text/event-stream" }),
    code: "model_overloaded",
    retryable: true,
  },
  "a stream without end": failed(floods("la ")),
  "an end without a finish reason": failed(says("Half an", { ending: "unfinished" })),
  "a reset in the middle": failed(says("Half an answer", { ending: "reset" })),
  "silence in the middle": silent(says("Half an", { ending: "hang" })),
  "nothing at all": failed(says("")),
  "a filter that withholds it": failed(says("", { finishReason: "content_filter" })),
};

const WHOLE: Record<string, Case> = {
  ...ANYWHERE,
  "a body that breaks off": failed(says("Half an answer", { ending: "reset" })),
  "nothing at all": failed(says("")),
};

function models(timeoutMs = LONG_MS) {
  const endpoint = modelAt(server, { timeoutMs });
  return openaiModels({ reply: endpoint, light: endpoint });
}

function embed(timeoutMs = LONG_MS) {
  return openaiEmbedder({ ...modelAt(server, { timeoutMs }), dimension: 8 }).embed(["a"], { signal: never() });
}

async function expectFailure(call: Promise<unknown>, { code, retryable }: Case): Promise<void> {
  expect((await failureOf(call, code)).retryable).toBe(retryable);
}

describe.each(Object.entries(WHOLE))("%s", (_name, bad) => {
  it("ends a whole reply", async () => {
    server.on("reply", bad.answer);
    await expectFailure(models(bad.timeoutMs).reply.reply(replyRequest("Hello"), { signal: never() }), bad);
  });
});

describe.each(Object.entries(STREAMED))("%s", (_name, bad) => {
  it("ends a streamed reply, and closes its socket", async () => {
    server.on("reply", bad.answer);
    const onToken = async () => {};
    await expectFailure(models(bad.timeoutMs).reply.reply(replyRequest("Hello"), { signal: never(), onToken }), bad);
    await server.calls[0]?.outcome;
  });
});

describe.each(Object.entries(ANYWHERE))("%s", (_name, bad) => {
  it("ends a light call at the first attempt", async () => {
    server.on("facts", bad.answer);
    const input = { message: "I play chess", at: new Date(0) };
    await expectFailure(models(bad.timeoutMs).facts.extractFacts(input, { signal: never() }), bad);
    expect(server.count()).toBe(1);
  });

  it("ends an embedding", async () => {
    server.on("embedding", bad.answer);
    await expectFailure(embed(bad.timeoutMs), bad);
  });
});

describe("what an answer can do without", () => {
  it("is [DONE], when it has told why it ended", async () => {
    server.on("reply", says("One two", { ending: "undone" }));
    const onToken = async () => {};
    const { content } = await models().reply.reply(replyRequest("Hello"), { signal: never(), onToken });
    expect(content).toBe("One two");
  });

  it.each(["length", "content_filter"])(
    "is a good end: one by %s keeps what was written, and says so",
    async (reason) => {
      server.on("reply", says("One two", { finishReason: reason }));
      for (const onToken of [undefined, async () => {}]) {
        const options = { signal: never(), ...(onToken && { onToken }) };
        expect(await models().reply.reply(replyRequest("Hello"), options)).toMatchObject({
          content: "One two",
          finishReason: reason,
        });
      }
    },
  );

  it("is haste: one that drips is heard to its end, however long that takes", async () => {
    server.on("reply", says("One two three four", { everyMs: SHORT_MS / 2 }));
    const onToken = async () => {};
    const { content } = await models(SHORT_MS * 2).reply.reply(replyRequest("Hello"), { signal: never(), onToken });
    expect(content).toBe("One two three four");
  });
});

it("leaves an endpoint alone that goes on like that, saying so at once", async () => {
  const endpoint = modelAt(server);
  const { reply } = openaiModels({ reply: endpoint, light: endpoint, endpoints: createEndpoints({ failures: 2 }) });
  server.on("reply", html());
  const codes: (ErrorCode | null)[] = [];
  for (const _time of [1, 2, 3]) {
    await reply.reply(replyRequest("Hello"), { signal: never() }).catch((thrown: unknown) => {
      codes.push(thrown instanceof LuminoraError ? thrown.code : null);
    });
  }
  expect(codes).toEqual(["model_failed", "model_failed", "model_overloaded"]);
});
