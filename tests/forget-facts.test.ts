import { detectMood, extractFacts, failEffect, forgetUser, rebuildUser, redrive, sweep } from "@luminora/companion";
import { MINUTE_MS } from "@luminora/kernel";
import { eventually } from "@luminora/testing";
import { type Answer, says, saysJson, waits } from "@luminora/testing/model-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openScriptedHouse } from "./support/scripted-house.ts";

let scripted: Awaited<ReturnType<typeof openScriptedHouse>>;

beforeAll(async () => {
  scripted = await openScriptedHouse({ workers: false });
});
beforeEach(() => {
  const { server } = scripted;
  server.reset();
  server.on("reply", says("I see."));
  server.on("facts", ({ body }) => saysJson({ facts: factsIn(body) }));
});
afterAll(() => scripted.close());

const BASE = { category: "personal_info", confidence: 1, subject: "user", retract: false };
const pet = (value: string) => ({ ...BASE, category: "relationships", key: "pet_name", value });

/** What the model finds in the last message. */
function factsIn(body: unknown): unknown[] {
  const asked = JSON.stringify(body);
  const last = asked.slice(asked.lastIndexOf("<message>"));
  const cities = ["Ulm", "Bonn"].filter((city) => last.includes(`in ${city}`));
  const pets = ["Max", "Leo"].filter((name) => last.includes(`called ${name}`));
  return [...cities.map((value) => ({ ...BASE, key: "city", value })), ...pets.map(pet)];
}

const tenantId = "default";
const deps = () => scripted.house.standalone().companion.deps;
const signal = () => AbortSignal.timeout(30_000);
const read = (turnId: string) => extractFacts(deps(), { tenantId, turnId }, signal());

/** The turn of a message that nothing was learned from yet. */
async function say(session: string, content: string): Promise<string> {
  const { status, body } = await scripted.house.api("POST", `/v1/sessions/${session}/messages`, { content });
  expect(status).toBe(200);
  scripted.house.clock.advance(MINUTE_MS);
  return body.turnId;
}

async function tell(session: string, content: string): Promise<string> {
  const turnId = await say(session, content);
  expect(await read(turnId)).toBe("done");
  return turnId;
}

