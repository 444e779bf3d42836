import { detectMood, extractFacts, rebuildUser, updateAffinity } from "@luminora/companion";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";

let house: House;

beforeAll(async () => {
  house = await openHouse({ workers: false });
});
afterAll(() => house.close());

const SCRIPT = [
  "Hello",
  "I'm Leo and I'm 31",
  "You're very pretty",
  "I hate you, you are stupid",
  "I'm sorry. I live in Madrid",
  "Remember when we talked about Madrid?",
  "Actually I moved, I live in Lisbon",
  "You are so sweet",
];

/** Plays the script for a user with a day between the turns, and returns the turns' ids. */
async function play(userId: string): Promise<string[]> {
  house.clock.set("2026-04-01T10:00:00Z");
  const session = (await house.openSession(userId, "alicia")).id;
  const turns = [];
  for (const content of SCRIPT) {
    turns.push((await house.api("POST", `/v1/sessions/${session}/messages`, { content })).body.turnId);
    house.clock.advance(20 * 60 * 60 * 1000);
  }
  return turns;
}

async function work(turns: readonly string[], times: number): Promise<void> {
  const { deps } = house.standalone().companion;
  const signal = AbortSignal.timeout(15_000);
  for (const turnId of turns) {
    const ref = { tenantId: "default", turnId };
    for (let run = 0; run < times; run += 1) {
      await extractFacts(deps, ref, signal);
      await detectMood(deps, ref, signal);
      await updateAffinity(deps, ref);
    }
  }
}

/** All that was learned, ids aside: those of turns are new for each user. */
async function stateOf(userId: string): Promise<unknown> {
  const strip = (key: string, value: unknown) =>
    /^(id|turnId|sourceTurnId|sourceMessageId|userId)$/.test(key) ? undefined : value;
  const paths = ["affinity/alicia", "facts?history=true"];
  const bodies = await Promise.all(
    paths.map(async (path) => (await house.api("GET", `/v1/users/${userId}/${path}`)).body),
  );
  const { sessions } = (await house.api("GET", `/v1/sessions?userId=${userId}`)).body;
  return JSON.parse(JSON.stringify([...bodies, sessions], strip));
}

describe("what the turns taught", () => {
  it("is the same in whatever order and however often their jobs run", async () => {
    await work(await play("serial"), 1);
    const serial = await stateOf("serial");
    expect(JSON.stringify(serial)).toContain("Lisbon");

    await work((await play("reversed")).toReversed(), 1);
    expect(await stateOf("reversed")).toEqual(serial);

    const shuffled = await play("shuffled");
    await work(
      [4, 1, 7, 0, 6, 2, 5, 3].map((index) => String(shuffled[index])),
      3,
    );
    expect(await stateOf("shuffled")).toEqual(serial);

    await Promise.all((await play("parallel")).map((turn) => work([turn], 2)));
    expect(await stateOf("parallel")).toEqual(serial);
  }, 60_000);

  it("is what a rebuild from the events gives, byte for byte", async () => {
    const { deps } = house.standalone().companion;
    for (const userId of ["serial", "reversed", "shuffled", "parallel"]) {
      expect(await rebuildUser(deps, { tenantId: "default", userId })).toEqual([]);
    }
    await deps.storage.transaction(async ({ affinities }) => {
      const bond = { tenantId: "default", userId: "serial", personalityId: "alicia" };
      const state = await affinities.find(bond);
      if (state) await affinities.put(bond, { ...state, points: 99 }, null);
    });
    expect(await rebuildUser(deps, { tenantId: "default", userId: "serial" })).toEqual(["affinity"]);
    expect(await rebuildUser(deps, { tenantId: "default", userId: "serial" })).toEqual([]);
  });

  it("is subtracted when a message is forgotten", async () => {
    const turns = await play("regretful");
    await work(turns, 1);
    const before = await house.affinity("regretful", "alicia");
    expect(before.ledger.map(({ rule }: { rule: string }) => rule)).toContain("insult");

    const { sessions } = (await house.api("GET", "/v1/sessions?userId=regretful")).body;
    const { messages } = (await house.api("GET", `/v1/sessions/${sessions[0].id}/messages`)).body;
    const insult = messages.find(({ content }: { content: string }) => content.includes("hate"));
    expect((await house.api("DELETE", `/v1/messages/${insult.id}`)).status).toBe(200);
    const after = await house.affinity("regretful", "alicia");
    expect(after.ledger.map(({ rule }: { rule: string }) => rule)).not.toContain("insult");
    expect(after.points).toBeGreaterThan(before.points);

    const moving = messages.find(({ content }: { content: string }) => content.includes("Lisbon"));
    await house.api("DELETE", `/v1/messages/${moving.id}`);
    const { facts } = (await house.api("GET", "/v1/users/regretful/facts")).body;
    expect(facts.filter(({ key }: { key: string }) => key === "city")).toMatchObject([
      { value: "Madrid", validTo: null },
    ]);
  });
});
