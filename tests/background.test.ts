import { detectMood, embed, extractFacts, sweep, updateAffinity } from "@luminora/companion";
import { HOUR_MS, LuminoraError, MINUTE_MS } from "@luminora/kernel";
import { eventually } from "@luminora/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";

let house: House;

beforeAll(async () => {
  house = await openHouse({ workers: false });
});
afterAll(() => house.close());

const BACKGROUND = ["facts", "mood", "affinity", "episodes", "embeddings"];

async function post(session: string, content: string): Promise<string> {
  const { status, body } = await house.api("POST", `/v1/sessions/${session}/messages`, { content });
  expect(status).toBe(200);
  return body.turnId;
}

describe("without workers", () => {
  it("the chat goes on, the turn says what is owed, and workers that come later catch up", async () => {
    const session = (await house.openSession("patient", "alicia")).id;
    const turns = [];
    for (const content of ["Hi, I'm Ann", "I have a cat called Tom", "You're lovely"])
      turns.push(await post(session, content));
    const waiting = (await house.api("GET", `/v1/turns/${turns[0]}`)).body;
    expect(Object.keys(waiting.background).sort()).toEqual([...BACKGROUND].sort());
    expect(waiting.background).toMatchObject({ facts: "pending", mood: "pending", affinity: "pending" });
    expect((await house.affinity("patient", "alicia")).points).toBe(0);

    await house.restart({});
    for (const turn of turns) await house.settle(turn);
    expect((await house.affinity("patient", "alicia")).points).toBeGreaterThanOrEqual(4);
    const { facts } = (await house.api("GET", "/v1/users/patient/facts")).body;
    expect(facts.map(({ value }: { value: string }) => value)).toEqual(expect.arrayContaining(["Ann", "Tom"]));
    expect(Object.values((await house.settle(String(turns[2]))).background)).not.toContain("failed");
  });
});

describe("the jobs of a turn", () => {
  it("are in Bull Board, carry ids only, and change nothing when they run again", async () => {
    const session = (await house.openSession("watched", "alicia")).id;
    const turnId = await post(session, "Hello, my name is Zoe and my secret word is xylophone");
    await house.settle(turnId);
    await house.standalone().companion.queues.drain();

    const jobs = [];
    for (const queue of house.standalone().companion.queues.boards()) {
      const kept = await queue.getJobs();
      jobs.push(
        ...kept.filter((job) => job.data.turnId === turnId).map((job) => ({ queue: queue.name, data: job.data })),
      );
    }
    expect(jobs.map(({ queue }) => queue)).toEqual(expect.arrayContaining(["facts", "mood", "affinity", "embeddings"]));
    for (const { data } of jobs) expect(data).toEqual({ tenantId: "default", turnId });

    const board = await house.api("GET", "/ops/queues/api/queues?activeQueue=facts&page=1&jobsPerPage=10");
    expect(board.status).toBe(200);
    expect(board.body.queues.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(BACKGROUND));
    expect(JSON.stringify(board.body)).toContain(turnId);
    expect(JSON.stringify(board.body)).not.toMatch(/xylophone|Zoe/);

    const before = await stateOf("watched");
    const { deps } = house.standalone().companion;
    const ref = { tenantId: "default", turnId };
    const signal = AbortSignal.timeout(10_000);
    const outcomes = await Promise.all([
      extractFacts(deps, ref, signal),
      detectMood(deps, ref, signal),
      updateAffinity(deps, ref),
      embed(deps, ref, signal),
    ]);
    expect(outcomes).toEqual(["already_done", "already_done", "already_done", "already_done"]);
    expect(await stateOf("watched")).toEqual(before);
  });

  it("end as gone when their user was forgotten, and nothing comes back", async () => {
    await house.restart({ workers: false });
    const session = (await house.openSession("leaving", "alicia")).id;
    const turnId = await post(session, "I'm Bob and I live in Paris");
    const receipt = await house.api("DELETE", "/v1/users/leaving");
    expect(receipt.body.deleted).toMatchObject({ sessions: 1, turns: 1, messages: 2 });
    await house.restart({});
    await house.standalone().companion.queues.drain();
    expect((await house.api("GET", `/v1/turns/${turnId}`)).status).toBe(404);
    expect((await house.api("GET", "/v1/users/leaving/facts")).body.facts).toEqual([]);
    expect((await house.api("GET", "/v1/users/leaving/affinity")).body.affinities).toEqual([]);
  });
});

describe("forgetting a user whose jobs are running", () => {
  it("succeeds, and nothing comes back", async () => {
    for (let round = 0; round < 5; round += 1) {
      const session = (await house.openSession("fleeting", "alicia")).id;
      const said = ["I'm Max and I'm 30", "I live in Rome", "I love sushi", "You're so sweet"];
      await Promise.all(said.map((content) => post(session, content)));
      expect((await house.api("DELETE", "/v1/users/fleeting")).status).toBe(200);
    }
    await house.standalone().companion.queues.drain();
    expect((await house.api("GET", "/v1/users/fleeting/facts?history=true")).body.facts).toEqual([]);
    expect((await house.api("GET", "/v1/users/fleeting/affinity")).body.affinities).toEqual([]);
    expect((await house.api("GET", "/v1/sessions?userId=fleeting")).body.sessions).toEqual([]);
  });
});

describe("regenerate, offline", () => {
  it("gives another answer", async () => {
    const session = (await house.openSession("picky", "alicia")).id;
    const first = await house.say(session, "I had a long day at the office");
    const second = await house.api("POST", `/v1/sessions/${session}/messages/regenerate`);
    expect(second.body.turnId).toBe(first.turnId);
    expect(second.body.reply.content).not.toBe(first.reply.content);
  });
});

