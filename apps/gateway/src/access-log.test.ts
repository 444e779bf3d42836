import { serve } from "@luminora/runtime";
import express, { type ErrorRequestHandler, Router } from "express";
import { expect, it } from "vitest";
import { accessLog } from "./access-log.ts";

it("tells the route's pattern, whether it answered, failed or was left, and nothing of what was sent", async () => {
  const lines: Record<string, unknown>[] = [];
  const write = (fields: Record<string, unknown>) => lines.push(fields);
  const things = Router()
    .get("/", (_request, response) => response.json([]))
    .post("/:id/parts", (_request, response) => {
      response.locals.turnId = "t1";
      throw new Error("broken");
    });
  const answerErrors: ErrorRequestHandler = (_error, _request, response, _next) => {
    response.locals.errorCode = "internal";
    response.status(500).end();
  };
  const app = express()
    .use((_request, response, next) => {
      response.locals.requestId = "r1";
      next();
    })
    .use("/v1", accessLog({ log: { info: write, warn: write, error: write } }))
    .use("/v1/things", things)
    .use(answerErrors);

  const serving = await serve(() => app, { host: "127.0.0.1", port: 0, graceMs: 1_000 });
  await fetch(`${serving.url}/v1/things?q=secret`);
  await fetch(`${serving.url}/v1/things/secret/parts`, { method: "POST", body: "secret" });
  await fetch(`${serving.url}/v1/secret`);
  await serving.close();

  const ms = expect.any(Number);
  expect(lines).toEqual([
    { requestId: "r1", method: "GET", route: "/v1/things", status: 200, ms },
    {
      requestId: "r1",
      method: "POST",
      route: "/v1/things/:id/parts",
      status: 500,
      ms,
      turnId: "t1",
      error: "internal",
    },
    { requestId: "r1", method: "GET", route: null, status: 404, ms },
  ]);
});
