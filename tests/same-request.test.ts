import { createGateway } from "@luminora/gateway";
import { serve } from "@luminora/runtime";
import { says, waits } from "@luminora/testing/model-server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { apiAt } from "./support/api.ts";
import { openScriptedCompanions, type ScriptedCompanions } from "./support/scripted-companions.ts";

let scripted: ScriptedCompanions;
const gateways: Awaited<ReturnType<typeof serve>>[] = [];

beforeAll(async () => {
  scripted = await openScriptedCompanions(2);
  for (const { deps, queues } of scripted.companions) {
    const listenerFor = (stopping: AbortSignal) => createGateway(deps, queues, "open", stopping);
    gateways.push(await serve(listenerFor, { host: "127.0.0.1", port: 0, graceMs: 1_000 }));
  }
});
afterAll(async () => {
  for (const gateway of gateways) await gateway.close();
  await scripted.close();
});

it("three identical requests at two gateways are one turn, one model call and three equal answers", async () => {
  const [first, second] = gateways.map(({ url }) => apiAt(() => url));
  if (!first || !second) throw new Error("two gateways");
  scripted.server.on("reply", waits(200, says("Once only.")));
  const { id } = (await first("POST", "/v1/sessions", { userId: "hasty", personality: "alicia" })).body;

  const send = (api: typeof first) =>
    api("POST", `/v1/sessions/${id}/messages`, { content: "Hello?" }, { "idempotency-key": "same" });
  const answers = await Promise.all([send(first), send(second), send(second)]);

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(answers[0]?.body.reply.content).toBe("Once only.");
  expect(answers[1]?.body).toEqual(answers[0]?.body);
  expect(answers[2]?.body).toEqual(answers[0]?.body);
  expect(scripted.server.count("reply")).toBe(1);
  expect(await scripted.query("select count(*)::int as count from turns")).toEqual([{ count: 1 }]);
});
