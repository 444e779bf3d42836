import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApiKey } from "@luminora/companion";
import { createGateway } from "@luminora/gateway";
import { serve } from "@luminora/runtime";
import { eventually } from "@luminora/testing";
import { fails, hangs, says } from "@luminora/testing/model-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiAt } from "./support/api.ts";
import { openHouse } from "./support/house.ts";
import { openScriptedHouse } from "./support/scripted-house.ts";

let scripted: Awaited<ReturnType<typeof openScriptedHouse>>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luminora-prices-"));
  const prices = join(folder, "prices.json");
  // A nano-dollar a token read, a tenth of it from the cache, and two for one written; embeddings have no price of their own.
  const price = { input: 0.001, cached: 0.0001, output: 0.002 };
  await writeFile(prices, JSON.stringify({ scripted: { scripted: price } }));
  scripted = await openScriptedHouse({
    environment: { LUMINORA_PRICES: prices },
    // A busy machine is not to turn a recall into an aborted one.
    settings: { recallDeadlineMs: 10_000 },
  });
});
afterAll(async () => {
  await scripted.close();
  await rm(folder, { recursive: true });
});

const usage = async (query = "") => (await scripted.house.api("GET", `/v1/usage${query}`)).body;

const PATIENT = { timeoutMs: 15_000 };

/** Calls are booked a moment after they end. */
const booked = (turnId: string, calls: number) =>
  eventually(async () => {
    const { body } = await scripted.house.api("GET", `/v1/turns/${turnId}`);
    if (body.usage.calls.length < calls) throw new Error(JSON.stringify(body.usage));
    return body;
  }, PATIENT);

