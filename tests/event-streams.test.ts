import { forgetUser, type NewUserEvent } from "@luminora/companion";
import { createGateway } from "@luminora/gateway";
import { type Serving, serve } from "@luminora/runtime";
import { eventually as eventuallyWithin } from "@luminora/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Follower, follow } from "./support/follow.ts";
import { type House, openHouse } from "./support/house.ts";

let house: House;
const followers: Follower[] = [];
const gateways: Serving[] = [];

beforeAll(async () => {
  house = await openHouse({ workers: false });
});
afterAll(async () => {
  for (const follower of followers) follower.leave();
  for (const gateway of gateways) await gateway.close();
  await house.close();
});

/** Streams share the machine with other tests. */
const eventually: typeof eventuallyWithin = (check) => eventuallyWithin(check, { timeoutMs: 20_000 });

const deps = () => house.standalone().companion.deps;

async function listen(path: string, { url = house.url(), headers = {} }: Partial<Target> = {}): Promise<Follower> {
  const follower = await follow(`${url}/v1/users/${path}`, headers);
  followers.push(follower);
  return follower;
}
interface Target {
  url: string;
  headers: Record<string, string>;
}

/** Another gateway of the same house. */
async function openGateway(): Promise<Serving> {
  const { queues } = house.standalone().companion;
  const gateway = await serve((stopping, closing) => createGateway(deps(), queues, "open", stopping, null, closing), {
    host: "127.0.0.1",
    port: 0,
    graceMs: 5_000,
  });
  gateways.push(gateway);
  return gateway;
}

/** Sets the points so that the level becomes the one of this many events before. */
async function setLevels(userId: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const points = index % 2 === 0 ? 90 : 0;
    const { status } = await house.api("PATCH", `/v1/users/${userId}/affinity/alicia`, { points });
    expect(status).toBe(200);
  }
}

async function openUser(userId: string): Promise<void> {
  await house.openSession(userId, "alicia");
}

