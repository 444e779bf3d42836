import { recallFor } from "@luminora/companion";
import { DAY_MS, LuminoraError, must } from "@luminora/kernel";
import { tokenise } from "@luminora/memory";
import { type ModelServer, says, saysJson, waits } from "@luminora/testing/model-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { House } from "./support/house.ts";
import { plantHistory } from "./support/planted-history.ts";
import { openScriptedHouse } from "./support/scripted-house.ts";

let house: House;
let server: ModelServer;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ house, server, close } = await openScriptedHouse({ settings: { recallDeadlineMs: 2_000 } }));
});
afterAll(() => close());

/** Tells `lines` in a session of their own, each a turn. */
async function tell(userId: string, ...lines: string[]): Promise<{ sessionId: string; turnIds: string[] }> {
  const { id } = await house.openSession(userId, "alicia");
  const turnIds: string[] = [];
  for (const line of lines) turnIds.push((await house.say(id, line)).turnId);
  return { sessionId: id, turnIds };
}

const SAID = { confidence: 0.95, subject: "user", retract: false };

interface Recalled {
  kind: string;
  id: string;
  text: string;
  at: string;
}

async function recall(userId: string, q: string, limit = 20): Promise<{ mode: string; memories: Recalled[] }> {
  const query = new URLSearchParams({ personality: "alicia", q, limit: String(limit) });
  const { status, body } = await house.api("GET", `/v1/users/${userId}/recall?${query}`);
  expect(status).toBe(200);
  return body;
}

async function firstMessage(userId: string, q: string): Promise<string | undefined> {
  const { memories } = await recall(userId, q);
  return memories.find(({ kind }) => kind === "message")?.text;
}

test("what was said long ago is not buried under what was said since", async () => {
  await tell("old", "The lighthouse keeper gave me a brass compass.");
  house.clock.advance(400 * DAY_MS);
  for (let day = 0; day < 2; day += 1) {
    await tell("old", "I saw a lighthouse on a postcard.", "Work was long.");
    house.clock.advance(DAY_MS);
  }
  expect(await firstMessage("old", "Who gave me the compass?")).toBe("The lighthouse keeper gave me a brass compass.");
});

test.each([
  ["chinese", "我养了一只猫，名字叫小花。", "今天下雨了，我在家看书。", "小花是什么猫？"],
  ["japanese", "京都で金閣寺を見ました。", "昨日はラーメンを食べた。", "金閣寺はいつ？"],
  [
    "spanish",
    "Mi abuela cocinaba canciones y croquetas en Málaga.",
    "Hoy llueve mucho.",
    "¿qué croqueta hacía en malaga?",
  ],
])("finds %s without a dictionary", async (userId, told, other, question) => {
  await tell(userId, other, told, other.slice(0, -1));
  expect(await firstMessage(userId, question)).toBe(told);
});

test("a question that names the companion asks for her words, and one that names the user for theirs", async () => {
  server.next("reply", says("The violin is beautiful."));
  await tell("Caroline", "The violin is difficult.");
  const { memories } = await recall("Caroline", "What does Caroline think of the violin?");
  expect(memories.find(({ kind }) => kind === "message")?.text).toBe("The violin is difficult.");
  const hers = await recall("Caroline", "What does Alicia think of the violin?");
  expect(hers.memories.find(({ kind }) => kind === "message")?.text).toBe("The violin is beautiful.");
});

test("what was said at the time that is asked for comes to mind without a shared word", async () => {
  house.clock.set("2029-03-10T10:00:00Z");
  await tell("calendar", "My cousin taught me to juggle oranges.");
  house.clock.set("2029-09-10T10:00:00Z");
  await tell("calendar", "The tram was late.");
  const { memories } = await recall("calendar", "What did we talk about in March?");
  expect(memories[0]?.text).toBe("My cousin taught me to juggle oranges.");
});

test("when the embedding is late, words alone answer", async () => {
  await tell("late", "The parrot sings opera.");
  server.next("embedding", waits(60_000));
  const { mode, memories } = await recall("late", "Which parrot sings?");
  expect(mode).toBe("lexical");
  expect(memories.map(({ text }) => text)).toContain("The parrot sings opera.");
});

test("who they are is known after hundreds of newer facts, and what they like is found among them", async () => {
  const teach = async (message: string, facts: [category: string, key: string, value: string][]) => {
    server.next(
      "facts",
      saysJson({ facts: facts.map(([category, key, value]) => ({ category, key, value, ...SAID })) }),
    );
    await tell("collector", message);
  };
  await teach("I'm Diego and I like zeppelins", [
    ["personal_info", "name", "Diego"],
    ["preferences", "likes", "zeppelins"],
  ]);
  for (let batch = 0; batch < 12; batch += 1) {
    const things = Array.from({ length: 20 }, (_, index) => `thing${batch}x${index}`);
    await teach(
      `I like ${things.join(", ")}`,
      things.map((thing) => ["preferences", "likes", thing]),
    );
  }
  const facts = async (q: string) => (await recall("collector", q)).memories.filter(({ kind }) => kind === "fact");
  expect((await facts("What's my name?"))[0]?.text).toContain("Diego");
  const searchable = house.standalone().companion.deps.storage.embeddings.searchable;
  if (searchable) expect((await facts("Do I like zeppelins?"))[0]?.text).toContain("zeppelins");
});