describe("the sweeper", () => {
  it("nudges again what the queue lost", async () => {
    await house.restart({ workers: false });
    const session = (await house.openSession("swept", "alicia")).id;
    const turnId = await post(session, "Hello");
    const { queues } = house.standalone().companion;
    await eventually(async () => (await queues.boards()[1]?.getWaitingCount()) !== 0);
    for (const queue of queues.boards()) await queue.drain(true);
    house.clock.advance(60 * 60 * 1000);
    await house.restart({});
    const background = (await house.settle(turnId)).background;
    expect(background).toMatchObject({ facts: "done", mood: "done", affinity: "done", embeddings: "done" });
    expect((await house.affinity("swept", "alicia")).points).toBe(1);
  });
});

describe("an effect that is owed again", () => {
  it("gets a job beside the one from before, which may have seen that there was nothing to do", async () => {
    await house.restart({ workers: false });
    const session = (await house.openSession("again", "alicia")).id;
    const ref = { tenantId: "default", turnId: await post(session, "I have a parrot called Kiwi") };
    const { deps, queues } = house.standalone().companion;
    const waiting = async () => (await queues.depths()).embeddings.waiting;
    await eventually(async () => (await waiting()) > 0);
    const before = await waiting();
    const signal = AbortSignal.timeout(30_000);

    // Its job is still the queue's, as that of a worker is which has not yet told that it is through.
    expect(await embed(deps, ref, signal)).toBe("done");
    expect(await extractFacts(deps, ref, signal)).toBe("done");
    expect(await waiting()).toBe(before + 1);
  });
});

describe("the sweeper, where the queue is long", () => {
  const sweepLater = async (ms: number) => {
    house.clock.advance(ms);
    return await sweep(house.standalone().companion.deps);
  };
  const pendingOf = async (turnId: string) => {
    const { background } = (await house.api("GET", `/v1/turns/${turnId}`)).body;
    return Object.keys(background).filter((effect) => background[effect] === "pending");
  };

  it("neither gives up nor counts a job that merely waits, and brings it soon once it is lost", async () => {
    await house.restart({ workers: false, settings: { maxNudges: 3 } });
    const session = (await house.openSession("waiting", "alicia")).id;
    const turnId = await post(session, "I came home late");
    const { queues, deps } = house.standalone().companion;
    await eventually(async () => (await queues.depths()).mood.waiting > 0);
    for (let round = 0; round < 6; round += 1) {
      expect(await sweepLater(HOUR_MS)).toMatchObject({ parked: 0 });
    }
    expect(await pendingOf(turnId)).toEqual(expect.arrayContaining(["facts", "mood", "affinity", "embeddings"]));

    for (const queue of queues.boards()) await queue.drain(true);
    expect(await sweepLater(deps.settings.renudgeAfterMs + 1)).toMatchObject({ parked: 0 });
    const { mood, embeddings } = await queues.depths();
    expect([mood.waiting > 0, embeddings.waiting > 0]).toEqual([true, true]);

    await house.restart({});
    expect((await house.settle(turnId)).background).toMatchObject({ facts: "done", mood: "done", embeddings: "done" });
  });

  it("counts nothing while the queue can't be reached", async () => {
    await house.restart({ workers: false, settings: { maxNudges: 3 } });
    const session = (await house.openSession("unheard", "alicia")).id;
    const turnId = await post(session, "I came home early");
    const { deps, queues } = house.standalone().companion;
    await eventually(async () => (await queues.depths()).mood.waiting > 0);
    for (const queue of queues.boards()) await queue.drain(true);
    const away = { ...deps.nudger, nudge: () => Promise.reject(new LuminoraError("storage_unavailable", "away")) };
    for (let round = 0; round < 5; round += 1) {
      house.clock.advance(HOUR_MS);
      await expect(sweep({ ...deps, nudger: away })).rejects.toMatchObject({ code: "storage_unavailable" });
    }
    expect(await sweepLater(HOUR_MS)).toMatchObject({ parked: 0 });
    expect(await pendingOf(turnId)).toEqual(expect.arrayContaining(["facts", "mood", "affinity", "embeddings"]));
    await house.restart({});
    expect((await house.settle(turnId)).background).toMatchObject({ facts: "done", mood: "done", affinity: "done" });
  });

  it("brings all that a wiped queue lost at once, however much it is", async () => {
    await house.restart({ workers: false });
    const sessions = await Promise.all(Array.from({ length: 20 }, (_, n) => house.openSession(`many-${n}`, "alicia")));
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(sessions.map(({ id }) => post(id, `This is message ${round}, and I like it here`)));
    }
    const { queues } = house.standalone().companion;
    await eventually(async () => (await queues.depths()).embeddings.waiting >= 200, { timeoutMs: 20_000 });
    for (const queue of queues.boards()) await queue.drain(true);
    expect((await sweepLater(MINUTE_MS)).nudged).toBeGreaterThanOrEqual(400);
    const { mood, embeddings } = await queues.depths();
    expect(mood.waiting).toBe(200);
    expect(embeddings.waiting).toBeGreaterThanOrEqual(200);
    for (const queue of queues.boards()) await queue.drain(true);
  }, 60_000);
});

async function stateOf(userId: string): Promise<unknown> {
  const paths = ["affinity/alicia", "facts?history=true", "episodes"];
  return Promise.all(paths.map(async (path) => (await house.api("GET", `/v1/users/${userId}/${path}`)).body));
}
