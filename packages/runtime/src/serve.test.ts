import { once } from "node:events";
import { Agent, get, type IncomingMessage, type RequestListener } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { serve } from "./serve.ts";

const LONG_MS = 60_000;

function open(listenerFor: (stopping: AbortSignal) => RequestListener, graceMs: number) {
  return serve(listenerFor, { host: "127.0.0.1", port: 0, graceMs });
}

async function request(url: string, agent: Agent): Promise<IncomingMessage> {
  const [response] = await once(get(url, { agent }), "response");
  return response as IncomingMessage;
}

describe("a server that closes", () => {
  it("is not held up by connections that are kept alive, or have not asked for anything yet", async () => {
    const serving = await open(() => (_, response) => void response.end("hello"), LONG_MS);
    const agent = new Agent({ keepAlive: true });
    expect(await text(await request(serving.url, agent))).toBe("hello");
    const silent = connect(Number(new URL(serving.url).port), "127.0.0.1");
    await once(silent, "connect");
    const ended = once(silent.resume(), "close");
    await serving.close();
    await ended;
    agent.destroy();
  });

  it("lets a request end that was being answered, and its connection with it", async () => {
    let finish = () => {};
    const serving = await open(
      () => (_, response) => {
        response.write("one ");
        finish = () => response.end("two");
      },
      LONG_MS,
    );
    const agent = new Agent({ keepAlive: true });
    const response = await request(serving.url, agent);
    const closed = serving.close();
    finish();
    expect(await text(response)).toBe("one two");
    await closed;
    agent.destroy();
  });

  it("aborts after the grace time what then says so itself", async () => {
    const serving = await open(
      (stopping) => (_, response) => {
        response.write("one ");
        stopping.addEventListener("abort", () => response.end(stopping.reason.code));
      },
      10,
    );
    const agent = new Agent({ keepAlive: true });
    const response = await request(serving.url, agent);
    await serving.close();
    expect(await text(response)).toBe("one aborted");
    agent.destroy();
  });

  it("cuts off what heeds nothing", async () => {
    const serving = await open(() => (_, response) => void response.write("one "), 10);
    const agent = new Agent({ keepAlive: true });
    const response = await request(serving.url, agent);
    await serving.close();
    await expect(text(response)).rejects.toThrow("aborted");
    agent.destroy();
  });
});
