import { sweep } from "@luminora/companion";
import type { Nudge } from "@luminora/jobs";
import { MINUTE_MS } from "@luminora/kernel";
import { fails, says, saysJson } from "@luminora/testing/model-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openScriptedHouse } from "./support/scripted-house.ts";

type Scripted = Awaited<ReturnType<typeof openScriptedHouse>>;
let house: Scripted["house"];
let server: Scripted["server"];
let close: Scripted["close"];

beforeAll(async () => {
  ({ house, server, close } = await openScriptedHouse());
});
beforeEach(() => server.reset());
afterAll(() => close());

const FACT = { category: "hobbies", key: "hobby", value: "chess", confidence: 0.95, subject: "user", retract: false };
const VERDICT = { mood: "happy", confidence: 0.9, intensity: 3, interaction: { kind: "compliment", grade: 4 } };

async function turnOf(userId: string, content: string) {
  const { id } = await house.openSession(userId, "alicia");
  const { turnId } = await house.say(id, content);
  return { session: id, turn: await house.settle(turnId) };
}

describe("the gate", () => {
  it("spares an acknowledgement every light call, says so in the turn, and the turn counts as ordinary", async () => {
    const { turn } = await turnOf("nodder", "ok, haha");
    expect([server.count("facts"), server.count("mood")]).toEqual([0, 0]);
    expect(turn.background).toMatchObject({ facts: "skipped", mood: "skipped", affinity: "done" });
    expect(turn.spared).toEqual({ facts: "acknowledgement", mood: "acknowledgement" });
    expect((await house.affinity("nodder", "alicia")).points).toBe(1);
  });

  it("spares a plain question about her both, and the turn counts as ordinary", async () => {
    const { turn } = await turnOf("asker", "What do you like to do?");
    expect([server.count("facts"), server.count("mood")]).toEqual([0, 0]);
    expect(turn.background).toMatchObject({ facts: "skipped", mood: "skipped", affinity: "done" });
    expect(turn.spared).toEqual({ facts: "question", mood: "question" });
    expect((await house.affinity("asker", "alicia")).points).toBe(1);
  });

  it.each(["Why are you so stupid?", "Why are you so kind?", "You're very pretty", "What's wrong with you?"])(
    "leaves the mood of %j to the judge, though it brings no fact",
    async (content) => {
      server.on("mood", saysJson(VERDICT));
      const { turn } = await turnOf(`moved-${content.length}`, content);
      expect([server.count("facts"), server.count("mood")]).toEqual([0, 1]);
      expect(turn.background).toMatchObject({ facts: "skipped", mood: "done", affinity: "done" });
    },
  );

  it("leaves it to the judge whether a question goes past hers", async () => {
    server.on("reply", says("I am fine. And you?"));
    const { session } = await turnOf("evader", "Hello");
    await house.say(session, "What do you like to do?");
    expect([server.count("facts"), server.count("mood")]).toEqual([0, 1]);
  });

  it("spares nothing that may teach", async () => {
    server.on("facts", saysJson({ facts: [FACT] }));
    const { turn } = await turnOf("player", "I play chess");
    expect(turn.background).toMatchObject({ facts: "done", mood: "done", affinity: "done" });
    expect(turn.spared).toEqual({});
    expect((await house.api("GET", "/v1/users/player/facts")).body.facts).toHaveLength(1);
  });

  it.each([
    ["acknowledgements", ["hi", "ok", "haha"], 0],
    ["talk", ["I like the sea", "Cats are the best", "That sounds great, thanks for the tip!"], 0],
    ["something that happened", ["I like the sea", "My dog died this morning", "ok"], 1],
    ["a confession", ["ok", "I think I'm in love with my best friend", "haha"], 1],
    ["a quarrel", ["ok", "You are an idiot", "haha"], 1],
    ["another language", ["ok", "Heute ist nichts los", "haha"], 1],
  ])("looks for an episode in a stretch of %s %#", async (what, contents, looks) => {
    const { id } = await house.openSession(`stretch-${what}`.replaceAll(" ", "-"), "alicia");
    let turnId = "";
    for (const content of contents) ({ turnId } = await house.say(id, content));
    expect(server.count("episode")).toBe(looks);
    const { body } = await house.api("GET", `/v1/turns/${turnId}`);
    expect(body.background.episodes).toBe(looks === 0 ? "skipped" : "done");
    expect(body.spared.episodes).toBe(looks === 0 ? "unremarkable" : undefined);
  });
});