describe("GET /v1/usage", () => {
  it("is all zeros before anybody asked anything", async () => {
    expect(await usage()).toEqual({
      from: "2026-01-31T10:00:00.001Z",
      to: "2026-03-02T10:00:00.001Z",
      groupBy: "day",
      total: {
        calls: 0,
        unsuccessful: 0,
        promptTokens: 0,
        completionTokens: 0,
        cachedTokens: 0,
        estimated: 0,
        costUsd: 0,
        unpriced: 0,
        medianMs: null,
      },
      groups: [],
      budgets: { day: "2026-03-02", resetsAt: "2026-03-03T00:00:00.000Z", readings: [] },
    });
  });

  it.each([
    ["?from=yesterday", /from: must look like/],
    ["?to=2026-13-01", /to: must look like/],
    ["?from=2026-03-02&to=2026-03-02", /from: must be before to/],
    ["?from=2024-01-01&to=2026-03-02", /366 days/],
    ["?groupBy=mood", /groupBy: must be one of day, user, model, role, purpose/],
    ["?userId=", /userId/],
    ["?limit=3", /limit/],
  ])("says what is wrong with %s", async (query, message) => {
    const { status, body } = await scripted.house.api("GET", `/v1/usage${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
  });

  it("sums what each turn took: reply, recall, and the work behind it, also when an answer was rejected", async () => {
    const { house, server } = scripted;
    const { id } = await house.openSession("ada", "alicia");
    const tokens = { prompt_tokens: 1_000, completion_tokens: 50, prompt_tokens_details: { cached_tokens: 600 } };
    server.next("reply", says("Hello Ada.", { usage: tokens }));
    server.next("mood", says("no JSON", { usage: { prompt_tokens: 30, completion_tokens: 3 } }));
    const { turnId } = await house.say(id, "Hi, I'm Ada");
    const { usage: turn } = await booked(turnId, 6);

    const reply = turn.calls.find(({ purpose }: { purpose: string }) => purpose === "reply");
    expect(reply).toEqual({
      role: "reply",
      purpose: "reply",
      provider: "scripted",
      model: "scripted",
      promptTokens: 1_000,
      completionTokens: 50,
      cachedTokens: 600,
      estimated: false,
      ms: expect.any(Number),
      outcome: "ok",
      // 400 read, 600 from the cache at a tenth, 50 written at the double.
      costUsd: 560e-9,
      at: expect.any(String),
    });
    const done = turn.calls.map(({ purpose, outcome }: Record<string, string>) => `${purpose} ${outcome}`);
    expect(done.sort()).toEqual(["embedding ok", "facts ok", "mood ok", "mood rejected", "recall ok", "reply ok"]);

    const byPurpose = await usage("?groupBy=purpose&userId=ada");
    expect(byPurpose.total).toMatchObject({ calls: 6, unsuccessful: 1, cachedTokens: 600, unpriced: 0, estimated: 0 });
    expect(byPurpose.total.costUsd).toBeCloseTo(turn.costUsd, 12);
    expect(byPurpose.total.promptTokens).toBe(turn.promptTokens);
    expect(byPurpose.groups[0]).toMatchObject({ key: "reply", calls: 1, promptTokens: 1_000, costUsd: 560e-9 });
    const mood = byPurpose.groups.find(({ key }: { key: string }) => key === "mood");
    expect(mood).toMatchObject({ calls: 2, unsuccessful: 1 });
    expect((await usage("?groupBy=role")).groups.map(({ key }: { key: string }) => key).sort()).toEqual([
      "embedding",
      "light",
      "reply",
    ]);
    expect((await usage("?groupBy=user")).groups.map(({ key }: { key: string }) => key)).toEqual(["ada"]);
    expect((await usage("?groupBy=day")).groups).toMatchObject([{ key: "2026-03-02", calls: 6 }]);
    expect((await usage("?groupBy=model")).groups).toMatchObject([{ key: "scripted", calls: 6 }]);
    expect((await usage("?from=2026-03-02T10:00:01Z&to=2026-03-03")).total.calls).toBe(0);
    expect((await house.api("GET", `/v1/turns/${turnId}/explain`)).body.turn.usage.costUsd).toBe(turn.costUsd);
  });

  it("books a failed call at nothing, and one whose client left by what was sent until then", async () => {
    const { house, server } = scripted;
    const { id } = await house.openSession("ben", "alicia");
    server.next("reply", fails(500));
    await house.api("POST", `/v1/sessions/${id}/messages`, { content: "hi", memory: false });

    server.reset();
    server.next("reply", hangs());
    const leaving = new AbortController();
    const request = fetch(`${house.url()}/v1/sessions/${id}/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ content: "hi", memory: false }),
      signal: leaving.signal,
    });
    const call = await server.arrival("reply");
    leaving.abort();
    await expect(request).rejects.toThrow();
    expect(await call.outcome).toBe("broken");

    const replies = await eventually(async () => {
      const { groups, total } = await usage("?groupBy=purpose&userId=ben");
      const found = groups.find(({ key }: { key: string }) => key === "reply");
      if (found?.calls !== 2) throw new Error(JSON.stringify(groups));
      return { ...found, unpriced: total.unpriced };
    });
    expect(replies).toMatchObject({ unsuccessful: 2, estimated: 1, completionTokens: 0, unpriced: 0 });
    expect(replies.promptTokens).toBeGreaterThan(100);
    expect(replies.costUsd).toBeCloseTo(replies.promptTokens * 1e-9, 12);
  });

  it("keeps a forgotten user's amounts, and nothing that leads to the user", async () => {
    const { house } = scripted;
    const { deps } = house.standalone().companion;
    const before = (await usage()).total;
    const { turnId } = await house.say((await house.openSession("eve", "alicia")).id, "I moved to Lisbon last spring.");
    await booked(turnId, 5);
    const spent = await usage("?userId=eve");
    expect(spent.total.calls).toBe(5);
    expect((await house.api("DELETE", "/v1/users/eve")).status).toBe(200);

    expect((await usage("?userId=eve")).total.calls).toBe(0);
    expect(await deps.storage.usage.ofTurn("default", turnId)).toEqual([]);
    expect(await deps.storage.usage.spent("default", "eve", "2026-03-02")).toEqual({ tokens: 0, nanoUsd: 0 });
    const after = await usage("?groupBy=user");
    expect(after.total.calls).toBe(before.calls + 5);
    expect(after.total.costUsd).toBeCloseTo(before.costUsd + spent.total.costUsd, 12);
    expect(after.groups.find(({ key }: { key: string | null }) => key === null)).toMatchObject({ calls: 5 });
    expect(JSON.stringify(after)).not.toContain("eve");
  });

  it("books a late call of somebody forgotten without a name, and the same call once", async () => {
    const { deps } = scripted.house.standalone().companion;
    const late = {
      id: deps.newId(),
      tenantId: "default",
      userId: "gone",
      turnId: deps.newId(),
      role: "light" as const,
      purpose: "facts" as const,
      provider: "scripted",
      model: "scripted",
      promptTokens: 5,
      completionTokens: 5,
      cachedTokens: 0,
      estimated: false,
      ms: 1,
      outcome: "ok" as const,
      costNanoUsd: null,
      at: new Date("2026-02-27T23:59:59.999Z"),
    };
    await deps.storage.usage.book([late]);
    await deps.storage.usage.book([late]);
    expect(await deps.storage.usage.spent("default", null, "2026-02-27")).toEqual({ tokens: 10, nanoUsd: 0 });
    expect(await deps.storage.usage.spent("default", "gone", "2026-02-27")).toEqual({ tokens: 0, nanoUsd: 0 });
    const { total, groups } = await usage("?from=2026-02-27&to=2026-02-28&groupBy=user");
    expect(total).toMatchObject({ calls: 1, unpriced: 1, costUsd: 0 });
    expect(groups).toMatchObject([{ key: null, calls: 1 }]);
  });

  it("shows a key its own tenant alone", async () => {
    const { deps, queues } = scripted.house.standalone().companion;
    const listener = (stopping: AbortSignal) => createGateway(deps, queues, "keys", stopping);
    const serving = await serve(listener, { host: "127.0.0.1", port: 0, graceMs: 1_000 });
    const callsOf = async (tenantId: string) => {
      const key = await createApiKey(deps, { tenantId, name: "test" });
      const headers = { authorization: `Bearer ${key}` };
      const { status, body } = await apiAt(() => serving.url)("GET", "/v1/usage?userId=ada", undefined, headers);
      expect(status).toBe(200);
      return body.total.calls;
    };
    try {
      expect(await callsOf("default")).toBe(6);
      expect(await callsOf("other")).toBe(0);
    } finally {
      await serving.close();
    }
  });
});

