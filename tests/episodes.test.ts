import { detectEpisode, detectMood, rebuildUser, updateAffinity } from "@luminora/companion";
import { type Answer, says, saysJson } from "@luminora/testing/model-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openScriptedHouse } from "./support/scripted-house.ts";

type Scripted = Awaited<ReturnType<typeof openScriptedHouse>>;
let house: Scripted["house"];
let server: Scripted["server"];
let close: Scripted["close"];

beforeAll(async () => {
  ({ house, server, close } = await openScriptedHouse());
});
beforeEach(() => {
  server.reset();
  // No word of hers is to be a topic.
  server.on("reply", says("🙂"));
});
afterAll(() => close());

const MINUTE = 60_000;

/** The user's messages of each look for an episode in which this word was said, in the order of the looks. */
function looks(word: string): string[][] {
  const asked = server.calls.filter(({ role, text }) => role === "episode" && text.includes(word));
  return asked.map(({ text }) => Array.from(text.matchAll(/<user_says>\n\| (.*)\n/g), ([, said = ""]) => said));
}

/** Has each of them said, with a minute in between. */
async function talk(session: string, ...said: string[]): Promise<string[]> {
  const turns = [];
  for (const content of said) {
    turns.push((await house.say(session, content)).turnId);
    house.clock.advance(MINUTE);
  }
  await house.standalone().companion.queues.drain();
  return turns;
}

describe("a stretch of talk ends", () => {
  it("after five messages", async () => {
    const { id } = await house.openSession("long-winded", "alicia");
    await talk(id, "I cleaned the red kitchen", "The red kitchen was a mess", "My red kitchen shines now");
    expect(looks("kitchen")).toEqual([
      ["I cleaned the red kitchen", "The red kitchen was a mess", "My red kitchen shines now"],
    ]);
  });

  it("where another topic begins", async () => {
    const { id } = await house.openSession("fickle", "alicia");
    await talk(id, "I took my dog Rex to the lake", "I failed my chemistry exam at university");
    expect(looks("Rex")).toEqual([["I took my dog Rex to the lake"]]);
    // The five messages are counted from there.
    await talk(id, "I studied chemistry for that university exam all month");
    expect(looks("chemistry")).toEqual([]);
    await talk(id, "My university lets me take the chemistry exam again");
    expect(looks("chemistry")).toEqual([
      [
        "I failed my chemistry exam at university",
        "I studied chemistry for that university exam all month",
        "My university lets me take the chemistry exam again",
      ],
    ]);
  });

  it("at a pause, once, whether the sweeper or the next message notices first", async () => {
    const { id } = await house.openSession("pausing", "alicia");
    await talk(id, "I baked an apple cake for grandma");
    house.clock.advance(10 * MINUTE);
    await talk(id, "I gave grandma the apple cake that I baked");
    expect(looks("cake")).toEqual([["I baked an apple cake for grandma"]]);
    await house.letSessionsGoQuiet();
    await talk(id, "I baked grandma the apple cake again");
    await house.letSessionsGoQuiet();
    expect(looks("cake")).toEqual([
      ["I baked an apple cake for grandma"],
      ["I gave grandma the apple cake that I baked"],
      ["I baked grandma the apple cake again"],
    ]);
  });

  it("without what must not be learned, even when that was said last", async () => {
    const { id } = await house.openSession("discreet", "alicia");
    await talk(id, "I moved to a small flat near the harbour");
    await house.api("POST", `/v1/sessions/${id}/messages`, { content: "My neighbour is a smuggler", memory: false });
    await house.letSessionsGoQuiet();
    expect(looks("harbour")).toEqual([["I moved to a small flat near the harbour"]]);
    expect(server.calls.filter(({ role, text }) => role === "episode" && text.includes("smuggler"))).toEqual([]);
  });
});

const MOMENT = {
  type: "emotional_moment",
  title: "Max died",
  summary: "The user's dog Max died.",
  importance: 8,
  sentiment: "negative",
  tags: ["max", "dog"],
};

async function episodesOf(userId: string) {
  return (await house.api("GET", `/v1/users/${userId}/episodes`)).body.episodes;
}

function lastPrompt(): string {
  const call = server.calls.findLast(({ role }) => role === "reply");
  return call?.chat?.messages.map(({ content }) => content).join("\n") ?? "";
}

