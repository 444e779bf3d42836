import type { Sought } from "@luminora/kernel";
import { says, saysJson } from "@luminora/testing/model-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openScriptedHouse } from "./support/scripted-house.ts";

let scripted: Awaited<ReturnType<typeof openScriptedHouse>>;

beforeAll(async () => {
  scripted = await openScriptedHouse();
});
afterAll(() => scripted.close());

const MISSING = "01a20000-0000-7000-8000-000000000000";

interface Line {
  content: string;
  facts?: { key: string; value: string }[];
  episode?: string;
}

/** Says each line and lets the background learn what the line says it teaches; the turns with their messages. */
async function talk(userId: string, lines: readonly Line[]) {
  const { house, server } = scripted;
  server.reset();
  server.on("reply", says("I see."));
  const lineOf = (body: unknown) => lines.findLast(({ content }) => JSON.stringify(body).includes(content));
  server.on("facts", ({ body }) => {
    const base = { category: "personal_info", confidence: 1, subject: "user", retract: false };
    return saysJson({ facts: (lineOf(body)?.facts ?? []).map((fact) => ({ ...base, ...fact })) });
  });
  server.on("episode", ({ body }) => {
    const title = lines.findLast(({ content, episode }) => episode && JSON.stringify(body).includes(content))?.episode;
    const told = { type: "milestone", importance: 9, sentiment: "positive", tags: [] };
    return saysJson({ episode: title ? { ...told, title, summary: `${title}, they said` } : null });
  });
  const session = await house.openSession(userId, "alicia");
  const turns = [];
  for (const { content } of lines) turns.push((await house.say(session.id, content)).turnId as string);
  await house.standalone().companion.queues.drain();
  const { messages } = (await house.api("GET", `/v1/sessions/${session.id}/messages`)).body;
  return { sessionId: session.id as string, turns, messages: messages as { id: string; content: string }[] };
}

const facts = async (userId: string) => {
  const { body } = await scripted.house.api("GET", `/v1/users/${userId}/facts?history=true`);
  return body.facts.map(({ key, value, mentions }: Record<string, unknown>) => [key, value, mentions]);
};
const episodes = async (userId: string) => {
  return (await scripted.house.api("GET", `/v1/users/${userId}/episodes`)).body.episodes;
};
const residue = (sought: Partial<Sought>) =>
  scripted.house.standalone().companion.findResidue({ words: [], values: [], ...sought });

/** A trace names what was weighed for an answer by its id. */
const residueOutsideOfTraces = async (sought: Partial<Sought>) =>
  (await residue(sought)).filter(({ where }) => where !== "public.turns.trace");

describe("forgetting a message", { timeout: 60_000 }, () => {
  it("takes what it alone taught, leaves what was said elsewhere too, and says what went", async () => {
    const { house } = scripted;
    const { messages } = await talk("ann", [
      { content: "My parrot Quixotl came home", facts: [{ key: "pet", value: "Quixotl" }] },
      { content: "I live in Zanzibar", facts: [{ key: "city", value: "Zanzibar" }] },
      { content: "Zanzibar is where I live", facts: [{ key: "city", value: "Zanzibar" }] },
    ]);
    expect(await facts("ann")).toEqual([
      ["city", "Zanzibar", 2],
      ["pet", "Quixotl", 1],
    ]);
    const parrot = await house.api("DELETE", `/v1/messages/${messages[0]?.id}`);
    expect(parrot.status).toBe(200);
    expect(parrot.body).toMatchObject({ forgot: "message", id: messages[0]?.id, userId: "ann", dryRun: false });
    expect(parrot.body.deleted).toMatchObject({
      turns: 1,
      messages: 2,
      turn_effects: 5,
      facts: 1,
      fact_observations: 1,
    });
    expect(parrot.body.deleted.embeddings).toBeGreaterThanOrEqual(3);
    expect(parrot.body.jobs).toBeGreaterThanOrEqual(4);
    expect(await residue({ words: ["Quixotl"] })).toEqual([]);
    expect(await facts("ann")).toEqual([["city", "Zanzibar", 2]]);

    await house.api("DELETE", `/v1/messages/${messages[2]?.id}`);
    expect(await facts("ann")).toEqual([["city", "Zanzibar", 1]]);
    const again = await house.api("DELETE", `/v1/messages/${messages[0]?.id}`);
    expect(again).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
  });

  it("takes a correction with it that quoted what it said", async () => {
    const { house } = scripted;
    const { messages } = await talk("cor", [
      { content: "I am called Wrongname", facts: [{ key: "name", value: "Wrongname" }] },
    ]);
    const [fact] = (await house.api("GET", "/v1/users/cor/facts")).body.facts;
    expect((await house.api("PATCH", `/v1/users/cor/facts/${fact.id}`, { value: "Cornelius" })).status).toBe(200);
    await house.api("DELETE", `/v1/messages/${messages[0]?.id}`);
    expect(await residue({ words: ["Wrongname"] })).toEqual([]);
    expect(await facts("cor")).toMatchObject([["name", "Cornelius", 1]]);
  });

  it("takes the episode that rests on it, which is looked for again without it", async () => {
    const { house } = scripted;
    const { messages } = await talk("epi", [
      { content: "I have won the Flugelhorn prize", episode: "Won the Flugelhorn" },
      { content: "It was a big evening" },
      { content: "I was there with everybody", episode: "An evening with everybody" },
    ]);
    await house.letSessionsGoQuiet();
    expect((await episodes("epi")).length).toBeGreaterThan(0);
    const { body } = await house.api("DELETE", `/v1/messages/${messages[0]?.id}`);
    expect(body.deleted.episodes).toBeGreaterThanOrEqual(1);
    await house.standalone().companion.queues.drain();
    expect(await residue({ words: ["Flugelhorn"] })).toEqual([]);
    expect(JSON.stringify(await episodes("epi"))).toContain("everybody");
  });

  it("leaves the message when a reply is forgotten, and a repeated request says so", async () => {
    const { house, server } = scripted;
    const session = await house.openSession("rep", "alicia");
    server.next("reply", says("A turquoise answer"));
    const headers = { "idempotency-key": "rep-1" };
    const post = () => house.api("POST", `/v1/sessions/${session.id}/messages`, { content: "I like tea" }, headers);
    const { turnId, reply } = (await post()).body;
    await house.settle(turnId);
    const { body } = await house.api("DELETE", `/v1/messages/${reply.id}`);
    expect(body.deleted).toEqual({ messages: 1, embeddings: 1 });
    expect(await residue({ words: ["turquoise", reply.id] })).toEqual([]);
    expect(await post()).toMatchObject({ status: 404, body: { error: { code: "not_found" } } });
  });
});

