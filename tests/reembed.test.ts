import { type Embedder, type Models, recallFor, reembed, sweep } from "@luminora/companion";
import { HOUR_MS, MINUTE_MS } from "@luminora/kernel";
import { offlineEmbedder } from "@luminora/llm/offline";
import { batchingEmbedder, openaiEmbedder, openaiModels } from "@luminora/llm/openai";
import { eventually } from "@luminora/testing";
import { type ModelServer, startModelServer } from "@luminora/testing/model-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";
import { type PlantedUser, plantHistory, recallOf } from "./support/planted-history.ts";

const tenantId = "default";
const USERS = ["ann", "ben", "cyd"];
const MESSAGES_EACH = 160;
/** What the machine is busy with is not to decide whether meaning answers in time. */
const patient = { recallDeadlineMs: 10_000 };
const signal = new AbortController().signal;
const former = offlineEmbedder();
let server: ModelServer;
let present: Embedder;
let models: Models;
let house: House;
let people: PlantedUser[];

beforeAll(async () => {
  server = await startModelServer({ dimension: 1536 });
  const endpoint = { baseUrl: server.baseUrl, apiKey: "test-key", model: "scripted", maxRetries: 0 };
  present = batchingEmbedder(openaiEmbedder({ ...endpoint, dimension: 1536 }));
  models = { ...openaiModels({ reply: endpoint, light: endpoint }), embedder: former };
  house = await openHouse({ models, settings: patient });
  people = [];
  for (const userId of USERS) {
    people.push(await plantHistory(deps(), { userId, messages: MESSAGES_EACH, embedder: former }));
  }
}, 60_000);
afterAll(async () => {
  await house.close();
  await former.close();
  await server.close();
});

const deps = () => house.standalone().companion.deps;
const store = () => deps().storage.embeddingModels;
const serving = () => Promise.all(USERS.map((userId) => store().serving({ tenantId, userId })));
const allServedBy = (model: string) =>
  eventually(async () => expect(await serving()).toEqual(USERS.map(() => model)), { timeoutMs: 30_000 });
const behind = () =>
  Promise.all(USERS.map((userId) => deps().storage.embeddings.behind({ tenantId, userId }, "scripted", 9)));

async function expectGoodRecall(): Promise<void> {
  for (const person of people) {
    const { full, lexical, modes } = await recallOf(deps(), person);
    expect(lexical).toBeGreaterThan(0);
    expect(full).toBeGreaterThanOrEqual(lexical);
    expect(modes).toEqual([deps().storage.embeddings.searchable ? "hybrid" : "the database has no pgvector"]);
  }
}

/** Talks until it is told to stop; the statuses of the answers. */
function chat(): { stop(): Promise<number[]> } {
  let talking = true;
  const statuses: number[] = [];
  const talks = people.map(async ({ sessionId }) => {
    for (let line = 0; talking; line += 1) {
      const content = `Nothing new on my side, this is line ${line}`;
      const { status, body } = await house.api("POST", `/v1/sessions/${sessionId}/messages`, { content });
      statuses.push(status);
      if (status === 200) await house.settle(body.turnId);
    }
  });
  return {
    stop: async () => {
      talking = false;
      await Promise.all(talks);
      return statuses;
    },
  };
}

describe("a change of the embedding model", { timeout: 180_000 }, () => {
  it("fails no request, and recall is never worse than by words alone", async () => {
    await allServedBy(former.model);
    await expectGoodRecall();

    // A slow change, so that there is a middle to look at; the old fleet was seen a moment ago.
    house.clock.advance(MINUTE_MS / 2);
    const changed: Models = { ...models, embedder: present, previousEmbedder: former };
    await house.restart({ models: changed, settings: { ...patient, reembedPerSecond: 200 } });
    const statuses: number[] = [];
    const whileTalking = async (work: () => Promise<void>): Promise<void> => {
      const talk = chat();
      await work().finally(async () => statuses.push(...(await talk.stop())));
    };
    await whileTalking(async () => {
      await expectGoodRecall();
      expect(await serving()).toEqual(USERS.map(() => former.model));
      await eventually(async () => expect(await behind()).toEqual([[], [], []]), { timeoutMs: 30_000 });
      expect(await serving()).toEqual(USERS.map(() => former.model));
    });
    // Nobody is in the middle of a turn: a clock that jumps ends its lease.
    house.clock.advance(3 * MINUTE_MS);
    await whileTalking(async () => {
      await allServedBy("scripted");
      await expectGoodRecall();
    });
    expect(statuses.length).toBeGreaterThan(USERS.length);
    expect(new Set(statuses)).toEqual(new Set([200]));
    await house.standalone().companion.queues.drain();
    expect(await behind()).toEqual([[], [], []]);
  });

  it("is taken back in the middle of a user without a gap, also by a process that knows the old model only", async () => {
    house.clock.advance(MINUTE_MS / 2);
    await house.restart({ models, settings: patient, workers: false });
    const { sessionId } = people[0] ?? { sessionId: "" };
    const asked = { limit: 5, tokens: null, signal };
    const bond = { tenantId, userId: "ann", personalityId: "alicia" };
    const lost = await recallFor(deps(), bond, "Who runs a violin?", asked);
    const why = "the vectors are of the model scripted, which this process can't ask";
    if (deps().storage.embeddings.searchable) expect(lost).toMatchObject({ mode: "lexical", reason: why });
    expect(lost.memories.length).toBeGreaterThan(0);

    await house.restart({ models, settings: patient });
    await house.say(sessionId, "My cousin keeps a zeppelin in Harlowe.");
    expect(await store().serving({ tenantId, userId: "ann" })).toBeNull();

    await house.restart({ models: { ...models, embedder: present, previousEmbedder: former }, settings: patient });
    house.clock.advance(3 * MINUTE_MS);
    await allServedBy("scripted");
    expect(await behind()).toEqual([[], [], []]);
  });

  it("ends with the old vectors gone, a day later", async () => {
    await house.restart({ models: { ...models, embedder: present }, settings: patient, workers: false });
    const run = async () => {
      await sweep(deps());
      expect(await reembed(deps(), { signal, stopping: signal })).toBe("done");
    };
    house.clock.advance(3 * MINUTE_MS);
    await run();
    expect((await store().list()).map(({ model }) => model)).toContain(former.model);
    house.clock.advance(25 * HOUR_MS);
    await run();
    expect((await store().list()).map(({ model }) => model)).toEqual(["scripted"]);
    // Without old vectors nothing is behind the old model's place any more: everything would have to be made anew.
    const ann = { tenantId, userId: "ann" };
    expect((await deps().storage.embeddings.behind(ann, former.model, 1_000)).length).toBeGreaterThan(MESSAGES_EACH);
    await expectGoodRecall();
  });
});