describe("GET /v1/users/:userId/events", { timeout: 60_000 }, () => {
  it("tells what changes, as it changes", async () => {
    await openUser("ann");
    const follower = await listen("ann/events");
    expect(follower.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    await setLevels("ann", 1);
    await eventually(() => follower.events.length === 1);
    const [event] = follower.events;
    expect(event).toEqual({ id: event?.data.id, event: "level.changed", data: event?.data });
    expect(event?.data).toEqual({
      id: expect.stringMatching(/^evt_[0-9a-f]{14}$/),
      type: "level.changed",
      time: "2026-03-02T10:00:00.000Z",
      userId: "ann",
      personality: "alicia",
      sessionId: null,
      turnId: null,
      data: { from: "stranger", to: "soulmate", points: 90 },
    });
  });

  it("goes on after the event that was seen last, by header or by query, and the header counts", async () => {
    await openUser("bea");
    await setLevels("bea", 6);
    const all = await listen("bea/events?after=evt_00000000000000");
    await eventually(() => all.events.length === 6);
    const ids = all.events.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());

    const byQuery = await listen(`bea/events?after=${ids[1]}`);
    const byHeader = await listen(`bea/events?after=${ids[1]}`, { headers: { "last-event-id": String(ids[3]) } });
    await eventually(() => byQuery.events.length === 4 && byHeader.events.length === 2);
    expect(byQuery.events.map(({ id }) => id)).toEqual(ids.slice(2));
    expect(byHeader.events.map(({ id }) => id)).toEqual(ids.slice(4));
  });

  it("tells only the types that were asked for", async () => {
    await openUser("cleo");
    const follower = await listen("cleo/events?types=mood.changed,fact.learned");
    await setLevels("cleo", 1);
    const { sessions } = (await house.api("GET", "/v1/sessions?userId=cleo")).body;
    await house.api("POST", `/v1/sessions/${sessions[0].id}/messages`, { content: "You're very pretty" });
    await eventually(() => follower.events.length > 0);
    expect(follower.events.map(({ event }) => event)).toEqual(["mood.changed"]);
    expect(follower.events[0]?.data.data).toMatchObject({ from: "neutral", to: "shy" });
  });

  it("refuses what it does not understand, with the cure", async () => {
    const wrong = ["types=level.change", "after=7", "since=yesterday"];
    const told = await Promise.all(wrong.map((query) => house.api("GET", `/v1/users/ann/events?${query}`)));
    expect(told.map(({ status, body }) => `${status} ${body.error.message}`)).toEqual([
      expect.stringMatching(/^400 types\.0: must be some of level\.changed, mood\.changed/),
      "400 after: must be the id of an event, such as evt_00000000000001",
      expect.stringMatching(/^400 .*since/),
    ]);
    const header = await house.api("GET", "/v1/users/ann/events", undefined, { "last-event-id": "abc" });
    expect(header.body.error.message).toMatch(/^Last-Event-ID: /);
  });

  it("waits for a user who has never spoken", async () => {
    const follower = await listen("dan/events");
    await openUser("dan");
    await setLevels("dan", 1);
    await eventually(() => follower.events.length === 1);
  });

  it("ends when the user is forgotten", async () => {
    await openUser("eve");
    await setLevels("eve", 1);
    const follower = await listen("eve/events?after=evt_00000000000000");
    await eventually(() => follower.events.length === 1);
    await forgetUser(deps(), { tenantId: "default", userId: "eve" });
    await follower.ended;
    expect(follower.events.at(-1)).toMatchObject({ event: "end", data: { reason: "forgotten" } });
    const again = await listen("eve/events?after=evt_00000000000000");
    await openUser("eve");
    await setLevels("eve", 2);
    await eventually(() => again.events.length === 2);
  });

  it("keeps the users of tenants apart", async () => {
    await openUser("fay");
    const storage = deps().storage;
    await storage.apiKeys.ensureTenant("other", "other");
    await storage.users.ensure("other", "fay", new Date());
    const follower = await listen("fay/events");
    const event: NewUserEvent = {
      tenantId: "other",
      userId: "fay",
      key: null,
      at: new Date(),
      personalityId: "alicia",
      sessionId: null,
      turnId: null,
      type: "level.changed",
      change: { from: "stranger", to: "friend", points: 50 },
    };
    await storage.userEvents.append([event]);
    await setLevels("fay", 1);
    await eventually(() => follower.events.length === 1);
    expect(follower.events[0]?.data.data).toMatchObject({ to: "soulmate" });
  });

  it("neither loses nor repeats an event, whoever writes at once and however often the client connects anew", async () => {
    const users = ["gus", "hal", "ida"];
    for (const user of users) await openUser(user);
    const urls = [house.url(), (await openGateway()).url];
    const EVENTS = 40;
    const heard = new Map<string, string[]>(users.map((user) => [user, []]));

    /** Hangs up after a few events, again and again, and goes on at the other gateway. */
    async function restless(user: string): Promise<void> {
      const ids = heard.get(user) ?? [];
      for (let connection = 0; ids.length < EVENTS; connection += 1) {
        const headers = ids.length === 0 ? {} : { "last-event-id": String(ids.at(-1)) };
        const url = urls[connection % 2] ?? "";
        const follower = await listen(`${user}/events?after=evt_00000000000000`, { url, headers });
        const before = ids.length;
        await eventually(() => follower.events.length >= Math.min(7, EVENTS - before));
        follower.leave();
        ids.push(...follower.events.map(({ id }) => String(id)));
      }
    }

    // Four write for each user at once, and the transactions of one user and those of others overlap.
    const { appendAt } = writers();
    const writing = users.flatMap((user) =>
      Array.from({ length: 4 }, async (_, writer) => {
        for (let index = 0; index < EVENTS / 4; index += 1) await appendAt(user, `${writer}.${index}`);
      }),
    );
    await Promise.all([...writing, ...users.map(restless)]);
    for (const user of users) {
      const ids = heard.get(user) ?? [];
      expect(ids).toEqual([...new Set(ids)].toSorted());
      expect(ids.length).toBe(EVENTS);
    }
  });

  it("lets nobody read anything for a client that has left", async () => {
    await openUser("joe");
    let looks = 0;
    const { storage } = deps();
    const counted = { ...storage, userEvents: { ...storage.userEvents } };
    counted.userEvents.hear = (...args) => {
      looks += 1;
      return storage.userEvents.hear(...args);
    };
    const { queues } = house.standalone().companion;
    const gateway = await serve(
      (stopping) => createGateway({ ...deps(), storage: counted }, queues, "open", stopping),
      { host: "127.0.0.1", port: 0, graceMs: 1_000 },
    );
    gateways.push(gateway);
    const follower = await listen("joe/events", { url: gateway.url });
    await eventually(() => looks > 2);
    follower.leave();
    // Looks stop: three pauses without one.
    let last = -1;
    let still = 0;
    await eventually(() => {
      still = looks === last ? still + 1 : 0;
      last = looks;
      return still > 50;
    });
    await setLevels("joe", 1);
    expect(looks).toBe(last);
  });

  it("closes its streams as soon as the process is told to stop", async () => {
    await openUser("lea");
    const gateway = await openGateway();
    const follower = await listen("lea/events", { url: gateway.url });
    const startedAt = performance.now();
    await gateway.close();
    await follower.ended;
    expect(performance.now() - startedAt).toBeLessThan(4_000);
    expect(follower.events).toMatchObject([{ event: "end", data: { reason: "stopping" } }]);
  });
});

/** Writes events as the hooks do: under the lock of the user. */
function writers() {
  const { storage, clock } = deps();
  return {
    appendAt: (userId: string, key: string) =>
      storage.transaction(async ({ users, userEvents }) => {
        await users.lock("default", userId);
        await userEvents.append([
          {
            tenantId: "default",
            userId,
            key,
            at: clock(),
            personalityId: "alicia",
            sessionId: null,
            turnId: null,
            type: "level.changed",
            change: { from: "stranger", to: "friend", points: 50 },
          },
        ]);
      }),
  };
}
