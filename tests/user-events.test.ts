import { detectEpisode, detectMood, extractFacts, sweep, type UserEvent, updateAffinity } from "@luminora/companion";
import { DAY_MS, must } from "@luminora/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";

let house: House;

beforeAll(async () => {
  house = await openHouse({ workers: false });
});
afterAll(() => house.close());

const deps = () => house.standalone().companion.deps;
const keyOf = (userId: string) => ({ tenantId: "default", userId });

async function eventsOf(userId: string): Promise<UserEvent[]> {
  const [heard] = await deps().storage.userEvents.hear([{ ...keyOf(userId), after: 0 }], 100);
  return must(heard, "what was heard").events;
}

/** Events in few words, in their order. */
async function told(userId: string): Promise<string[]> {
  return (await eventsOf(userId)).map(inWords);
}

function inWords(event: UserEvent): string {
  switch (event.type) {
    case "level.changed":
    case "mood.changed":
      return `${event.type} ${event.data.from} → ${event.data.to}`;
    case "fact.learned":
      return `learned ${event.data.fact.value} for ${event.data.supersedes?.value ?? "nothing"}`;
    case "fact.superseded":
      return `superseded ${event.data.fact.value} by ${event.data.by?.value ?? "nothing"}`;
    case "episode.remembered":
      return `remembered ${event.data.episode.type}`;
  }
}

/** Sends a message and does `jobs` of its turn, each of them twice. */
async function say(sessionId: string, content: string, jobs: readonly (keyof typeof JOBS)[] = []): Promise<string> {
  const { body } = await house.api("POST", `/v1/sessions/${sessionId}/messages`, { content });
  for (const job of [...jobs, ...jobs]) await JOBS[job]({ tenantId: "default", turnId: body.turnId });
  return body.turnId;
}

const signal = () => AbortSignal.timeout(60_000);
type Ref = { tenantId: string; turnId: string };
const JOBS = {
  facts: (ref: Ref) => extractFacts(deps(), ref, signal()),
  mood: (ref: Ref) => detectMood(deps(), ref, signal()),
  affinity: (ref: Ref) => updateAffinity(deps(), ref),
  episodes: (ref: Ref) => detectEpisode(deps(), ref, signal()),
};

async function messageOf(sessionId: string, content: string): Promise<string> {
  const { messages } = (await house.api("GET", `/v1/sessions/${sessionId}/messages`)).body;
  return messages.find((message: { content: string }) => message.content === content).id;
}

describe("the outbox", () => {
  it("has an event for each change, once, in the order of their commits", async () => {
    const { id } = await house.openSession("ann", "alicia");
    await say(id, "You're very pretty", ["mood", "affinity"]);
    await say(id, "I live in Madrid", ["facts"]);
    const moved = await say(id, "Actually I moved, I live in Lisbon", ["facts"]);
    await house.api("PATCH", "/v1/users/ann/affinity/alicia", { points: 45 });
    await house.api("PATCH", "/v1/users/ann/affinity/alicia", { points: 46 });

    expect(await told("ann")).toEqual([
      "mood.changed neutral → shy",
      "learned Madrid for nothing",
      "superseded Madrid by Lisbon",
      "learned Lisbon for Madrid",
      "level.changed stranger → friend",
    ]);
    const events = await eventsOf("ann");
    expect(events.map((event) => event.id)).toEqual(events.map((event) => event.id).toSorted((a, b) => a - b));
    expect(events[3]).toMatchObject({ personalityId: "alicia", sessionId: id, turnId: moved });
    expect(events[4]).toMatchObject({ personalityId: "alicia", sessionId: null, turnId: null, data: { points: 45 } });
  });

  it("tells of what is believed now, not of what a late job adds to history", async () => {
    const { id } = await house.openSession("bea", "alicia");
    const early = await say(id, "I live in Madrid");
    const late = await say(id, "I live in Lisbon", ["facts"]);
    await JOBS.facts({ tenantId: "default", turnId: early });
    expect(await told("bea")).toEqual(["learned Lisbon for nothing"]);
    expect((await eventsOf("bea"))[0]?.turnId).toBe(late);
  });

  it("tells of a correction by hand", async () => {
    const { id } = await house.openSession("cleo", "alicia");
    await say(id, "I live in Madrid", ["facts"]);
    const { facts } = (await house.api("GET", "/v1/users/cleo/facts")).body;
    await house.api("PATCH", `/v1/users/cleo/facts/${facts[0].id}`, { value: "Porto" });
    expect((await told("cleo")).slice(1)).toEqual(["superseded Madrid by Porto", "learned Porto for Madrid"]);
    expect((await eventsOf("cleo")).at(-1)).toMatchObject({ personalityId: null, turnId: null });
  });

  it("tells of an episode", async () => {
    const { id } = await house.openSession("dan", "alicia");
    await say(id, "My dog Max died yesterday");
    await say(id, "I miss him so much");
    await say(id, "He was my best friend", ["episodes"]);
    expect((await told("dan")).filter((event) => event.startsWith("remembered"))).toEqual([
      "remembered emotional_moment",
    ]);
  });

  it("keeps nothing of what was forgotten, and tells what holds again", async () => {
    const { id } = await house.openSession("eve", "alicia");
    await say(id, "I live in Madrid", ["facts"]);
    await say(id, "I live in Lisbon", ["facts"]);
    await house.api("DELETE", `/v1/messages/${await messageOf(id, "I live in Lisbon")}`);
    expect(await told("eve")).toEqual(["learned Madrid for nothing", "learned Madrid for nothing"]);

    const { facts } = (await house.api("GET", "/v1/users/eve/facts")).body;
    await house.api("DELETE", `/v1/users/eve/facts/${facts[0].id}`);
    expect(await told("eve")).toEqual([]);
  });

  it("takes a forgotten fact's name out of the event of its heir", async () => {
    const { id } = await house.openSession("fay", "alicia");
    await say(id, "I live in Madrid", ["facts"]);
    await say(id, "I live in Lisbon", ["facts"]);
    await house.api("DELETE", `/v1/messages/${await messageOf(id, "I live in Madrid")}`);
    expect(await told("fay")).toEqual(["learned Lisbon for nothing"]);
  });

  it("goes with its user", async () => {
    const { id } = await house.openSession("gus", "alicia");
    await say(id, "You're very pretty. I live in Madrid", ["facts", "mood", "affinity"]);
    expect((await told("gus")).length).toBeGreaterThanOrEqual(2);
    const { body } = await house.api("DELETE", "/v1/users/gus");
    expect(body.deleted.user_events).toBeGreaterThanOrEqual(2);
    expect(await told("gus")).toEqual([]);
  });

  it("is emptied of what is older than it keeps", async () => {
    const { id } = await house.openSession("hal", "alicia");
    await say(id, "I live in Madrid", ["facts"]);
    house.clock.advance(31 * DAY_MS);
    await say(id, "I live in Lisbon", ["facts"]);
    await sweep(deps());
    expect(await told("hal")).toEqual(["superseded Madrid by Lisbon", "learned Lisbon for Madrid"]);
  });
});
