import type { LookupAddress, lookup } from "node:dns";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type WebhookPostOptions, webhookPost } from "./webhook-post.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** A resolver for which every name has these addresses. */
function resolvesTo(...addresses: string[]): typeof lookup {
  const found = addresses.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 }));
  const resolve = (_name: string, _options: unknown, done: (error: null, found: LookupAddress[]) => void) =>
    done(null, found);
  return resolve as unknown as typeof lookup;
}

const post = (url: string, options: Partial<WebhookPostOptions> = {}, signal = AbortSignal.timeout(5_000)) =>
  webhookPost({ toPrivate: true, ...options }).post({ url, headers: { "x-one": "1" }, body: "é" }, signal);

describe("webhookPost", () => {
  it("posts the body with its headers and tells the status", async () => {
    const seen: unknown[] = [];
    const port = await serve(async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      seen.push([request.method, request.headers["x-one"], request.headers["content-length"], body]);
      response.writeHead(202).end("thank you");
    });
    expect(await post(`http://127.0.0.1:${port}/hook`)).toMatchObject({ status: 202, error: null });
    expect(seen).toEqual([["POST", "1", "2", "é"]]);
  });

  it("follows no redirect", async () => {
    let asked = 0;
    const port = await serve((_request, response) => {
      asked += 1;
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 307 });
    expect(asked).toBe(1);
  });

  it("gives up on an endpoint that hangs, and reads no endless answer", async () => {
    const hanging = await serve(() => {});
    expect(await post(`http://127.0.0.1:${hanging}/`, { answerWithinMs: 50 })).toMatchObject({
      status: null,
      error: "timeout",
    });
    const endless = await serve((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("x".repeat(1_000)), 5);
      response.on("close", () => clearInterval(timer));
    });
    expect(await post(`http://127.0.0.1:${endless}/`)).toMatchObject({ status: 200 });
  });

  it("tells why there was no answer", async () => {
    const rude = createTcpServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await once(rude, "listening");
    const { port } = rude.address() as AddressInfo;
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ error: "connection" });
    expect(await post(`https://127.0.0.1:${await serve(() => {})}/`)).toMatchObject({
      error: expect.stringMatching(/^(tls|connection)$/),
    });
    rude.close();
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ error: "connection" });
    expect(await post("http://nowhere.invalid/")).toMatchObject({ error: "dns" });
  });

  it("throws when its caller gives up", async () => {
    const port = await serve(() => {});
    const giveUp = new AbortController();
    const posting = post(`http://127.0.0.1:${port}/`, {}, giveUp.signal);
    giveUp.abort(new Error("enough"));
    await expect(posting).rejects.toThrow("enough");
  });
});

describe("beyond loopback", () => {
  const strict = { toPrivate: false };

  it.each(["http://127.0.0.1", "http://[::1]", "http://[::ffff:127.0.0.1]", "http://2130706433", "http://0x7f.1"])(
    "connects to no private address: %s",
    async (url) => {
      let asked = 0;
      const port = await serve(() => {
        asked += 1;
      });
      expect(await post(`${url}:${port}/`, strict)).toMatchObject({ error: "forbidden_address" });
      expect(asked).toBe(0);
    },
  );

  it("looks at what a name means when it connects", async () => {
    let asked = 0;
    const port = await serve((_request, response) => {
      asked += 1;
      response.end();
    });
    const url = `http://rebound.example:${port}/`;
    expect(await post(url, { ...strict, resolve: resolvesTo("127.0.0.1", "::1") })).toMatchObject({
      error: "forbidden_address",
    });
    expect(asked).toBe(0);
    expect(await post(url, { resolve: resolvesTo("127.0.0.1") })).toMatchObject({ error: "dns" });
  });

  it("refuses URLs that are never posted to, with the cure", () => {
    const { check } = webhookPost(strict);
    const told = (url: string) => {
      try {
        check(url);
        return "fine";
      } catch (thrown) {
        return thrown instanceof Error ? thrown.message : "";
      }
    };
    expect(told("https://example.com/hook?key=1")).toBe("fine");
    expect(told("https://8.8.8.8/")).toBe("fine");
    expect(told("example.com")).toMatch(/^url: must look like/);
    expect(told("http://example.com")).toMatch(/^url: must begin with https/);
    expect(told("ftp://example.com")).toMatch(/^url: must begin with https/);
    expect(told("https://me:pw@example.com")).toMatch(/^url: must hold no user name/);
    for (const host of ["localhost:1", "app.localhost", "10.0.0.1", "[fd00::1]", "169.254.169.254"]) {
      expect(told(`https://${host}/`)).toMatch(/^url: must not be on a private network/);
    }
  });
});
