import {
  detectMood,
  failEffect,
  rebuildUser,
  redrive,
  sweep,
  type UserEvent,
  updateAffinity,
} from "@luminora/companion";
import { DAY_MS, must } from "@luminora/kernel";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";

let house: House;

beforeAll(async () => {
  house = await openHouse({ workers: false, settings: { keepEventsMs: 400 * DAY_MS } });
});
afterAll(() => house.close());

const START = Date.parse("2026-04-01T10:00:00Z");
const deps = () => house.standalone().companion.deps;
const keyOf = (userId: string) => ({ tenantId: "default", userId });
const bondOf = (userId: string) => ({ ...keyOf(userId), personalityId: "alicia" });
const setDay = (day: number) => house.clock.set(new Date(START + day * DAY_MS).toISOString());

async function post(session: string, content: string): Promise<string> {
  const { status, body } = await house.api("POST", `/v1/sessions/${session}/messages`, { content });
  expect(status).toBe(200);
  return body.turnId;
}

async function work(turnId: string): Promise<void> {
  const ref = { tenantId: "default", turnId };
  await detectMood(deps(), ref, AbortSignal.timeout(15_000));
  await updateAffinity(deps(), ref);
}

/** Somebody with 90 points, who says something on day 0. */
async function meet(userId: string): Promise<string> {
  setDay(0);
  const { id } = await house.openSession(userId, "alicia");
  await house.api("PATCH", `/v1/users/${userId}/affinity/alicia`, { points: 89 });
  await work(await post(id, "I walked along the harbour"));
  return id;
}

/** Several sweepers at once, by connections of their own. */
async function sweepAtOnce(): Promise<void> {
  const others = await Promise.all([house.anotherStorage(), house.anotherStorage()]);
  await Promise.all([deps().storage, ...others].map((storage) => sweep({ ...deps(), storage })));
}

async function levelsTold(userId: string): Promise<UserEvent[]> {
  const [heard] = await deps().storage.userEvents.hear([{ ...keyOf(userId), after: 0 }], 100);
  return must(heard, "what was heard").events.filter(({ type }) => type === "level.changed");
}

/** The state, the whole ledger and the milestones, with places in the history counted from the first. */
async function rowsOf(userId: string): Promise<unknown> {
  const { affinities, episodes } = deps().storage;
  const bond = bondOf(userId);
  const [state, ledger, milestones] = await Promise.all([
    affinities.find(bond),
    affinities.ledger(bond, 1_000),
    episodes.milestones(bond),
  ]);
  const ordinals = [...new Set([...ledger.map(({ ordinal }) => ordinal), state?.ordinal])].sort(
    (a, b) => Number(a) - Number(b),
  );
  const placed = JSON.stringify({ state, ledger, milestones }, (key, value: unknown) => {
    if (key === "ordinal") return ordinals.indexOf(Number(value));
    return /^(?:id|turnId|sessionId|sourceMessageIds)$/.test(key) ? undefined : value;
  });
  return JSON.parse(placed);
}

it("a level lost to silence is told while the user stays away, once, to webhooks too", async () => {
  const hook = (await house.api("POST", "/v1/webhooks", { url: "http://127.0.0.1:9/hook", types: ["level.changed"] }))
    .body;
  await meet("away");
  setDay(6.9);
  expect((await sweep(deps())).silent).toBe(0);
  setDay(7);
  expect((await sweep(deps())).silent).toBe(1);
  for (const day of [7, 7.5, 14, 14.5, 29, 30, 31, 200]) {
    setDay(day);
    await sweepAtOnce();
    expect(await rebuildUser(deps(), keyOf("away"), { check: true })).toEqual([]);
  }

  const told = (await levelsTold("away")).filter(({ at }) => at.getTime() > START);
  expect(told).toMatchObject([
    { at: new Date(START + 14 * DAY_MS), data: { from: "soulmate", to: "close_friend", points: 75 } },
    { at: new Date(START + 30 * DAY_MS), data: { from: "close_friend", to: "friend", points: 60 } },
  ]);
  expect(told).toMatchObject([1, 2].map(() => ({ personalityId: "alicia", sessionId: null, turnId: null })));
  const { deliveries } = (await house.api("GET", `/v1/webhooks/${hook.id}/deliveries`)).body;
  expect(deliveries.map(({ eventId }: { eventId: string }) => eventId)).toEqual(
    expect.arrayContaining(told.map(({ id }) => `evt_${id.toString(16).padStart(14, "0")}`)),
  );
  await house.api("DELETE", `/v1/webhooks/${hook.id}`);

  const { points, ledger } = await house.affinity("away", "alicia");
  expect([points, ledger.map(({ rule }: { rule: string }) => rule)]).toEqual([
    60,
    ["silence_30_days", "silence_14_days", "silence_7_days", "ordinary", "set"],
  ]);
});

