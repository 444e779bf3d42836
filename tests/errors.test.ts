import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";

let house: House;
let session: string;

beforeAll(async () => {
  house = await openHouse();
  session = (await house.openSession("u1", "alicia")).id;
});
afterAll(() => house.close());

const NOWHERE = "00000000-0000-4000-8000-000000000000";

describe("a wrong request", () => {
  const cases: [
    name: string,
    method: string,
    path: () => string,
    body: unknown,
    status: number,
    code: string,
    says: RegExp,
  ][] = [
    ["missing field", "POST", () => "/v1/sessions", { personality: "alicia" }, 400, "invalid_request", /userId/],
    [
      "unknown field",
      "POST",
      () => "/v1/sessions",
      { userId: "u", personality: "alicia", x: 1 },
      400,
      "invalid_request",
      /"x"/,
    ],
    ["wrong type", "POST", () => `/v1/sessions/${session}/messages`, { content: 7 }, 400, "invalid_request", /content/],
    [
      "blank message",
      "POST",
      () => `/v1/sessions/${session}/messages`,
      { content: "  " },
      400,
      "invalid_request",
      /content.*blank/,
    ],
    [
      "NUL in a message",
      "POST",
      () => `/v1/sessions/${session}/messages`,
      { content: "a\u0000b" },
      400,
      "invalid_request",
      /content/,
    ],
    [
      "half a character",
      "POST",
      () => `/v1/sessions/${session}/messages`,
      { content: "\ud800" },
      400,
      "invalid_request",
      /content/,
    ],
    ["no body", "POST", () => "/v1/sessions", undefined, 400, "invalid_request", /body/],
    ["invalid JSON", "POST", () => "/v1/sessions", "{nope", 400, "invalid_json", /JSON/],
    ["a list as body", "POST", () => "/v1/sessions", [], 400, "invalid_request", /body/],
    [
      "too long a message",
      "POST",
      () => `/v1/sessions/${session}/messages`,
      { content: "x".repeat(20_000) },
      400,
      "invalid_request",
      /16000/,
    ],
    [
      "2 MB",
      "POST",
      () => `/v1/sessions/${session}/messages`,
      { content: "x".repeat(2_000_000) },
      413,
      "payload_too_large",
      /256 KiB/,
    ],
    [
      "unknown personality",
      "POST",
      () => "/v1/sessions",
      { userId: "u", personality: "bob" },
      404,
      "personality_not_found",
      /alicia, mika, yumi/,
    ],
    [
      "unknown session",
      "POST",
      () => `/v1/sessions/${NOWHERE}/messages`,
      { content: "hi" },
      404,
      "not_found",
      /POST \/v1\/sessions/,
    ],
    ["no id at all", "GET", () => "/v1/sessions/abc", undefined, 404, "not_found", /abc/],
    ["unknown turn", "GET", () => `/v1/turns/${NOWHERE}`, undefined, 404, "not_found", /turn/],
    ["unknown route", "GET", () => "/v1/nothing", undefined, 404, "not_found", /GET \/v1\/nothing/],
    [
      "unknown mood",
      "POST",
      () => "/v1/personalities/alicia/compile",
      { affinity: 1, mood: "x" },
      400,
      "invalid_request",
      /neutral/,
    ],
    [
      "affinity out of range",
      "PATCH",
      () => "/v1/users/u1/affinity/alicia",
      { points: 101 },
      400,
      "invalid_request",
      /points/,
    ],
    [
      "affinity of nobody",
      "PATCH",
      () => "/v1/users/nobody/affinity/alicia",
      { points: 1 },
      404,
      "not_found",
      /nobody/,
    ],
    ["forgetting nobody", "DELETE", () => "/v1/users/nobody", undefined, 404, "not_found", /nobody/],
    ["unknown query", "GET", () => "/v1/sessions?userId=u1&x=1", undefined, 400, "invalid_request", /"x"/],
    [
      "nothing to regenerate",
      "POST",
      () => `/v1/sessions/${session}/messages/regenerate`,
      undefined,
      404,
      "not_found",
      /no message/,
    ],
  ];
  it.each(cases)("%s", async (_name, method, path, body, status, code, says) => {
    const reply = await house.api(method, path(), body);
    expect(reply.status).toBe(status);
    expect(reply.body.error).toMatchObject({ code, requestId: reply.headers.get("x-request-id") });
    expect(reply.body.error.message).toMatch(says);
    expect(JSON.stringify(reply.body)).not.toMatch(/node_modules|\.ts:/);
  });

  it("leaves nothing behind", async () => {
    expect((await house.api("GET", `/v1/sessions/${session}/messages`)).body.messages).toEqual([]);
  });
});

describe("the open mode", () => {
  it("answers to names of loopback only", async () => {
    const { request } = await import("node:http");
    const status = await new Promise((resolve, reject) => {
      const url = new URL(`${house.url()}/v1/personalities`);
      request(url, { headers: { host: "evil.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describe("health", () => {
  it("names each dependency", async () => {
    expect((await house.api("GET", "/health/live")).body).toEqual({ status: "ok" });
    const ready = await house.api("GET", "/health/ready");
    expect(ready.status).toBe(200);
    expect(ready.body).toMatchObject({ status: "ok", database: "ok", queue: "ok" });
  });
});

describe("a path outside of /v1", () => {
  it("is told in JSON where the API is, to OpenAI's clients in their words", async () => {
    for (const path of ["/", "/favicon.ico", "/healthy"]) {
      expect(await house.api("GET", path)).toMatchObject({
        status: 404,
        body: { error: { code: "not_found", message: `there is no GET ${path}: the API is under /v1` } },
      });
    }
    const client = new OpenAI({ baseURL: house.url(), apiKey: "none", maxRetries: 0, logLevel: "off" });
    const asked = client.chat.completions.create({ model: "alicia", messages: [{ role: "user", content: "hello" }] });
    await expect(asked).rejects.toMatchObject({
      status: 404,
      code: "not_found",
      type: "invalid_request_error",
      message: "404 there is no POST /chat/completions: end the base URL in /v1",
    });
  });
});
