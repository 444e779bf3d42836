import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { type Api, createApi, type ReplyEvent } from "./api.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** The API on a server that does what the test says. */
async function apiOn(handler: Handler, apiKey: string | null = null): Promise<Api> {
  const server = createServer((request, response) => void handler(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return createApi(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, apiKey);
}

async function collect(events: AsyncIterable<ReplyEvent>): Promise<ReplyEvent[]> {
  const all: ReplyEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

function send(api: Api): AsyncGenerator<ReplyEvent> {
  return api.send("s1", { content: "hi", key: "k1" }, { trace: true, signal: new AbortController().signal });
}

const SSE = { "content-type": "text/event-stream; charset=utf-8" };

describe("a streamed reply", () => {
  it("is asked for with key and credentials, and arrives token by token", async () => {
    const seen: unknown[] = [];
    const api = await apiOn(async (request, response) => {
      const { authorization, "idempotency-key": key } = request.headers;
      seen.push(request.method, request.url, authorization, key, JSON.parse(await text(request)));
      response.writeHead(200, SSE);
      const sent = Buffer.from('event: token\ndata: {"text":"Olá"}\n\nevent: done\ndata: {"turnId":"t1"}\n\n');
      // Cut inside the two bytes of á.
      response.write(sent.subarray(0, 32), () => response.end(sent.subarray(32)));
    }, "lum_secret");
    expect(await collect(send(api))).toEqual([
      { kind: "token", text: "Olá" },
      { kind: "done", answer: { turnId: "t1" } },
    ]);
    const body = { content: "hi", stream: true, trace: true };
    expect(seen).toEqual(["POST", "/v1/sessions/s1/messages", "Bearer lum_secret", "k1", body]);
  });

  it("throws the error that comes instead of its end", async () => {
    const error = { code: "model_timeout", message: "too slow", requestId: "r1" };
    const api = await apiOn((_, response) => {
      response
        .writeHead(200, SSE)
        .end(`event: token\ndata: {"text":"Hm"}\n\nevent: error\ndata: ${JSON.stringify({ error })}\n\n`);
    });
    await expect(collect(send(api))).rejects.toMatchObject(error);
  });

  it("throws when it breaks off without an end", async () => {
    const half = 'event: token\ndata: {"text":"Hm"}\n\n';
    const ending = await apiOn((_, response) => void response.writeHead(200, SSE).end(half));
    await expect(collect(send(ending))).rejects.toMatchObject({ code: "unreachable" });
    const reset = await apiOn((_, response) => {
      response.writeHead(200, SSE).write(half, () => response.socket?.resetAndDestroy());
    });
    await expect(collect(send(reset))).rejects.toMatchObject({ code: "unreachable" });
  });
});

describe("a failed call", () => {
  it("throws the error of the API", async () => {
    const error = { code: "personality_not_found", message: 'there is no "bob"; use one of alicia', requestId: "r2" };
    const api = await apiOn((_, response) => void response.writeHead(404).end(JSON.stringify({ error })));
    await expect(api.personality("bob")).rejects.toMatchObject(error);
    await expect(collect(send(api))).rejects.toMatchObject(error);
  });

  it("throws unexpected_answer when it is no Luminora that answers", async () => {
    for (const status of [200, 404, 502]) {
      const api = await apiOn((_, response) => void response.writeHead(status).end("<html>"));
      await expect(api.facts("u")).rejects.toMatchObject({ code: "unexpected_answer" });
      await expect(collect(send(api))).rejects.toMatchObject({ code: "unexpected_answer" });
    }
  });

  it("throws unreachable when nobody listens", async () => {
    const api = await apiOn(() => {});
    for (const close of closers.splice(0)) close();
    await expect(api.session("s1")).rejects.toMatchObject({ code: "unreachable" });
  });
});

it("takes an answer without content, and names what a path can't hold", async () => {
  const urls: (string | undefined)[] = [];
  const api = await apiOn((request, response) => {
    urls.push(request.url);
    response.writeHead(204).end();
  });
  await expect(api.forgetFact("ana/b ü", "f1")).resolves.toBeNull();
  expect(urls).toEqual(["/v1/users/ana%2Fb%20%C3%BC/facts/f1"]);
});