test("an old moment that mattered comes to mind after hundreds of newer ones", async () => {
  const { sessionId, turnIds } = await tell("storyteller", "Let me tell you stories.");
  const bond = { tenantId: "default", userId: "storyteller", personalityId: "alicia" };
  const { storage, newId } = house.standalone().companion.deps;
  const remember = (title: string, importance: number, at: number) =>
    storage.episodes.record(bond, must(turnIds[0], "a turn"), {
      id: newId(),
      sessionId,
      type: "bonding",
      title,
      summary: `${title}.`,
      importance,
      sentiment: "positive",
      tags: [],
      sourceMessageIds: [],
      at: new Date(at),
      happened: null,
      level: null,
    });
  const now = house.clock.now().getTime();
  await remember("The wedding in Lisbon", 10, now - 300 * DAY_MS);
  for (let day = 200; day > 0; day -= 1) await remember(`The walk number ${day}`, 5, now - day * DAY_MS);
  const { memories } = await recall("storyteller", "Do you remember the wedding in Lisbon?");
  expect(memories[0]?.text).toContain("Lisbon");
});

test("what was forgotten is not found, and nobody else's is", async () => {
  const { sessionId } = await tell("forgetful", "The password is rhubarb.", "The weather is fine.");
  await tell("stranger", "The rhubarb cake was mine.");
  const { memories } = await recall("forgetful", "What about rhubarb?");
  expect(memories.map(({ text }) => text)).not.toContain("The rhubarb cake was mine.");
  const { body } = await house.api("GET", `/v1/sessions/${sessionId}/messages`);
  const secret = body.messages.find(({ content }: { content: string }) => content.includes("rhubarb"));
  expect((await house.api("DELETE", `/v1/messages/${secret.id}`)).status).toBeLessThan(300);
  const after = await recall("forgetful", "What about rhubarb?");
  expect(after.memories.filter(({ text }) => text.includes("rhubarb"))).toEqual([]);
});

test("in a long history everyday words add to what the others find, and find where there are no others", async () => {
  const { deps } = house.standalone().companion;
  const embedder = { ...deps.models.embedder, embed: async (texts: readonly string[]) => texts.map(() => []) };
  await plantHistory(deps, { userId: "longtime", messages: 2_600, embedder });
  const bond = { tenantId: "default", userId: "longtime", personalityId: "alicia" };
  const known = async (question: string) => {
    const options = { exceptTurn: null, now: new Date(), passedSince: new Date(), facts: 1, episodes: 1 };
    const { sessions, corpus } = await deps.storage.recall.known(bond, { terms: tokenise(question), ...options });
    return { hits: sessions.flatMap(({ terms }) => terms), corpus };
  };
  const { hits, corpus } = await known("weather violin");
  expect(hits).toEqual([0b10]);
  expect(corpus).toMatchObject({ messages: 5_200, sessions: 1 });
  expect(corpus.shares?.[0]).toBeCloseTo(0.25, 1);
  expect(corpus.shares?.[1]).toBeLessThan(0.05);
  const everyday = await known("weather");
  expect(everyday.hits.length).toBeGreaterThan(600);

  expect(await firstMessage("longtime", "Was the weather fine at the violin?")).toContain("violin");
  expect(await firstMessage("longtime", "How was the weather?")).toContain("weather");
});

test("a caller who leaves while the question is embedded is told so, and nothing fails unheard", async () => {
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);
  process.on("unhandledRejection", hear);
  try {
    const { deps } = house.standalone().companion;
    const embedder: typeof deps.models.embedder = {
      ...deps.models.embedder,
      embed: (_, { signal }) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    };
    const caller = new AbortController();
    const bond = { tenantId: "default", userId: "leaver", personalityId: "alicia" };
    const options = { limit: 5, tokens: null, signal: caller.signal };
    const asked = recallFor({ ...deps, models: { ...deps.models, embedder } }, bond, "Where was I?", options);
    setTimeout(() => caller.abort(new LuminoraError("aborted", "the client left")), 20);
    await expect(asked).rejects.toMatchObject({ code: "aborted" });
    await new Promise(setImmediate);
    expect(unheard).toEqual([]);
  } finally {
    process.off("unhandledRejection", hear);
  }
});
