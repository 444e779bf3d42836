import { randomBytes } from "node:crypto";
import { openDatabase } from "@luminora/database";
import { readEnvironment } from "@luminora/runtime";
import { standaloneEnvironment, startStandalone } from "@luminora/standalone";
import { createTestDatabase, eventually } from "@luminora/testing";
import { expect, inject, it } from "vitest";
import { apiAt } from "./support/api.ts";
import { type Span, startCollector } from "./support/collector.ts";

const CALLER = { traceId: "0af7651916cd43dd8448eb211c80319c", spanId: "b7ad6b7169203331" };

it("a trace leads from the caller through the request and its jobs to the models, and repeats nobody's words", async () => {
  const collector = await startCollector();
  const testDatabase = await createTestDatabase();
  const { redisUrl } = inject("backend");
  const environment = readEnvironment(standaloneEnvironment, {
    PORT: "0",
    LUMINORA_LOG_LEVEL: "silent",
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    ...(testDatabase.kind === "postgres" && { DATABASE_URL: testDatabase.url }),
  });
  const standalone = await startStandalone(environment, {
    database: await openDatabase(testDatabase),
    ...(redisUrl !== null && {
      queueBackend: { kind: "redis", url: redisUrl, prefix: `trace_${randomBytes(6).toString("hex")}` },
    }),
  });
  try {
    const api = apiAt(() => standalone.url);
    const session = (await api("POST", "/v1/sessions", { userId: "ann-of-green-gables", personality: "alicia" })).body;
    const traceparent = { traceparent: `00-${CALLER.traceId}-${CALLER.spanId}-01` };
    const path = `/v1/sessions/${session.id}/messages`;
    const { body } = await api("POST", path, { content: "I live in Ouagadougou" }, traceparent);
    await eventually(
      async () => {
        const { background } = (await api("GET", `/v1/turns/${body.turnId}`)).body;
        if (Object.values(background).includes("pending")) throw new Error(JSON.stringify(background));
      },
      { timeoutMs: 30_000 },
    );
    expect(JSON.stringify((await api("GET", "/v1/users/ann-of-green-gables/facts")).body)).toContain("Ouagadougou");
  } finally {
    await standalone.close();
    await testDatabase.drop();
    await collector.close();
  }

  const spans = collector.spans().filter(({ traceId }) => traceId === CALLER.traceId);
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const pathTo = (span: Span | undefined): string[] =>
    span === undefined ? [] : [...pathTo(byId.get(span.parentSpanId ?? "")), span.name];
  const paths = spans.map((span) => pathTo(span));
  expect(spans.find(({ name }) => name === "POST /v1/sessions")?.parentSpanId).toBe(CALLER.spanId);
  expect(paths).toContainEqual(["POST /v1/sessions", "model reply"]);
  const [extraction] = paths.filter((names) => names.at(-1) === "model facts");
  expect(extraction).toEqual(["POST /v1/sessions", ...(extraction ?? []).slice(1, -2), "process facts", "model facts"]);
  expect(collector.text()).not.toMatch(/Ouagadougou|green-gables/);
}, 60_000);