describe("a turn that owes facts and mood", () => {
  // A process that was answered without facts again and again asks for them by themselves.
  beforeEach(() => house.restart({}));
  const BOTH = saysJson({ ...VERDICT, facts: [FACT] });
  const factsOf = async (user: string) => (await house.api("GET", `/v1/users/${user}/facts`)).body.facts;

  it("is read with one call", async () => {
    server.on("mood", BOTH);
    const { turn } = await turnOf("brief", "I play chess, and you are lovely");
    expect([server.count("mood"), server.count("facts")]).toEqual([1, 0]);
    expect(turn.background).toMatchObject({ facts: "done", mood: "done", affinity: "done" });
    expect(await factsOf("brief")).toHaveLength(1);
    expect((await house.affinity("brief", "alicia")).points).toBe(2);
  });

  it("is read with two where the server knows the plain questions only, and in the end asked those", async () => {
    server.on("mood", saysJson(VERDICT));
    server.on("facts", saysJson({ facts: [FACT] }));
    const { turn } = await turnOf("plain", "I play chess, and you are lovely");
    expect([server.count("mood"), server.count("facts")]).toEqual([1, 1]);
    expect(turn.background).toMatchObject({ facts: "done", mood: "done", affinity: "done" });
    expect(await factsOf("plain")).toHaveLength(1);

    for (const game of ["go", "checkers", "mikado"]) await turnOf("plain", `I play ${game}, and you are lovely`);
    expect(server.callsOf("mood").map(({ asksFacts }) => asksFacts)).toEqual([true, true, true, false]);
  });

  it("keeps the verdict of an answer whose facts are malformed, and asks for those again", async () => {
    server.on("mood", saysJson({ ...VERDICT, facts: [FACT, { ...FACT, confidence: "very" }] }));
    server.on("facts", saysJson({ facts: [FACT, { ...FACT, confidence: "very" }] }));
    const { turn } = await turnOf("halved", "I play chess, and you are lovely");
    expect(turn).toMatchObject({
      background: { facts: "failed", mood: "done", affinity: "done" },
      failures: { facts: "model_answer_rejected" },
    });
    expect(await factsOf("halved")).toEqual([]);
  });

  it("keeps its facts where the verdict stays malformed", async () => {
    server.on("mood", says("I would rather not."));
    server.on("facts", saysJson({ facts: [FACT] }));
    const { turn } = await turnOf("unjudged", "I play chess, and you are lovely");
    expect(turn.background).toMatchObject({ facts: "done", mood: "failed", affinity: "failed" });
    expect(await factsOf("unjudged")).toHaveLength(1);
  });

  it("has the facts' job nudged by itself once the mood's does not get on", async () => {
    await house.restart({ workers: false });
    const { deps } = house.standalone().companion;
    const { id } = await house.openSession("unheard", "alicia");
    const { body } = await house.api("POST", `/v1/sessions/${id}/messages`, { content: "I play chess" });
    const nudgedBySweep = async () => {
      const names: string[] = [];
      // The queue says that it has all of their jobs.
      const nudge = async (nudges: readonly Nudge[]) => {
        names.push(...nudges.map(({ name }) => name));
        return [];
      };
      house.clock.advance(5 * MINUTE_MS);
      await sweep({ ...deps, nudger: { nudge, reachable: () => true, dismiss: async () => 0 } });
      return names.filter((name) => name === "detect-mood" || name === "extract-facts").sort();
    };
    expect(await nudgedBySweep()).toEqual(["detect-mood"]);
    expect(await nudgedBySweep()).toEqual(["detect-mood", "extract-facts"]);
    await house.restart({});
    await house.letSessionsGoQuiet();
    await house.settle(body.turnId);
  });

  it("is asked for the mood alone where it can hold no fact", async () => {
    const { turn } = await turnOf("lone", "You're very pretty");
    expect([server.count("mood"), server.count("facts")]).toEqual([1, 0]);
    expect(server.callsOf("mood")[0]?.asksFacts).toBe(false);
    expect(turn.spared).toEqual({ facts: "about_the_other" });
  });
});

describe("a verdict that stays malformed", () => {
  it.each([
    ["prose", says("I would rather not.")],
    ["an unknown mood", saysJson({ ...VERDICT, mood: "ecstatic" })],
    ["a number of points", saysJson({ ...VERDICT, affinity: 100, interaction: { kind: "compliment", grade: 100 } })],
    ["nothing", says("")],
  ])(
    "(%s) changes neither mood nor affinity, is visible in the turn, and can be driven again",
    async (what, answer) => {
      server.on("mood", answer);
      const user = `malformed-${what}`.replaceAll(" ", "-");
      const { session, turn } = await turnOf(user, "I think the weather is turning");
      expect(turn).toMatchObject({
        status: "answered",
        background: { mood: "failed", affinity: "failed", facts: "done" },
        failures: { mood: "model_answer_rejected", affinity: "model_answer_rejected" },
      });
      expect((await house.api("GET", `/v1/sessions/${session}`)).body.mood).toEqual({ name: "neutral", intensity: 1 });
      expect(await house.affinity(user, "alicia")).toMatchObject({ points: 0, ledger: [] });
    },
  );

  it("does not stand in the way of the turns after it", async () => {
    server.on("mood", says("{"));
    const { session } = await turnOf("resilient", "I think the weather is turning");
    server.on("mood", saysJson(VERDICT));
    await house.say(session, "I think you are lovely");
    expect((await house.affinity("resilient", "alicia")).points).toBeGreaterThan(0);
    expect((await house.api("GET", `/v1/sessions/${session}`)).body.mood.name).toBe("happy");
  });

  it("of facts teaches none of them, and leaves mood and affinity alone", async () => {
    server.on("facts", saysJson({ facts: [FACT, { ...FACT, confidence: "very" }] }));
    const { turn } = await turnOf("half", "I play chess and checkers");
    expect(turn).toMatchObject({
      background: { facts: "failed", mood: "done", affinity: "done" },
      failures: { facts: "model_answer_rejected" },
    });
    expect((await house.api("GET", "/v1/users/half/facts?history=true")).body.facts).toEqual([]);
  });

  it("of an episode keeps none", async () => {
    server.on("episode", saysJson({ episode: { type: "party", importance: 99 } }));
    const { id } = await house.openSession("uneventful", "alicia");
    for (const content of ["I went out", "I came home"]) await house.say(id, content);
    const { turnId } = await house.say(id, "I went to bed");
    const turn = await house.settle(turnId);
    expect(turn).toMatchObject({ background: { episodes: "failed" }, failures: { episodes: "model_answer_rejected" } });
    expect((await house.api("GET", "/v1/users/uneventful/episodes")).body.episodes).toEqual([]);
  });

  it("is told apart from a provider that refuses the call", async () => {
    server.on("mood", fails(401));
    const { turn } = await turnOf("locked", "I think the weather is turning");
    expect(turn.failures).toMatchObject({ mood: "model_failed" });
  });
});
