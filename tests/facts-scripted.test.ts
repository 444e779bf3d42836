import { extractFacts } from "@luminora/companion";
import { saysJson } from "@luminora/testing/model-server";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { openScriptedHouse } from "./support/scripted-house.ts";

type Scripted = Awaited<ReturnType<typeof openScriptedHouse>>;
let house: Scripted["house"];
let server: Scripted["server"];
let close: Scripted["close"];

beforeAll(async () => {
  ({ house, server, close } = await openScriptedHouse({ workers: false }));
});
beforeEach(() => server.reset());
afterAll(() => close());

const MAX = {
  category: "relationships",
  key: "pet_name",
  value: "Max",
  confidence: 0.95,
  subject: "user",
  retract: false,
};

/** Says a line, learns from it what the server answers, and tells what holds then. */
async function learn(session: string, userId: string, content: string, facts?: unknown[]): Promise<string[]> {
  if (facts) server.next("facts", saysJson({ facts }));
  const { turnId } = (await house.api("POST", `/v1/sessions/${session}/messages`, { content })).body;
  const { deps } = house.standalone().companion;
  await extractFacts(deps, { tenantId: "default", turnId }, AbortSignal.timeout(15_000));
  return valuesOf(userId);
}

async function valuesOf(userId: string, query = ""): Promise<string[]> {
  const { facts } = (await house.api("GET", `/v1/users/${userId}/facts${query}`)).body;
  return facts.map(({ value }: { value: string }) => value).sort();
}

it("each named pet has one status, whatever the model calls the slot", async () => {
  const { id } = await house.openSession("owner", "alicia");
  await learn(id, "owner", "I have a dog, Max, and he is ill", [
    MAX,
    { ...MAX, key: "dog_status", value: "Max is ill" },
  ]);
  await learn(id, "owner", "Luna is ill too", [{ ...MAX, key: "pet_status", value: "Luna is ill" }]);
  const now = await learn(id, "owner", "My dog Max died yesterday", [
    { ...MAX, key: "petStatus", value: "Max died on 2026-03-01" },
  ]);
  expect(now).toEqual(["Luna is ill", "Max", "Max died on 2026-03-01"]);
});

it("what a model says of others, or of the companion, is nobody's fact", async () => {
  const { id } = await house.openSession("friend", "alicia");
  expect(
    await learn(id, "friend", "My friend Ana has a dog called Rex, and you like cats", [
      { ...MAX, value: "Rex", subject: "other" },
      { ...MAX, category: "preferences", key: "likes", value: "cats", subject: "companion" },
    ]),
  ).toEqual([]);
  expect(await valuesOf("friend", "?history=true")).toEqual([]);
});

it("what a model says to hold for a while leaves by itself; a server that knows of no such thing works", async () => {
  house.clock.set("2026-03-04T12:00:00Z");
  const { id } = await house.openSession("away", "alicia");
  const stay = { ...MAX, category: "personal_info", key: "staying_in", value: "Paris", until: "2026-03-06" };
  expect(await learn(id, "away", "I'm in Paris until Friday, with Max", [stay, MAX])).toEqual(["Max", "Paris"]);
  house.clock.set("2026-03-06T23:59:00Z");
  expect(await valuesOf("away")).toEqual(["Max", "Paris"]);
  house.clock.set("2026-03-07T00:00:00Z");
  expect(await valuesOf("away")).toEqual(["Max"]);
  expect(await valuesOf("away", "?history=true")).toEqual(["Max", "Paris"]);
});

it("a joke and a correction are understood where the model says nothing of them", async () => {
  const { id } = await house.openSession("wit", "alicia");
  await learn(id, "wit", "I have a dog called Max", [MAX]);
  expect(await learn(id, "wit", "no, it's Leo, not Max")).toEqual(["Leo"]);
  await learn(id, "wit", "And a parrot called Kiwi", [{ ...MAX, value: "Kiwi" }]);
  expect(await learn(id, "wit", "haha just kidding")).toEqual(["Leo"]);
});

it("nothing is deleted on a model's word: what it takes back stays in the history", async () => {
  const { id } = await house.openSession("keeper", "alicia");
  await learn(id, "keeper", "I have a dog called Max", [MAX]);
  expect(await learn(id, "keeper", "Forget my dog", [{ ...MAX, value: "", retract: true }])).toEqual([]);
  expect(await valuesOf("keeper", "?history=true")).toEqual(["Max"]);
});