describe("forgetting a session", { timeout: 60_000 }, () => {
  it("subtracts all that it taught, and leaves the others", async () => {
    const { house } = scripted;
    const kept = await talk("ses", [{ content: "I live in Oslo", facts: [{ key: "city", value: "Oslo" }] }]);
    const points = (await house.affinity("ses", "alicia")).points;
    const { sessionId, turns, messages } = await talk("ses", [
      { content: "I moved to Quebec", facts: [{ key: "city", value: "Quebec" }] },
      { content: "You are so pretty, I like Vermicelli" },
    ]);
    const { status, body } = await house.api("DELETE", `/v1/sessions/${sessionId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ forgot: "session", id: sessionId, userId: "ses" });
    expect(body.deleted).toMatchObject({ sessions: 1, turns: 2, messages: 4, turn_effects: 10 });
    const ids = [sessionId, ...turns, ...messages.map(({ id }) => id)];
    expect(await residue({ words: ["Quebec", "Vermicelli", ...ids] })).toEqual([]);
    expect(await facts("ses")).toEqual([["city", "Oslo", 1]]);
    expect((await house.affinity("ses", "alicia")).points).toBe(points);
    expect((await house.api("GET", `/v1/sessions/${kept.sessionId}/messages`)).body.messages).toHaveLength(2);
    expect((await house.api("DELETE", `/v1/sessions/${sessionId}`)).status).toBe(404);
  });

  it("takes the last trace of a relationship that it was all of", async () => {
    const { house } = scripted;
    const { sessionId } = await talk("one", [{ content: "You are so pretty" }]);
    expect((await house.api("GET", "/v1/users/one/affinity")).body.affinities).toHaveLength(1);
    await house.api("DELETE", `/v1/sessions/${sessionId}`);
    expect((await house.api("GET", "/v1/users/one/affinity")).body.affinities).toEqual([]);
  });
});

describe("forgetting a fact or an episode", { timeout: 60_000 }, () => {
  it("takes it with its vectors, and leaves the message", async () => {
    const { house } = scripted;
    await talk("fae", [
      { content: "I live in Ulm", facts: [{ key: "city", value: "Ulm" }], episode: "Arrived in Ulm" },
      { content: "It rains" },
      { content: "It rains here still" },
    ]);
    await house.letSessionsGoQuiet();
    const [fact] = (await house.api("GET", "/v1/users/fae/facts")).body.facts;
    const [episode] = await episodes("fae");
    const forgotten = await house.api("DELETE", `/v1/users/fae/facts/${fact.id}`);
    expect(forgotten).toMatchObject({
      status: 200,
      body: { forgot: "fact", deleted: { facts: 1, fact_observations: 1 } },
    });
    expect(await facts("fae")).toEqual([]);
    expect(await residueOutsideOfTraces({ words: [fact.id] })).toEqual([]);
    const gone = await house.api("DELETE", `/v1/users/fae/episodes/${episode.id}`);
    expect(gone).toMatchObject({ status: 200, body: { forgot: "episode", deleted: { episodes: 1, embeddings: 1 } } });
    expect(await residueOutsideOfTraces({ words: [episode.id, "Arrived"] })).toEqual([]);
    for (const path of [`facts/${fact.id}`, `episodes/${episode.id}`]) {
      expect((await house.api("DELETE", `/v1/users/fae/${path}`)).status).toBe(404);
    }
    await house.letSessionsGoQuiet();
    expect([await facts("fae"), await episodes("fae")]).toEqual([[], []]);
  });

  it.each(["messages", "sessions", "users/fae/facts", "users/fae/episodes"])(
    "is a 404 for %s that are not there",
    async (path) => {
      const { status, body } = await scripted.house.api("DELETE", `/v1/${path}/${MISSING}`);
      expect([status, body.error.code]).toEqual([404, "not_found"]);
    },
  );
});
