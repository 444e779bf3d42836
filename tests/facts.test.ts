import { extractFacts, rebuildUser } from "@luminora/companion";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";

let house: House;

beforeAll(async () => {
  house = await openHouse({ workers: false });
});
afterAll(() => house.close());

interface FactJson {
  id: string;
  key: string;
  value: string;
  current: boolean;
  ended: string | null;
  validTo: string | null;
  expiresAt: string | null;
  mentions: number;
  sourceMessageId: string | null;
}

/** Says the lines one after the other in a session of its own, each learned before the next. */
async function tell(userId: string, ...lines: string[]): Promise<void> {
  const session = (await house.openSession(userId, "alicia")).id;
  for (const content of lines) {
    const { turnId } = (await house.api("POST", `/v1/sessions/${session}/messages`, { content })).body;
    await extractFacts(house.standalone().companion.deps, { tenantId: "default", turnId }, AbortSignal.timeout(15_000));
    house.clock.advance(60_000);
  }
}

async function facts(userId: string, key: string, query = ""): Promise<FactJson[]> {
  const { facts: all } = (await house.api("GET", `/v1/users/${userId}/facts${query}`)).body;
  return all.filter((fact: FactJson) => fact.key === key);
}

const valuesOf = (all: readonly FactJson[]) => all.map(({ value }) => value).sort();
const endsOf = (all: readonly FactJson[]) => all.map(({ value, ended }) => `${value}: ${ended ?? "holds"}`);
const expectRebuilt = async (userId: string) =>
  expect(
    await rebuildUser(house.standalone().companion.deps, { tenantId: "default", userId }, { check: true }),
  ).toEqual([]);

describe("what is said of what was said", () => {
  it("corrects a name without saying whose it is", async () => {
    await tell("corrector", "I have a dog called Max.", "no, it's Leo, not Max");
    expect(valuesOf(await facts("corrector", "pet_name"))).toEqual(["Leo"]);
    expect(endsOf(await facts("corrector", "pet_name", "?history=true"))).toEqual(["Max: superseded", "Leo: holds"]);
    await expectRebuilt("corrector");
  });

  it("gives back what a joke had replaced", async () => {
    await tell("joker", "I live in Madrid", "I live in Tokyo", "just kidding lol");
    expect(valuesOf(await facts("joker", "city"))).toEqual(["Madrid"]);
    expect(endsOf(await facts("joker", "city", "?history=true"))).toEqual([
      "Madrid: superseded",
      "Tokyo: retracted",
      "Madrid: holds",
    ]);
    await expectRebuilt("joker");
  });

  it("takes nothing back that only sounds like it", async () => {
    await tell("teller", "I'm Diego and I live in Madrid", "That's not true, you're lovely!");
    await tell("teller", "I have a dog called Max. I love pizza.", "I was joking with my sister all evening");
    await tell("teller", "I love pizza", "It's pasta, not pizza");
    await tell("teller", "There is a concert in Madrid", "It's Berlin, not Madrid");
    for (const [key, value] of [
      ["name", "Diego"],
      ["city", "Madrid"],
      ["pet_name", "Max"],
      ["likes", "pizza"],
    ] as const) {
      expect(endsOf(await facts("teller", key, "?history=true"))).toEqual([`${value}: holds`]);
    }
  });

  it("takes a slip of the tongue for what the turn before told, and the name of another for what it says", async () => {
    await tell("slipper", "I love sushi", "I meant sashimi, not sushi");
    expect(valuesOf(await facts("slipper", "likes"))).toEqual(["sashimi"]);
    await tell("slipper", "I have a dog called Max.", "My boss's name is Leo, not Max");
    expect(valuesOf(await facts("slipper", "pet_name"))).toEqual(["Max"]);
    await expectRebuilt("slipper");
  });

  it("closes what is to be forgotten, visibly, in English and Spanish", async () => {
    await tell("private", "I live in Madrid. I love sushi.", "Forget that I told you I live in Madrid");
    expect(await facts("private", "city")).toEqual([]);
    expect(endsOf(await facts("private", "city", "?history=true"))).toEqual(["Madrid: retracted"]);
    await tell("private", "Ya no me gusta el sushi. Olvida que vivo en Madrid");
    expect(await facts("private", "likes")).toEqual([]);
  });

  it("keeps the status of each pet, and what is said of a friend's dog from the user's", async () => {
    await tell(
      "keeper",
      "My dog Max is sick",
      "My cat Luna is sick",
      "My dog Max died yesterday",
      "My friend has a hamster",
    );
    expect((await facts("keeper", "pet_status")).map(({ value }) => value.split(" on ")[0]).sort()).toEqual([
      "Luna is sick",
      "Max died",
    ]);
    expect(valuesOf(await facts("keeper", "pet_kind"))).toEqual(["cat", "dog"]);
  });
});

describe("a fact that holds for a while", () => {
  it("leaves by itself, stays in the history, and moves nobody", async () => {
    house.clock.set("2026-04-01T10:00:00Z");
    await tell("traveller", "I live in Madrid. I'm in Paris until Friday.");
    expect(valuesOf(await facts("traveller", "staying_in"))).toEqual(["Paris"]);
    house.clock.set("2026-04-04T00:00:00Z");
    expect(await facts("traveller", "staying_in")).toEqual([]);
    expect(await facts("traveller", "staying_in", "?history=true")).toMatchObject([
      { value: "Paris", current: false, ended: "expired", validTo: "2026-04-04T00:00:00.000Z" },
    ]);
    expect(valuesOf(await facts("traveller", "city"))).toEqual(["Madrid"]);
    await expectRebuilt("traveller");
  });
});