describe("an episode", () => {
  it("keeps the number of a model that gives no grades, and fades", async () => {
    server.on("episode", saysJson({ episode: MOMENT }));
    const { id } = await house.openSession("plain", "alicia");
    await talk(id, "My dog Max died");
    await house.letSessionsGoQuiet();
    house.clock.advance(14 * 24 * 60 * MINUTE);
    const [episode] = await episodesOf("plain");
    expect(episode).toMatchObject({ ...MOMENT, happenedAt: null, happenedPrecision: null, level: null });
    expect(episode.importanceNow).toBeCloseTo(6.29, 1);
    expect(episode.sourceMessageIds).toHaveLength(2);
  });

  it("of such a model is not told twice either", async () => {
    server.on("episode", saysJson({ episode: MOMENT }));
    const { id } = await house.openSession("repeating", "alicia");
    await talk(id, "My dog Max died");
    await house.letSessionsGoQuiet();
    expect(await episodesOf("repeating")).toHaveLength(1);
    for (let week = 1; week <= 3; week += 1) {
      house.clock.advance(7 * 24 * 60 * MINUTE);
      await talk(id, "I still can't believe that my dog Max died");
      await house.letSessionsGoQuiet();
    }
    expect(await episodesOf("repeating")).toHaveLength(1);
    server.on("episode", saysJson({ episode: { ...MOMENT, title: "A new dog", tags: ["rex", "shelter"] } }));
    await talk(id, "We brought Rex home from the shelter");
    await house.letSessionsGoQuiet();
    expect((await episodesOf("repeating")).map(({ title }: { title: string }) => title)).toContain("A new dog");
  });

  it("is weighed by its grades, and not told twice", async () => {
    const graded = { ...MOMENT, feeling: 4, revelation: 4 };
    server.on("episode", saysJson({ episode: graded }));
    const { id } = await house.openSession("graded", "alicia");
    await talk(id, "My dog Max died");
    await house.letSessionsGoQuiet();
    expect((await episodesOf("graded"))[0].importance).toBe(8.5);
    await talk(id, "I still can't believe that my dog Max died");
    await house.letSessionsGoQuiet();
    expect(await episodesOf("graded")).toHaveLength(1);
  });

  it("knows when it happened, apart from when it was told, and recall finds it by either", async () => {
    server.on("episode", saysJson({ episode: { ...MOMENT, when: "last March" } }));
    const { id } = await house.openSession("mourning", "alicia");
    await talk(id, "My dog Max died last March");
    await house.letSessionsGoQuiet();
    const told = house.clock.now().getUTCFullYear() - (house.clock.now().getUTCMonth() <= 2 ? 1 : 0);
    const [episode] = await episodesOf("mourning");
    expect(episode).toMatchObject({ happenedAt: `${told}-03-01T00:00:00.000Z`, happenedPrecision: "month" });

    house.clock.advance(14 * 24 * 60 * MINUTE);
    const { id: later } = await house.openSession("mourning", "alicia");
    await house.say(later, "Do you remember Max?");
    expect(lastPrompt()).toMatch(new RegExp(`\\(told 2 weeks ago; happened .* ago, in March ${told}\\) Max died`));
    const asked = await house.api("GET", "/v1/users/mourning/recall?personality=alicia&q=What+happened+last+March%3F");
    expect(asked.body.memories.map(({ kind }: { kind: string }) => kind)).toContain("episode");
  });

  it("is read anew without what was forgotten of its stretch", async () => {
    const { id } = await house.openSession("forgetful", "alicia");
    await talk(id, "The code of my red bike lock", "My red bike lock is new", "My red bike has a lock");
    const messages = (await house.api("GET", `/v1/sessions/${id}/messages`)).body.messages;
    expect((await house.api("GET", `/v1/sessions/${id}`)).body.summary).toHaveLength(1);
    for (const message of messages.filter(({ role }: { role: string }) => role === "user")) {
      await house.api("DELETE", `/v1/messages/${message.id}`);
    }
    expect((await house.api("GET", `/v1/sessions/${id}`)).body.summary).toEqual([]);
  });
});

