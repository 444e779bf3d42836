import { extractFacts, type Models, rebuildUser, type Storage } from "@luminora/companion";
import { comparedValue, type FactCategory, type FactObservation, slotOf } from "@luminora/memory";
import { seededRandom } from "@luminora/testing/seeded-random";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";

let house: House;

beforeAll(async () => {
  house = await openHouse({ workers: false });
});
afterAll(() => house.close());

const WORKERS = 16;
const TURNS = 48;
const USER = { tenantId: "default", userId: "crowd" };

/** Facts in all the spellings that extractors give them. */
const SPELLINGS: readonly (readonly [FactCategory, readonly string[], readonly string[]])[] = [
  [
    "preferences",
    ["favourite_anime", "favorite anime", "favoriteAnime", "my_favourite_anime"],
    ["Naruto", "naruto!", "NARUTO"],
  ],
  ["preferences", ["likes", "like"], ["video games", "videogames", "a videogame"]],
  ["personal_info", ["city", "location", "current_city"], ["Málaga", "malaga", "Malaga, Spain"]],
  ["relationships", ["pet_status", "dog_status"], ["Max died on 2026-03-01", "max passed away", "Max died"]],
  ["relationships", ["pet_name", "dog_name"], ["Max", "MAX"]],
];

function variantOf(turn: number): FactObservation[] {
  const random = seededRandom(turn);
  const any = (list: readonly string[]) => list[random.below(list.length)] ?? "";
  return SPELLINGS.map(([category, keys, values]) => ({
    category,
    key: any(keys),
    value: any(values),
    confidence: 0.9,
    subject: "user",
    retract: false,
  }));
}

describe("sixteen workers that extract the same facts at once", () => {
  it("leave each fact once, with all its mentions", async () => {
    const turns: string[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const session = turn % 8 === 0 ? await house.openSession(USER.userId, "alicia") : null;
      const { sessions } = session
        ? { sessions: [session] }
        : (await house.api("GET", "/v1/sessions?userId=crowd")).body;
      const path = `/v1/sessions/${sessions[0].id}/messages`;
      turns.push((await house.api("POST", path, { content: `Line ${turn}` })).body.turnId);
    }
    const { deps } = house.standalone().companion;
    const models: Models = {
      ...deps.models,
      facts: { name: "spellings", extractFacts: async ({ message }) => variantOf(Number(/\d+/.exec(message)?.[0])) },
    };
    const storages: Storage[] = await Promise.all(Array.from({ length: WORKERS }, () => house.anotherStorage()));
    await Promise.all(
      storages.map(async (storage, worker) => {
        const order = seededRandom(worker).shuffled(turns);
        for (const turnId of order) {
          await extractFacts(
            { ...deps, storage, models },
            { tenantId: "default", turnId },
            AbortSignal.timeout(60_000),
          );
        }
      }),
    );

    const facts = await deps.storage.facts.history(USER.tenantId, USER.userId);
    const keys = facts.map((fact) => `${slotOf(fact)} ${comparedValue(fact)}`);
    expect(new Set(keys).size).toBe(facts.length);
    expect(facts.map(({ ended }) => ended)).toEqual(SPELLINGS.map(() => null));
    expect(facts.map(({ mentions }) => mentions)).toEqual(SPELLINGS.map(() => TURNS));
    expect(await rebuildUser(deps, USER, { check: true })).toEqual([]);
  }, 120_000);

  it("could not leave two if they tried: the database refuses a second current fact, however its slot is spelled", async () => {
    const { storage } = house.standalone().companion.deps;
    const [anime, city] = await Promise.all(
      ["favorite_anime", "city"].map(async (name) => {
        const facts = await storage.facts.history(USER.tenantId, USER.userId);
        return facts.find((fact) => slotOf(fact).endsWith(`/${name}`));
      }),
    );
    if (!anime || !city) throw new Error("no facts to repeat");
    const again = { id: crypto.randomUUID(), ended: null, validTo: null };
    const write = (slot: string, facts: Parameters<typeof storage.facts.replaceSlot>[3]) =>
      storage.transaction((stores) => stores.facts.replaceSlot(USER.tenantId, USER.userId, slot, facts));
    await expect(
      write(slotOf(anime), [anime, { ...anime, ...again, key: "favouriteAnime", value: "naruto" }]),
    ).rejects.toThrow();
    await expect(write(slotOf(city), [city, { ...city, ...again, value: "Berlin" }])).rejects.toThrow();
    await expect(
      write(slotOf(city), [city, { ...city, ...again, value: "Berlin", until: 9e12 }]),
    ).resolves.not.toThrow();
  });
});