describe("a correction in words", () => {
  it("outlives the value that it corrected, and is forgotten with its own", async () => {
    await tell("particular", "I have a dog called Max.", "no, it's Leo, not Max");
    const find = async (value: string) =>
      (await facts("particular", "pet_name", "?history=true")).find((fact) => fact.value === value)?.id;
    await house.api("DELETE", `/v1/users/particular/facts/${await find("Max")}`);
    expect(endsOf(await facts("particular", "pet_name", "?history=true"))).toEqual(["Leo: holds"]);
    await house.api("DELETE", `/v1/users/particular/facts/${await find("Leo")}`);
    expect(await facts("particular", "pet_name", "?history=true")).toEqual([]);

    await tell("decided", "I have a dog called Max.", "no, it's Leo, not Max");
    const [leo] = await facts("decided", "pet_name");
    await house.api("DELETE", `/v1/users/decided/facts/${leo?.id}`);
    expect(endsOf(await facts("decided", "pet_name", "?history=true"))).toEqual(["Max: superseded"]);
    await expectRebuilt("decided");
  });
});

describe("a day", () => {
  it("is the user's own: tomorrow of a late evening in UTC is the day after tomorrow in Tokyo", async () => {
    house.clock.set("2026-04-01T20:00:00Z");
    const session = { userId: "tokyoite", personality: "alicia", timeZone: "Asia/Tokyo" };
    const { id } = (await house.api("POST", "/v1/sessions", session)).body;
    const { turnId } = (await house.api("POST", `/v1/sessions/${id}/messages`, { content: "I have an exam tomorrow" }))
      .body;
    await extractFacts(house.standalone().companion.deps, { tenantId: "default", turnId }, AbortSignal.timeout(15_000));
    expect(await facts("tokyoite", "event")).toMatchObject([
      { value: "exam on 2026-04-03", expiresAt: "2026-04-03T15:00:00.000Z" },
    ]);
  });
});

describe("the history of a slot", () => {
  it("can be read, undone and redone, each time as one more event", async () => {
    await tell("mover", "I live in Madrid", "I live in Berlin");
    const [berlin] = await facts("mover", "city");
    const path = `/v1/users/mover/facts/${berlin?.id}`;
    const before = (await house.api("GET", path)).body;
    expect(before.fact).toMatchObject({ value: "Berlin", current: true, slot: "personal_info/city" });
    expect(endsOf(before.history)).toEqual(["Madrid: superseded", "Berlin: holds"]);

    const undone = (await house.api("POST", `${path}/undo`)).body;
    expect(undone.fact).toMatchObject({ value: "Berlin", current: false, ended: "retracted" });
    expect(endsOf(undone.history)).toEqual(["Madrid: superseded", "Berlin: retracted", "Madrid: holds"]);
    await expectRebuilt("mover");

    const redone = (await house.api("POST", `${path}/undo`)).body;
    expect(valuesOf(redone.history.filter(({ current }: FactJson) => current))).toEqual(["Berlin"]);
    await expectRebuilt("mover");
    expect((await house.api("POST", "/v1/users/mover/facts/00000000-0000-8000-8000-000000000000/undo")).status).toBe(
      404,
    );
  });

  it("leads back to the message that said it, which takes everything along when it is forgotten", async () => {
    await tell("sourced", "I live in Madrid", "I live in Madrid, as I said", "I live in Oslo");
    const [oslo] = await facts("sourced", "city");
    await house.api("POST", `/v1/users/sourced/facts/${oslo?.id}/undo`);
    const [madrid] = await facts("sourced", "city");
    expect(madrid).toMatchObject({ value: "Madrid", mentions: 2 });
    const { sessions } = (await house.api("GET", "/v1/sessions?userId=sourced")).body;
    const { messages } = (await house.api("GET", `/v1/sessions/${sessions[0].id}/messages`)).body;
    expect(messages[0]).toMatchObject({ id: madrid?.sourceMessageId, content: "I live in Madrid" });
    for (const { id, role } of messages) if (role === "user") await house.api("DELETE", `/v1/messages/${id}`);
    expect(await facts("sourced", "city", "?history=true")).toEqual([]);
    await expectRebuilt("sourced");
  });

  it("forgets a value that was corrected and restored, with every trace of it", async () => {
    await tell("thorough", "I live in Madrid");
    const [madrid] = await facts("thorough", "city");
    await house.api("PATCH", `/v1/users/thorough/facts/${madrid?.id}`, { value: "Oslo" });
    expect(valuesOf(await facts("thorough", "city"))).toEqual(["Oslo"]);
    await house.api("POST", `/v1/users/thorough/facts/${madrid?.id}/undo`);
    expect(valuesOf(await facts("thorough", "city"))).toEqual(["Madrid"]);
    await house.api("DELETE", `/v1/users/thorough/facts/${madrid?.id}`);
    expect(valuesOf(await facts("thorough", "city", "?history=true"))).toEqual(["Oslo"]);
    expect(valuesOf(await facts("thorough", "city"))).toEqual(["Oslo"]);
    await expectRebuilt("thorough");
  });
});