it("a user who comes back stands where they would had nobody swept, row for row", async () => {
  const live = async (userId: string, look: () => Promise<void>) => {
    const session = await meet(userId);
    for (const day of [3, 7, 8, 14, 20, 31, 33]) {
      setDay(day);
      await look();
    }
    setDay(34);
    await work(await post(session, "I have painted the kitchen"));
    for (const day of [35, 42, 48]) {
      setDay(day);
      await look();
    }
    await house.api("PATCH", `/v1/users/${userId}/affinity/alicia`, { points: 50 });
    setDay(49);
    await look();
    await work(await post(session, "My sister sent a parcel"));
  };
  await live("swept", sweepAtOnce);
  await live("unswept", async () => {});
  expect(await rowsOf("swept")).toEqual(await rowsOf("unswept"));
  expect((await levelsTold("swept")).length).toBeGreaterThan((await levelsTold("unswept")).length);
  for (const user of ["swept", "unswept"]) {
    expect(await rebuildUser(deps(), keyOf(user), { check: true })).toEqual([]);
    let level = "stranger";
    for (const { data } of await levelsTold(user)) {
      expect(data).toMatchObject({ from: level });
      level = "to" in data ? data.to : "";
    }
    expect(level).toBe((await house.affinity(user, "alicia")).level);
  }
});

it("a turn that is understood only afterwards takes back the silence that it broke", async () => {
  const live = async (userId: string, isLate: boolean) => {
    const session = await meet(userId);
    setDay(10);
    const turnId = await post(session, "I have painted the kitchen");
    if (!isLate) await work(turnId);
    // As after an outage of the model that outlasted all retries.
    else
      for (const effect of ["mood", "affinity"] as const)
        await failEffect(deps(), effect, { tenantId: "default", turnId }, "gave_up");
    setDay(16);
    if (isLate) {
      await sweepAtOnce();
      expect(await house.affinity(userId, "alicia")).toMatchObject({ points: 75, level: "close_friend" });
      await redrive(deps(), { tenantId: "default", turnId, effect: null });
      await work(turnId);
    }
  };
  await live("late", true);
  await live("on time", false);
  expect(await house.affinity("late", "alicia")).toMatchObject({ points: 91, level: "soulmate" });
  expect(await rowsOf("late")).toEqual(await rowsOf("on time"));
  expect(await rebuildUser(deps(), keyOf("late"), { check: true })).toEqual([]);
  expect((await levelsTold("late")).map(({ data }) => ("to" in data ? data.to : ""))).toEqual([
    "soulmate",
    "close_friend",
    "soulmate",
  ]);
});

it("nothing is counted while a turn is yet to be counted, nor of what was forgotten", async () => {
  const session = await meet("waiting");
  setDay(5);
  const turnId = await post(session, "I have painted the kitchen");
  setDay(8);
  expect((await sweep(deps())).silent).toBe(0);
  await work(turnId);
  setDay(13);
  expect((await sweep(deps())).silent).toBe(1);
  expect((await house.affinity("waiting", "alicia")).points).toBe(91);

  expect((await house.api("DELETE", "/v1/users/waiting")).status).toBe(200);
  setDay(40);
  await sweepAtOnce();
  expect(await deps().storage.affinities.list("default", "waiting")).toEqual([]);
});