describe("a level that is reached", () => {
  const compliment = saysJson({
    mood: "happy",
    confidence: 0.5,
    intensity: 1,
    interaction: { kind: "compliment", grade: 3 },
  });
  const ordinary = saysJson({
    mood: "happy",
    confidence: 0.5,
    intensity: 1,
    interaction: { kind: "ordinary", grade: 1 },
  });

  it("is a milestone, moves with the turn that reached it, and goes when it is not reached any more", async () => {
    const { body } = await house.api("POST", "/v1/sessions", { userId: "climber", personality: "alicia" });
    server.on(
      "mood",
      ({ text }): Answer =>
        text.slice(Math.max(text.lastIndexOf("<user_says>"), text.lastIndexOf("<message>"))).includes("lovely")
          ? compliment
          : ordinary,
    );
    await house.api("PATCH", "/v1/users/climber/affinity/alicia", { points: 19 });
    const [first = "", second = ""] = await talk(body.id, "You are lovely to me", "I painted the garden fence");
    const [milestone, ...others] = await episodesOf("climber");
    expect(others).toEqual([]);
    expect(milestone).toMatchObject({
      type: "milestone",
      level: "acquaintance",
      title: "From stranger to acquaintance",
    });
    expect(milestone.importance).toBe(7.5);
    const sourceTurn = async () => {
      const { messages } = (await house.api("GET", `/v1/sessions/${body.id}/messages`)).body;
      const [current] = await episodesOf("climber");
      return messages.find(({ id }: { id: string }) => id === current?.sourceMessageIds[0])?.turnId;
    };
    expect(await sourceTurn()).toBe(first);

    // Without the compliment, the level is reached a turn later.
    await house.api("PATCH", "/v1/users/climber/affinity/alicia", { points: 20 });
    const { messages } = (await house.api("GET", `/v1/sessions/${body.id}/messages`)).body;
    const forget = (turnId: string) => {
      const { id } = messages.find((each: { turnId: string }) => each.turnId === turnId);
      return house.api("DELETE", `/v1/messages/${id}`);
    };
    const [third = ""] = await talk(body.id, "The garden fence is green now");
    await forget(first);
    expect(await sourceTurn()).toBe(third);
    const { deps } = house.standalone().companion;
    expect(await rebuildUser(deps, { tenantId: "default", userId: "climber" })).toEqual([]);
    await forget(second);
    const later = (await house.api("GET", `/v1/sessions/${body.id}/messages`)).body.messages;
    await house.api("DELETE", `/v1/messages/${later.find((each: { turnId: string }) => each.turnId === third).id}`);
    expect(await episodesOf("climber")).toEqual([]);
  });
});

describe("a milestone that is forgotten", () => {
  it("is counted, and comes back neither with a turn of later that reaches the level nor with a fold", async () => {
    const [userId, tenantId] = ["forgetter", "default"];
    const { id } = await house.openSession(userId, "alicia");
    await house.api("PATCH", `/v1/users/${userId}/affinity/alicia`, { points: 20 });
    await talk(id, "I painted the garden gate");
    const [milestone] = await episodesOf(userId);
    expect(milestone).toMatchObject({ type: "milestone", level: "acquaintance" });
    const { body: receipt } = await house.api("DELETE", `/v1/users/${userId}/episodes/${milestone.id}`);
    expect(receipt.deleted).toMatchObject({ episodes: 1, embeddings: 1 });
    expect(await episodesOf(userId)).toEqual([]);
    expect((await house.api("DELETE", `/v1/users/${userId}/episodes/${milestone.id}`)).status).toBe(404);

    // The turn that reached the level goes, and a later one reaches it.
    const { deps } = house.standalone().companion;
    const { messages } = (await house.api("GET", `/v1/sessions/${id}/messages`)).body;
    expect((await house.api("DELETE", `/v1/messages/${messages[0].id}`)).status).toBe(200);
    expect((await house.affinity(userId, "alicia")).level).toBe("stranger");
    await talk(id, "The garden gate is blue now", "The garden gate is dry already");
    expect((await house.affinity(userId, "alicia")).level).toBe("acquaintance");
    expect(await episodesOf(userId)).toEqual([]);
    expect(await rebuildUser(deps, { tenantId, userId })).toEqual([]);
    expect(await episodesOf(userId)).toEqual([]);

    // Another level is another milestone.
    await house.api("PATCH", `/v1/users/${userId}/affinity/alicia`, { points: 40 });
    await talk(id, "The garden gate squeaks a little");
    expect(await episodesOf(userId)).toMatchObject([{ type: "milestone", level: "friend" }]);
  });
});

