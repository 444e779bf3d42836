import type { Models } from "@luminora/companion";
import { MINUTE_MS } from "@luminora/kernel";
import { offlineEmbedder } from "@luminora/llm/offline";
import { batchingEmbedder, type OnSpending, openaiEmbedder, openaiModels } from "@luminora/llm/openai";
import { eventually } from "@luminora/testing";
import { fails, type ModelServer, startModelServer } from "@luminora/testing/model-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";
import { plantHistory } from "./support/planted-history.ts";

const tenantId = "default";
const former = offlineEmbedder();
const before = openAiModels(() => {});
let server: ModelServer;
let house: House;
let benSession: string;

function openAiModels(onSpending: OnSpending): (present: boolean) => Models {
  return (present) => {
    const endpoint = { baseUrl: server.baseUrl, apiKey: "k", model: "scripted", provider: "scripted", maxRetries: 0 };
    const chat = openaiModels({ reply: endpoint, light: endpoint, onSpending });
    if (!present) return { ...chat, embedder: former };
    const embedder = batchingEmbedder(openaiEmbedder({ ...endpoint, dimension: 64, onSpending }));
    return { ...chat, embedder, previousEmbedder: former };
  };
}

beforeAll(async () => {
  server = await startModelServer({ dimension: 64 });
  house = await openHouse({ models: before(false) });
  const { deps } = house.standalone().companion;
  const ann = await plantHistory(deps, { userId: "ann", messages: 40, embedder: former });
  benSession = (await plantHistory(deps, { userId: "ben", messages: 40, embedder: former })).sessionId;
  await house.say(ann.sessionId, "I keep a griffin in the attic.");
}, 60_000);
afterAll(async () => {
  await house.close();
  await former.close();
  await server.close();
});

const servedBy = (userId: string) =>
  house.standalone().companion.deps.storage.embeddingModels.serving({ tenantId, userId });
const eventuallyServed = (userId: string) =>
  eventually(async () => expect(await servedBy(userId)).toBe("scripted"), { timeoutMs: 30_000 });

describe("a change of the embedding model", { timeout: 90_000 }, () => {
  it("moves those behind a user whose text the endpoint fails over, and that one later", async () => {
    // Each of the two histories is some three hundred tokens.
    const environment = { LUMINORA_USER_BUDGET: "tokens=200", LUMINORA_TENANT_BUDGET: "tokens=400" };
    server.on("embedding", (call) =>
      call.embedding?.input.some((text) => text.includes("griffin")) ? fails(504) : undefined,
    );
    await house.restart({ environment, models: (onSpending) => openAiModels(onSpending)(true) });
    // Only now: a last sweep of the former process would say that its model is in use at the later time.
    house.clock.advance(3 * MINUTE_MS);
    await eventuallyServed("ben");
    expect(await servedBy("ann")).not.toBe("scripted");

    server.reset();
    await eventuallyServed("ann");
  });

  it("is on the ledger and on nobody's budget", async () => {
    const usage = async (query: string) => (await house.api("GET", `/v1/usage?${query}`)).body;
    const spent = (body: { budgets: { readings: { tokens: { spent: number } }[] } }) =>
      body.budgets.readings.map(({ tokens }) => tokens.spent);
    const { groups, ...told } = await usage("groupBy=purpose&userId=ben");
    expect(groups).toMatchObject([{ key: "reembedding" }]);
    expect(groups[0].promptTokens).toBeGreaterThan(200);
    expect(spent(told)).toEqual([0, 0]);

    // A new message is embedded by both models for a while; only the first is the user's.
    await house.say(benSession, "I moved to Lisbon last spring.");
    await eventually(
      async () => {
        const { total, groups: byPurpose, budgets } = await usage("groupBy=purpose&userId=ben");
        const again = byPurpose.find(({ key }: { key: string }) => key === "reembedding");
        const theirs = total.promptTokens + total.completionTokens - again.promptTokens;
        expect(theirs).toBeGreaterThan(0);
        expect(spent({ budgets })).toEqual([theirs, theirs]);
      },
      { timeoutMs: 15_000 },
    );
  });
});