it("many at once, just before the process closes, are all booked, and the day's sums agree with the calls", async () => {
  const { house } = scripted;
  const said = await Promise.all(
    ["f1", "f2", "f3", "f4"].map(async (userId) => {
      const { id } = await house.openSession(userId, "alicia");
      return (await house.api("POST", `/v1/sessions/${id}/messages`, { content: "Hello", memory: false })).body.turnId;
    }),
  );
  await house.restart();
  for (const turnId of said) expect((await booked(turnId, 2)).usage.calls).toHaveLength(2);
  const { total } = await usage("?from=2026-03-02");
  const spent = await house.standalone().companion.deps.storage.usage.spent("default", null, "2026-03-02");
  expect(spent.tokens).toBe(total.promptTokens + total.completionTokens);
});

it("offline work is on the ledger at no cost, and says who did it", async () => {
  const house = await openHouse();
  try {
    const { turnId } = await house.say((await house.openSession("zoe", "alicia")).id, "Hello");
    const turn = await eventually(async () => {
      const { body } = await house.api("GET", `/v1/turns/${turnId}`);
      if (body.usage.calls.length < 3) throw new Error(JSON.stringify(body.usage));
      return body.usage;
    });
    expect(turn).toMatchObject({ promptTokens: 0, completionTokens: 0, costUsd: 0 });
    for (const call of turn.calls) {
      expect(call).toMatchObject({ provider: "offline", model: "offline-rules", costUsd: 0, outcome: "ok" });
    }
  } finally {
    await house.close();
  }
});
