import { forgetUser, rebuildUser, rebuildUsers, redrive, sweep } from "@luminora/companion";
import { eventually } from "@luminora/testing";
import { drips, says, saysJson } from "@luminora/testing/model-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openScriptedHouse } from "./support/scripted-house.ts";

type Scripted = Awaited<ReturnType<typeof openScriptedHouse>>;
let house: Scripted["house"];
let server: Scripted["server"];
let close: Scripted["close"];

beforeAll(async () => {
  ({ house, server, close } = await openScriptedHouse());
});
afterAll(() => close());

const ALL = { tenantId: null, turnId: null, effect: null };
const tenantId = "default";
const deps = () => house.standalone().companion.deps;
const COMPLIMENT = {
  mood: "happy",
  confidence: 0.9,
  intensity: 3,
  interaction: { kind: "compliment", grade: 4 },
};

async function post(userId: string, content: string): Promise<string> {
  const { id } = await house.openSession(userId, "alicia");
  const { status, body } = await house.api("POST", `/v1/sessions/${id}/messages`, { content });
  expect(status).toBe(200);
  return body.turnId;
}

describe("what was given up", () => {
  it("is listed with its error, comes back with redrive, and counts once", async () => {
    server.reset();
    server.on("mood", says("no JSON at all"));
    const turnId = await post("unlucky", "I think you are wonderful");
    const parked = await house.settle(turnId);
    expect(parked.background).toMatchObject({ facts: "done", mood: "failed", affinity: "failed" });
    const filter = { tenantId, turnId: null, effects: null };
    const listed = await deps().storage.effects.failed(filter, 10);
    expect(listed.map(({ effect, errorCode }) => [effect, errorCode])).toEqual([
      ["affinity", parked.failures.mood],
      ["mood", parked.failures.mood],
    ]);
    expect(await redrive(deps(), { ...ALL, tenantId: "somebody-else" })).toEqual({});
    expect(await redrive(deps(), { ...ALL, effect: "facts" })).toEqual({});

    server.on("mood", saysJson(COMPLIMENT));
    expect(await redrive(deps(), { ...ALL, effect: "mood" })).toEqual({ mood: 1, affinity: 1 });
    const mended = await house.settle(turnId);
    expect(mended.background).toMatchObject({ mood: "done", affinity: "done" });
    expect(mended.failures).toEqual({});
    expect((await house.affinity("unlucky", "alicia")).points).toBeGreaterThan(0);
    expect(await redrive(deps(), ALL)).toEqual({});
  });

  it("by the sweeper after too many lost jobs says so, and works when it is brought back", async () => {
    server.reset();
    await house.restart({ workers: false, settings: { maxNudges: 3 } });
    const turnId = await post("ignored", "I came home");
    const { queues } = house.standalone().companion;
    await eventually(async () => (await queues.depths()).mood.waiting > 0);
    const reports = [];
    for (let round = 0; round < 3; round += 1) {
      house.clock.advance(60 * 60 * 1000);
      for (const queue of queues.boards()) await queue.drain(true);
      reports.push(await sweep(deps()));
    }
    expect(reports.map(({ parked }) => parked)).toEqual([0, 0, 3]);
    const parked = (await house.api("GET", `/v1/turns/${turnId}`)).body;
    expect(parked.background).toMatchObject({ facts: "failed", mood: "failed", affinity: "failed" });
    expect(parked.failures).toMatchObject({ facts: "gave_up", mood: "gave_up", affinity: "gave_up" });

    const waiting = async () => (await queues.depths()).mood.waiting;
    expect(await waiting()).toBe(1);
    expect(await redrive(deps(), { ...ALL, turnId })).toMatchObject({ facts: 1, mood: 1, affinity: 1 });
    // The job from before may run at this moment, and have seen that nothing is owed: it is not relied on.
    expect(await waiting()).toBe(2);
    await house.restart({});
    expect((await house.settle(turnId)).background).toMatchObject({ facts: "done", mood: "done", affinity: "done" });
  });
});

describe("rebuild", () => {
  it("finds nothing where nobody meddled, names what somebody did, and changes it only when asked to", async () => {
    server.reset();
    server.on("reply", drips(["Hi"], 0));
    server.on("mood", saysJson(COMPLIMENT));
    for (const userId of ["ann", "bob"]) await house.settle(await post(userId, "You are wonderful"));
    const ann = { tenantId, userId: "ann" };
    const { affinities } = deps().storage;
    const bond = { ...ann, personalityId: "alicia" };
    const state = await affinities.find(bond);
    expect(state?.points).toBeGreaterThan(0);
    expect(await differing()).toEqual([]);

    if (state) await affinities.put(bond, { ...state, points: 99 }, null);
    expect(await differing()).toEqual(["ann: affinity"]);
    expect(await affinities.find(bond)).toMatchObject({ points: 99 });
    expect(await rebuildUser(deps(), ann)).toEqual(["affinity"]);
    expect(await affinities.find(bond)).toEqual(state);
    expect(await differing()).toEqual([]);
  });

  it("goes through all users of a tenant, page by page", async () => {
    const { users } = deps().storage;
    const named = async (tenant: string | null) => {
      const names = [];
      for await (const { userId } of rebuildUsers(deps(), tenant, { check: true })) names.push(userId);
      return names;
    };
    expect(await named("default")).toEqual(["ann", "bob", "ignored", "unlucky"]);
    expect(await named(null)).toEqual(["ann", "bob", "ignored", "unlucky"]);
    expect(await named("somebody-else")).toEqual([]);
    const [first] = await users.page(tenantId, null, 1);
    expect(first).toEqual({ tenantId, userId: "ann" });
    expect(await users.page(tenantId, { tenantId, userId: "ann" }, 1)).toEqual([{ tenantId, userId: "bob" }]);
    await forgetUser(deps(), { tenantId, userId: "bob" });
    expect(await named(null)).toEqual(["ann", "ignored", "unlucky"]);
  });
});

/** The users whose projections differ from their events, with what differs. */
async function differing(): Promise<string[]> {
  const found = [];
  for await (const user of rebuildUsers(deps(), null, { check: true })) {
    if (user.differing.length > 0) found.push(`${user.userId}: ${user.differing.join(", ")}`);
  }
  return found;
}
