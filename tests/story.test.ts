import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

describe("a relationship", () => {
  it("grows with the turns, is felt in the very answer, and outlives sessions and restarts", async () => {
    const session = await house.openSession("u1", "alicia");
    expect(session).toMatchObject({ userId: "u1", personality: "alicia", affinity: { points: 0, level: "stranger" } });
    expect(session.mood).toEqual({ name: "neutral", intensity: 1 });
    expect(session.greeting).toMatch(/\S/);

    await house.say(session.id, "Hello");
    expect(await house.affinity("u1", "alicia")).toMatchObject({ points: 1, level: "stranger", next: { points: 20 } });

    const flattered = await house.say(session.id, "You're very pretty");
    expect(flattered.mood).toEqual({ name: "shy", intensity: 1 });
    expect(flattered.trace.mood.sensed).toBe("shy");
    expect(flattered.trace.parameters.final).toEqual({
      empathy: 0.85,
      formality: 0.8,
      verbosity: 0.6,
      humor: 0.5,
      creativity: 0.6,
      directness: 0,
    });
    const { points, ledger } = await house.affinity("u1", "alicia");
    expect(points).toBe(3);
    expect(
      ledger.map(({ rule, delta, before, after }: Record<string, unknown>) => [rule, delta, before, after]),
    ).toEqual([
      ["compliment", 1, 2, 3],
      ["ordinary", 1, 1, 2],
      ["ordinary", 1, 0, 1],
    ]);

    await house.restart();
    expect(await house.affinity("u1", "alicia")).toMatchObject({ points: 3 });
    expect((await house.api("GET", `/v1/sessions/${session.id}`)).body.mood.name).toBe("shy");

    const next = await house.openSession("u1", "alicia");
    expect(next.affinity.points).toBe(3);
    expect(next.mood).toEqual({ name: "neutral", intensity: 1 });
  });

  it("belongs to one user, one companion and nobody else", async () => {
    const session = await house.openSession("u2", "alicia");
    await house.say(session.id, "Hello");
    const other = await house.openSession("u2", "yumi");
    expect(other.affinity.points).toBe(0);
    expect((await house.api("GET", "/v1/users/u2/affinity")).body.affinities).toHaveLength(1);
    expect((await house.api("GET", "/v1/users/nobody/affinity")).body.affinities).toEqual([]);
  });

  it("suffers from hostility", async () => {
    const session = await house.openSession("u3", "alicia");
    await house.api("PATCH", "/v1/users/u3/affinity/alicia", { points: 50 });
    await house.say(session.id, "I hate you, you are stupid");
    expect(await house.affinity("u3", "alicia")).toMatchObject({ points: 45 });
  });
});

describe("memory", () => {
  it("learns facts from what the user says of themselves, and nothing from the weather", async () => {
    const session = await house.openSession("diego", "alicia");
    const learned = "Hi! I'm Diego, 28. I work in IT and I love Naruto. I have a dog called Max.";
    await house.say(session.id, learned);
    const { facts } = (await house.api("GET", "/v1/users/diego/facts")).body;
    const values = Object.fromEntries(facts.map(({ key, value }: { key: string; value: string }) => [key, value]));
    expect(values).toEqual({
      name: "Diego",
      age: "28",
      profession: "IT",
      favorite_anime: "Naruto",
      pet_name: "Max",
      pet_kind: "dog",
    });

    await house.say(session.id, "It's hot today");
    expect((await house.api("GET", "/v1/users/diego/facts")).body.facts).toHaveLength(facts.length);
  });

  it("answers from it in another session, and says which memory it was", async () => {
    const session = await house.openSession("diego", "alicia");
    const answer = await house.say(session.id, "what's my dog called?");
    expect(answer.reply.content).toContain("Max");
    const explained = (await house.api("GET", `/v1/turns/${answer.turnId}/explain`)).body;
    const used = explained.memories
      .filter(({ used }: { used: boolean }) => used)
      .map(({ text }: { text: string }) => text);
    expect(used).toContain("pet name: Max");
  });

  it("keeps what happened: a loss becomes an episode, and comes back two weeks later", async () => {
    const session = await house.openSession("ana", "alicia");
    const sad = await house.say(session.id, "My dog Max died yesterday");
    expect(sad.mood.name).toBe("concerned");
    await house.letSessionsGoQuiet();
    const { episodes } = (await house.api("GET", "/v1/users/ana/episodes")).body;
    expect(episodes).toHaveLength(1);
    expect(episodes[0].importance).toBeGreaterThanOrEqual(7);

    house.clock.advance(14 * 24 * 60 * 60 * 1000);
    const later = await house.openSession("ana", "alicia");
    const answer = await house.say(later.id, "do you remember Max?");
    const used = answer.trace.memories.filter(({ used }: { used: boolean }) => used);
    expect(used.map(({ id }: { id: string }) => id)).toContain(episodes[0].id);
    expect(answer.reply.content).toContain("Max");
  });
});
