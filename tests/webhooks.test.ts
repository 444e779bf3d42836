import { forgetUser, sweep } from "@luminora/companion";
import { DAY_MS, HOUR_MS, must } from "@luminora/kernel";
import { eventually as eventuallyWithin } from "@luminora/testing";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";
import { openReceiver, type Receiver } from "./support/receiver.ts";

let house: House;
let receiver: Receiver;

beforeAll(async () => {
  // Nobody sweeps but the tests: what is due is tried when they say so.
  house = await openHouse({ environment: { LUMINORA_SWEEP_SECONDS: "3600" } });
  // The independent implementation goes by the clock of the machine.
  house.clock.set(new Date());
});
afterAll(() => house.close());
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(async () => {
  for (const { id } of (await house.api("GET", "/v1/webhooks")).body.webhooks) {
    await house.api("DELETE", `/v1/webhooks/${id}`);
  }
  await receiver.close();
});

/** Workers share the machine with other tests. */
const eventually: typeof eventuallyWithin = (check) => eventuallyWithin(check, { timeoutMs: 20_000 });

const deps = () => house.standalone().companion.deps;

async function create(body: object = {}) {
  const { status, body: webhook } = await house.api("POST", "/v1/webhooks", { url: `${receiver.url}/hook`, ...body });
  expect([status, webhook]).toMatchObject([201, { enabled: true }]);
  return webhook;
}

const deliveriesOf = async (id: string, query = "") =>
  (await house.api("GET", `/v1/webhooks/${id}/deliveries${query}`)).body.deliveries;

/** Brings about one `level.changed` of a user who is new. */
async function changeLevel(userId: string): Promise<void> {
  await house.openSession(userId, "alicia");
  expect((await house.api("PATCH", `/v1/users/${userId}/affinity/alicia`, { points: 50 })).status).toBe(200);
}

/** Lets time pass, and everything be tried that is due by then. */
async function pass(ms: number): Promise<void> {
  house.clock.advance(ms);
  await sweep(deps());
  await house.standalone().companion.queues.drain();
}