/** Something to wait for. */
function gated(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

const open = async (userId: string) => (await scripted.house.openSession(userId, "alicia")).id as string;

async function known(userId: string): Promise<string[]> {
  const { body } = await scripted.house.api("GET", `/v1/users/${userId}/facts?history=true`);
  return body.facts.map(({ value, ended }: Record<string, unknown>) => `${value}: ${ended ?? "holds"}`);
}

async function forget(userId: string, value: string): Promise<void> {
  const { body } = await scripted.house.api("GET", `/v1/users/${userId}/facts?history=true`);
  const { id } = body.facts.find((fact: { value: string }) => fact.value === value);
  expect((await scripted.house.api("DELETE", `/v1/users/${userId}/facts/${id}`)).status).toBe(200);
}

const notes = async (userId: string) =>
  (await deps().storage.users.census(tenantId, userId)).forgotten_values ?? Number.NaN;

async function expectFinal(userId: string, left: readonly string[] = []): Promise<void> {
  expect(await known(userId)).toEqual(left);
  expect(await rebuildUser(deps(), { tenantId, userId }, { check: true })).toEqual([]);
}

describe("a fact that is forgotten", { timeout: 60_000 }, () => {
  it("is not brought back by a turn of before, but by whoever says it again; the note of it goes", async () => {
    const session = await open("ulm");
    await tell(session, "I live in Ulm");
    const late = await say(session, "Ulm is home, I live in Ulm");
    await forget("ulm", "Ulm");
    const again = await say(session, "Yes, I live in Ulm after all");
    expect(await notes("ulm")).toBe(1);
    await sweep(deps());
    expect(await notes("ulm")).toBe(1);
    expect(await read(late)).toBe("done");
    await expectFinal("ulm");
    await sweep(deps());
    expect(await notes("ulm")).toBe(0);

    expect(await read(again)).toBe("done");
    await expectFinal("ulm", ["Ulm: holds"]);
    // Everything is read by now: nothing has to be kept in mind.
    await forget("ulm", "Ulm");
    expect(await notes("ulm")).toBe(0);
    await expectFinal("ulm");
  });

  it("is not brought back in whatever order turns are read", async () => {
    const session = await open("order");
    await tell(session, "I live in Ulm");
    const late = await say(session, "I still live in Ulm");
    const bonn = await say(session, "Now I live in Bonn");
    await forget("order", "Ulm");
    const again = await say(session, "Back again, I live in Ulm");
    expect([await read(again), await read(bonn), await read(late)]).toEqual(["done", "done", "done"]);
    await expectFinal("order", ["Bonn: superseded", "Ulm: holds"]);
  });

  it("is not brought back by a job that is running", async () => {
    const session = await open("running");
    await tell(session, "I live in Ulm");
    const late = await say(session, "As I say, I live in Ulm");
    const gate = gated();
    scripted.server.on("facts", ({ body }) => waits(gate.promise, saysJson({ facts: factsIn(body) })));
    const before = scripted.server.count("facts");
    const reading = read(late);
    await eventually(async () => expect(scripted.server.count("facts")).toBe(before + 1));
    await forget("running", "Ulm");
    gate.resolve();
    expect(await reading).toBe("done");
    await expectFinal("running");
  });

  it("is not brought back by the judge, who reads facts along", async () => {
    const session = await open("judged");
    await tell(session, "I live in Ulm");
    const late = await say(session, "My heart and my bed are in Ulm");
    const gate = gated();
    const verdict = { mood: "happy", confidence: 0.9, intensity: 2, interaction: { kind: "ordinary", grade: 1 } };
    const city = { ...BASE, key: "city", value: "Ulm" };
    scripted.server.on("mood", (): Answer => waits(gate.promise, saysJson({ ...verdict, facts: [city] })));
    const judging = detectMood(deps(), { tenantId, turnId: late }, signal());
    await eventually(async () => expect(scripted.server.count("mood")).toBe(1));
    await forget("judged", "Ulm");
    gate.resolve();
    expect(await judging).toBe("done");
    expect((await scripted.house.api("GET", `/v1/turns/${late}`)).body.background.facts).toBe("done");
    await expectFinal("judged");
  });

  it("is not brought back by what had failed and is redriven", async () => {
    const session = await open("failed");
    await tell(session, "I live in Ulm");
    const late = await say(session, "I do live in Ulm");
    await failEffect(deps(), "facts", { tenantId, turnId: late }, "gave_up");
    await forget("failed", "Ulm");
    await sweep(deps());
    expect(await redrive(deps(), { tenantId, turnId: late, effect: "facts" })).toEqual({ facts: 1 });
    expect(await read(late)).toBe("done");
    await expectFinal("failed");
  });

  it("is not brought back by a message that was being answered", async () => {
    const session = await open("answering");
    await tell(session, "I live in Ulm");
    const gate = gated();
    scripted.server.on("reply", () => waits(gate.promise, says("I see.")));
    const before = scripted.server.count("reply");
    const saying = say(session, "Guess what, I live in Ulm");
    await eventually(async () => expect(scripted.server.count("reply")).toBe(before + 1));
    await forget("answering", "Ulm");
    gate.resolve();
    expect(await read(await saying)).toBe("done");
    await expectFinal("answering");
  });

  it("leaves a correction that is read late what it would have left", async () => {
    for (const [userId, isLate] of [
      ["corrected", false],
      ["corrected-late", true],
    ] as const) {
      const session = await open(userId);
      await tell(session, "I have a dog called Max");
      const correction = await say(session, "no, it's Leo, not Max");
      if (!isLate) await read(correction);
      await forget(userId, "Max");
      if (isLate) await read(correction);
      await expectFinal(userId, ["Leo: holds"]);

      await tell(session, "And a parrot called Max");
      const other = await say(session, "oops, Leo, not Max");
      if (!isLate) await read(other);
      await forget(userId, "Leo");
      if (isLate) await read(other);
      await expectFinal(userId, ["Max: superseded"]);
    }
  });

  it("makes no fact of a correction that was about something else", async () => {
    const session = await open("pasta");
    scripted.server.on("facts", () =>
      saysJson({ facts: [{ ...BASE, category: "preferences", key: "likes", value: "pizza" }] }),
    );
    await tell(session, "I love pizza so much");
    scripted.server.on("facts", () => saysJson({ facts: [] }));
    await tell(session, "it's pasta, not pizza");
    await forget("pasta", "pizza");
    await expectFinal("pasta");
  });

  it("is forgotten with its user, and so is the note of it", async () => {
    const session = await open("leaver");
    await tell(session, "I live in Ulm");
    await say(session, "I keep saying that I live in Ulm");
    await forget("leaver", "Ulm");
    expect(await notes("leaver")).toBe(1);
    const receipt = await forgetUser(deps(), { tenantId, userId: "leaver" });
    expect(receipt.deleted).toMatchObject({ forgotten_values: 1 });
    expect(await scripted.house.standalone().companion.findResidue({ values: ["leaver"], words: [] })).toEqual([]);
  });
});