describe("the summary of a session", () => {
  it("tells what was said before the messages that are heard in full, in the model's words where it has some", async () => {
    const gist = "The user restores an old wooden boat named Petrel.";
    server.on("episode", ({ text }) =>
      saysJson({ episode: null, gist: text.includes("old wooden boat") ? gist : null }),
    );
    const { id } = await house.openSession("sailor", "alicia");
    const boat = ["I bought an old wooden boat", "The boat is named Petrel", "Petrel needs a new wooden mast"];
    const mast = [
      "The mast of Petrel must be spruce wood",
      "Spruce wood for Petrel is expensive",
      "I saved up money for the Petrel mast",
    ];
    const spring = [
      "Petrel gets her spruce mast in spring",
      "In spring Petrel will sail again",
      "The first trip of Petrel goes to the island",
      "The island has a harbour for Petrel",
      "That harbour is deep enough for Petrel",
    ];
    await talk(id, ...boat, ...mast, ...spring);
    await house.say(id, "What was my boat called again?");
    const fence = /<summary>\n([\s\S]*?)<\/summary>/.exec(lastPrompt())?.[1] ?? "";
    expect(fence).toContain(`| ${gist}`);
    expect(fence).not.toContain("In spring");
    const { summary } = (await house.api("GET", `/v1/sessions/${id}`)).body;
    expect(summary[0]).toBe(gist);
    expect(summary[1]).toMatch(/^The user: “.*”$/);
  });
});

describe("a secret that slips out", () => {
  it("is in no summary, no episode and no fact, though the messages are there", async () => {
    const told = { type: "confession", importance: 9, sentiment: "mixed", tags: [] };
    const summary = "The user told that their password is hunter2.";
    server.on("episode", saysJson({ episode: { ...told, title: "A password", summary }, gist: summary }));
    const secret = { category: "other", key: "note", value: "my password is hunter2", confidence: 1, subject: "user" };
    server.on("facts", saysJson({ facts: [{ ...secret, retract: false }] }));
    const { id } = await house.openSession("careless", "alicia");
    await talk(id, "My bank password is hunter2", "The bank password hunter2 is my secret", "My bank is far away");
    const { body: session } = await house.api("GET", `/v1/sessions/${id}`);
    expect(JSON.stringify(session.summary)).not.toContain("hunter2");
    expect(await episodesOf("careless")).toEqual([]);
    expect((await house.api("GET", "/v1/users/careless/facts")).body.facts).toEqual([]);
    const found = await house.standalone().companion.findResidue({ words: ["hunter2"], values: [] });
    expect(found.map(({ where }) => where).filter((where) => !where.startsWith("public.messages"))).toEqual([]);
  });
});

describe("jobs in another order", () => {
  it("end in the same episodes, milestones and summary", async () => {
    server.on("episode", (call): Answer => saysJson({ episode: call.text.includes("Max") ? MOMENT : null }));
    await house.restart({ workers: false });
    const { deps } = house.standalone().companion;
    const signal = () => AbortSignal.timeout(30_000);
    const play = async (userId: string, arrange: (turns: string[]) => string[]) => {
      const { id } = await house.openSession(userId, "alicia");
      await house.api("PATCH", `/v1/users/${userId}/affinity/alicia`, { points: 18 });
      const turns: string[] = [];
      for (const content of SCRIPT) {
        const { body } = await house.api("POST", `/v1/sessions/${id}/messages`, { content });
        turns.push(body.turnId);
        house.clock.advance(MINUTE);
      }
      for (const turnId of arrange(turns)) {
        const ref = { tenantId: "default", turnId };
        await detectEpisode(deps, ref, signal());
        await detectMood(deps, ref, signal());
        await updateAffinity(deps, ref);
      }
      const told = (await episodesOf(userId)).map(({ title, level, importance }: Record<string, unknown>) => [
        title,
        level,
        importance,
      ]);
      return { told: told.sort(), summary: (await house.api("GET", `/v1/sessions/${id}`)).body.summary };
    };
    const serial = await play("in-order", (turns) => turns);
    expect(serial.told.map(([title]: [string]) => title)).toEqual(["From stranger to acquaintance", "Max died"]);
    expect(serial.summary.length).toBeGreaterThan(2);
    expect(await play("backwards", (turns) => turns.toReversed())).toEqual(serial);
    expect(await play("twice", (turns) => [...turns.slice(3), ...turns, ...turns.slice(0, 2)])).toEqual(serial);
  });
});

const SCRIPT = [
  "My old dog Max died this morning",
  "Max was fourteen years old, a good dog",
  "I failed my chemistry exam at university",
  "I studied chemistry for that university exam all month",
  "Grandma baked an apple cake with cinnamon",
  "The apple cake of grandma was gone at once",
  "Cinnamon cake is what grandma does best",
];