describe("webhooks", { timeout: 60_000 }, () => {
  it("get what changed, signed so that another implementation of the convention verifies it", async () => {
    const webhook = await create();
    await changeLevel("ann");
    await eventually(() => receiver.received.length === 1);
    const [{ headers, body, path }] = receiver.received as [Receiver["received"][number]];
    expect(path).toBe("/hook");
    expect(headers["content-type"]).toBe("application/json");
    const event = new Webhook(webhook.secret).verify(body, headers);
    expect(event).toMatchObject({
      id: headers["webhook-id"],
      type: "level.changed",
      userId: "ann",
      personality: "alicia",
      data: { from: "stranger", to: "friend", points: 50 },
    });
    expect(() => new Webhook(webhook.secret).verify(body.replace("friend", "soulmate"), headers)).toThrow();

    const [delivery] = await eventually(async () => {
      const deliveries = await deliveriesOf(webhook.id, "?state=delivered");
      return deliveries.length === 1 && deliveries;
    });
    expect(delivery).toEqual({
      id: expect.any(String),
      eventId: headers["webhook-id"],
      type: "level.changed",
      userId: "ann",
      state: "delivered",
      attempts: [{ at: expect.any(String), ms: expect.any(Number), status: 200, error: null }],
      nextAttemptAt: null,
    });
  });

  it("show their secret once", async () => {
    const webhook = await create({ types: ["fact.learned"] });
    expect(webhook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    const told = JSON.stringify([
      (await house.api("GET", "/v1/webhooks")).body,
      (await house.api("GET", `/v1/webhooks/${webhook.id}`)).body,
      (await house.api("PATCH", `/v1/webhooks/${webhook.id}`, { types: null })).body,
    ]);
    expect(told).not.toContain("whsec_");
    expect((await house.api("GET", `/v1/webhooks/${webhook.id}`)).body).toMatchObject({ types: null, enabled: true });
  });

  it("get only the types that they want", async () => {
    const webhook = await create({ types: ["mood.changed"] });
    await changeLevel("bea");
    const { id } = (await house.api("GET", "/v1/sessions?userId=bea")).body.sessions[0];
    await house.say(id, "You're very pretty");
    await eventually(() => receiver.received.length > 0);
    await house.standalone().companion.queues.drain();
    expect((await deliveriesOf(webhook.id)).map(({ type }: { type: string }) => type)).toEqual(["mood.changed"]);
  });

  it("sign with the former secret as well for a day after a rotation", async () => {
    const webhook = await create();
    const { body: rotated } = await house.api("POST", `/v1/webhooks/${webhook.id}/rotate`);
    await changeLevel("cleo");
    await eventually(() => receiver.received.length === 1);
    const [first] = receiver.received;
    for (const secret of [webhook.secret, rotated.secret]) {
      expect(new Webhook(secret).verify(first?.body ?? "", first?.headers ?? {})).toMatchObject({ userId: "cleo" });
    }
    house.clock.advance(25 * HOUR_MS);
    await changeLevel("cleo2");
    await eventually(() => receiver.received.length === 2);
    expect(receiver.received[1]?.headers["webhook-signature"]?.split(" ").length).toBe(1);
    house.clock.set(new Date());
  });

  it("are tried again when they fail, redirect or hang up, later each time and with the same id", async () => {
    const webhook = await create();
    receiver.answer = 500;
    await changeLevel("dan");
    const attempts = async () => (await deliveriesOf(webhook.id))[0].attempts;
    await eventually(async () => (await attempts()).length === 1);
    await house.standalone().companion.queues.drain();
    const [failed] = await deliveriesOf(webhook.id, "?state=pending");
    expect(Date.parse(failed.nextAttemptAt) - Date.parse(failed.attempts[0].at)).toBe(15_000);
    expect((await house.api("GET", `/v1/webhooks/${webhook.id}`)).body.failingSince).toBe(failed.attempts[0].at);

    await pass(5_000);
    expect(receiver.received.length).toBe(1);
    receiver.answer = "redirects";
    await pass(11_000);
    expect(receiver.received.map(({ path }) => path)).toEqual(["/hook", "/hook"]);
    receiver.answer = "hangs up";
    await pass(61_000);
    receiver.answer = 204;
    await pass(301_000);
    expect((await attempts()).map(({ status, error }: { status: number; error: string }) => status ?? error)).toEqual([
      500,
      302,
      "connection",
      204,
    ]);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect((await deliveriesOf(webhook.id))[0]).toMatchObject({ state: "delivered", nextAttemptAt: null });
    expect((await house.api("GET", `/v1/webhooks/${webhook.id}`)).body.failingSince).toBeNull();
    await pass(DAY_MS);
    expect(receiver.received.length).toBe(4);
  });

  it("are given up after nine tries, and come again when somebody asks", async () => {
    const webhook = await create();
    receiver.answer = 400;
    await changeLevel("eve");
    await eventually(() => receiver.received.length === 1);
    await house.standalone().companion.queues.drain();
    for (let day = 0; day < 10; day += 1) await pass(5 * HOUR_MS);
    for (let day = 0; day < 2; day += 1) await pass(DAY_MS - HOUR_MS);
    const [delivery] = await deliveriesOf(webhook.id);
    expect([delivery.state, delivery.attempts.length]).toEqual(["failed", 9]);

    receiver.answer = 200;
    await house.api("PATCH", `/v1/webhooks/${webhook.id}`, { enabled: true });
    const again = await house.api("POST", `/v1/webhooks/${webhook.id}/deliveries/${delivery.id}/redeliver`);
    expect([again.status, again.body.state]).toEqual([202, "pending"]);
    await eventually(async () => (await deliveriesOf(webhook.id))[0].state === "delivered");
    expect(receiver.received.length).toBe(10);
  });

  it("are turned off, and say so, when they fail for days or answer that they are gone", async () => {
    const webhook = await create();
    receiver.answer = 503;
    await changeLevel("fay");
    await eventually(async () => (await deliveriesOf(webhook.id))[0]?.attempts.length === 1);
    await house.standalone().companion.queues.drain();
    await pass(3 * DAY_MS);
    const off = (await house.api("GET", `/v1/webhooks/${webhook.id}`)).body;
    expect(off).toMatchObject({ enabled: false, disabledBecause: "failing" });
    const tries = receiver.received.length;
    await changeLevel("fay2");
    await pass(DAY_MS);
    expect(receiver.received.length).toBe(tries);
    const [delivery] = await deliveriesOf(webhook.id);
    const refused = await house.api("POST", `/v1/webhooks/${webhook.id}/deliveries/${delivery.id}/redeliver`);
    expect([refused.status, refused.body.error.message]).toEqual([409, expect.stringContaining('{"enabled": true}')]);

    const on = await house.api("PATCH", `/v1/webhooks/${webhook.id}`, { enabled: true });
    expect(on.body).toMatchObject({ enabled: true, disabledBecause: null, failingSince: null });
    receiver.answer = 410;
    await changeLevel("fay3");
    await eventually(
      async () => (await house.api("GET", `/v1/webhooks/${webhook.id}`)).body.disabledBecause === "gone",
    );
  });

  it("leave an endpoint alone for a while that is unwell, for all of its deliveries", async () => {
    const webhook = await create();
    receiver.answer = 503;
    await changeLevel("gus");
    await eventually(() => receiver.received.length === 1);
    await house.standalone().companion.queues.drain();
    await changeLevel("gus2");
    await house.standalone().companion.queues.drain();
    expect(receiver.received.length).toBe(1);
    const [waiting] = await deliveriesOf(webhook.id);
    expect(waiting).toMatchObject({ userId: "gus2", state: "pending", attempts: [] });
    receiver.answer = 200;
    await pass(16_000);
    expect(new Set((await deliveriesOf(webhook.id)).map(({ state }: { state: string }) => state))).toEqual(
      new Set(["delivered"]),
    );
  });

  it("deliver nothing of a user who was forgotten meanwhile", async () => {
    const webhook = await create();
    receiver.answer = 503;
    await changeLevel("hal");
    await eventually(() => receiver.received.length === 1);
    await house.standalone().companion.queues.drain();
    await forgetUser(deps(), { tenantId: "default", userId: "hal" });
    expect(await deliveriesOf(webhook.id)).toEqual([]);
    receiver.answer = 200;
    await pass(DAY_MS);
    expect(receiver.received.length).toBe(1);
  });

  it("refuse what can't be posted to, and know nothing of others", async () => {
    const wrong = await house.api("POST", "/v1/webhooks", { url: "ftp://example.com" });
    expect([wrong.status, wrong.body.error.message]).toEqual([400, "url: must begin with https:// or http://"]);
    const types = await house.api("POST", "/v1/webhooks", { url: receiver.url, types: ["level"] });
    expect(types.body.error.message).toMatch(/^types\.0: must be one of level\.changed/);
    const webhook = await create();
    const other = { tenantId: "other", webhookId: webhook.id };
    expect(await deps().storage.webhooks.find(other.tenantId, other.webhookId)).toBeNull();
    expect((await house.api("GET", `/v1/webhooks/${crypto.randomUUID()}/deliveries`)).status).toBe(404);
    expect((await house.api("DELETE", `/v1/webhooks/${webhook.id}`)).status).toBe(204);
    await changeLevel("ida");
    await house.standalone().companion.queues.drain();
    expect(receiver.received).toEqual([]);
  });

  it("get what was committed though the queue never heard of it", async () => {
    const webhook = await create();
    await house.restart({ workers: false });
    await changeLevel("joe");
    const queue = must(
      house
        .standalone()
        .companion.queues.boards()
        .find(({ name }) => name === "webhooks"),
      "the queue",
    );
    await queue.obliterate({ force: true });
    expect((await deliveriesOf(webhook.id))[0].attempts).toEqual([]);
    await house.restart({ environment: { LUMINORA_SWEEP_SECONDS: "1" } });
    await eventually(() => receiver.received.length === 1);
    await eventually(async () => (await deliveriesOf(webhook.id))[0].state === "delivered");
    expect(receiver.received.length).toBe(1);
  });
});
