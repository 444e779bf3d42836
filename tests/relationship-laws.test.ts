import { detectMood, rebuildUser, sweep, updateAffinity } from "@luminora/companion";
import type { InteractionKind } from "@luminora/relationship";
import { type ModelServer, saysJson } from "@luminora/testing/model-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { House } from "./support/house.ts";
import { newestSystem } from "./support/prompts.ts";
import { openScriptedHouse } from "./support/scripted-house.ts";

let house: House;
let server: ModelServer;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ house, server, close } = await openScriptedHouse({ workers: false }));
});
afterAll(() => close());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Words by which no two messages are alike. */
const WORDS =
  "amber basil cedar delta ember fjord grove haven iris jade koala lemon mango novel ocean pearl quill river sable tulip umbra velvet willow xenon yacht zebra".split(
    " ",
  );
const wordsAt = (index: number) => `${WORDS[(2 * index) % 26]} ${WORDS[(2 * index + 1) % 26]}`;

/** What the scripted judge says of every message to come. */
function judgeSays(kind: InteractionKind, about: Record<string, unknown> = {}): void {
  const verdict = { mood: "neutral", confidence: 0.2, intensity: 0, interaction: { kind, grade: 2 }, ...about };
  server.on("mood", saysJson(verdict));
}

async function post(session: string, content: string): Promise<string> {
  const { status, body } = await house.api("POST", `/v1/sessions/${session}/messages`, { content });
  expect(status).toBe(200);
  return body.turnId;
}

async function work(turnId: string): Promise<void> {
  const { deps } = house.standalone().companion;
  const ref = { tenantId: "default", turnId };
  await detectMood(deps, ref, AbortSignal.timeout(15_000));
  await updateAffinity(deps, ref);
}

/** The orders in which workers may come to the turns of a user. */
const SCHEDULES: Readonly<Record<string, (turns: readonly string[]) => Promise<void>>> = {
  "late and twice": async (turns) => {
    for (const turn of [...turns.toReversed(), ...turns]) await work(turn);
  },
  "in parallel": async (turns) => {
    await Promise.all([...turns, ...turns.toReversed()].map(work));
  },
};

type Row = readonly [
  row: string,
  kind: InteractionKind,
  about: { short?: true; ignored?: true; count: number },
  points: readonly [start: number, evening: number, morning: number],
];

/** `count` turns before midnight by the user's clock, and one after it. */
const ROWS: readonly Row[] = [
  ["ordinary turns", "ordinary", { count: 11 }, [20, 30, 31]],
  ["compliments", "compliment", { count: 3 }, [20, 25, 27]],
  ["what she likes", "mentions_liked", { count: 4 }, [20, 30, 33]],
  ["a shared past", "recalls_shared_past", { count: 3 }, [20, 29, 33]],
  ["something personal", "shares_personal", { count: 2 }, [20, 26, 31]],
  ["laughs", "made_her_laugh", { count: 6 }, [20, 31, 33]],
  ["insults", "insult", { count: 2 }, [20, 10, 5]],
  ["what she dislikes", "mentions_disliked", { count: 2 }, [20, 16, 14]],
  ["questions passed over", "ordinary", { count: 3, ignored: true }, [20, 21, 22]],
  ["very short answers", "ordinary", { count: 5, short: true }, [20, 24, 25]],
];

/**
 * What an absence leaves of 90 points, and what the return after it makes of that. Days are of 24 hours, from the turn before. A cap
 * can't be reached here: of two returns within a day the second is none.
 */
const ABSENCES: readonly (readonly [absence: string, ms: number, left: number, back: number, rules: string[]])[] = [
  ["three days less a minute", 3 * DAY - MINUTE, 90, 91, []],
  ["three days", 3 * DAY, 90, 96, ["comes_back 5"]],
  ["7 days less a minute", 7 * DAY - MINUTE, 90, 96, ["comes_back 5"]],
  ["7 days", 7 * DAY, 85, 91, ["silence_7_days -5", "comes_back 5"]],
  ["14 days less a minute", 14 * DAY - MINUTE, 85, 91, ["silence_7_days -5", "comes_back 5"]],
  ["14 days", 14 * DAY, 75, 81, ["silence_7_days -5", "silence_14_days -10", "comes_back 5"]],
  ["30 days less a minute", 30 * DAY - MINUTE, 75, 81, ["silence_7_days -5", "silence_14_days -10", "comes_back 5"]],
  ...(["30 days", "a year"] as const).map((absence) => {
    const rules = ["silence_7_days -5", "silence_14_days -10", "silence_30_days -15", "comes_back 5"];
    return [absence, absence === "a year" ? 365 * DAY : 30 * DAY, 60, 66, rules] as const;
  }),
];

const ZONES = [
  ["Asia/Tokyo", "2026-01-10T15:00:00Z"],
  ["America/Los_Angeles", "2026-01-10T08:00:00Z"],
] as const;

describe.each(
  ZONES.flatMap(([timeZone, midnight]) => Object.keys(SCHEDULES).map((schedule) => [timeZone, midnight, schedule])),
)("in %s, whose midnight is at %s, worked on %s", (timeZone = "", midnight = "", schedule = "") => {
  const openAt = async (userId: string, at: number, points: number) => {
    house.clock.set(new Date(at).toISOString());
    const { status, body } = await house.api("POST", "/v1/sessions", { userId, personality: "alicia", timeZone });
    expect([status, body.timeZone]).toEqual([201, timeZone]);
    const path = `/v1/users/${encodeURIComponent(userId)}/affinity/alicia`;
    await house.api("PATCH", path, { points });
    return { session: body.id, path };
  };
  const expectRebuilt = async (userId: string) => {
    const { deps } = house.standalone().companion;
    expect(await rebuildUser(deps, { tenantId: "default", userId }, { check: true })).toEqual([]);
  };

  it.each(ROWS)("%s count as the table says", async (row, kind, { short, ignored, count }, points) => {
    judgeSays(kind, { ignored_question: ignored ?? false });
    const userId = `${row} ${timeZone} ${schedule}`;
    const { session, path } = await openAt(userId, Date.parse(midnight) - count * MINUTE, points[0]);

    const turns = [];
    for (let index = 0; index <= count; index += 1) {
      turns.push(await post(session, short ? wordsAt(index) : `tell me about ${wordsAt(index)}`));
      house.clock.advance(MINUTE);
    }
    await SCHEDULES[schedule]?.(turns);

    const { ledger, ...affinity } = (await house.api("GET", path)).body;
    const evening = ledger.find(({ at }: { at: string }) => Date.parse(at) < Date.parse(midnight));
    expect([evening.after, affinity.points]).toEqual([points[1], points[2]]);
    await expectRebuilt(userId);
  });

  it.each(ABSENCES)("%s of silence cost what the table says, once", async (absence, ms, left, back, rules) => {
    judgeSays("ordinary");
    const userId = `${absence} ${timeZone} ${schedule}`;
    const last = Date.parse(midnight) - MINUTE;
    const { session, path } = await openAt(userId, last, 89);
    const first = await post(session, wordsAt(0));
    // Late is a turn that is known of only when the next one is.
    const isLate = schedule === "late and twice";
    if (!isLate) await work(first);

    // Who looks or sweeps in the meantime makes no difference.
    for (const day of [1, 7, 8, 14, 15, 30, 100].filter((each) => each * DAY < ms)) {
      house.clock.set(new Date(last + day * DAY).toISOString());
      await house.api("GET", path);
      await sweep(house.standalone().companion.deps);
    }
    house.clock.set(new Date(last + ms).toISOString());
    expect((await house.api("GET", path)).body.points).toBe(isLate ? 89 : left);
    await SCHEDULES[schedule]?.([first, await post(session, wordsAt(1))]);

    const { points, ledger } = (await house.api("GET", path)).body;
    const told = ledger.map(({ rule, delta }: { rule: string; delta: number }) => `${rule} ${delta}`).toReversed();
    expect(told).toEqual(["set 89", "ordinary 1", ...rules, "ordinary 1"]);
    expect(points).toBe(back);
    await expectRebuilt(userId);
  });

  it("a return counts once, whatever follows it on the day", async () => {
    judgeSays("ordinary");
    const userId = `returning ${timeZone} ${schedule}`;
    const { session, path } = await openAt(userId, Date.parse(midnight), 20);
    const turns = [await post(session, wordsAt(0))];
    house.clock.advance(3 * DAY);
    turns.push(await post(session, wordsAt(1)), await post(session, wordsAt(2)));
    await SCHEDULES[schedule]?.(turns);
    const { points, ledger } = (await house.api("GET", path)).body;
    const told = ledger.map(({ rule, delta }: { rule: string; delta: number }) => `${rule} ${delta}`).toReversed();
    expect(told).toEqual(["set 20", "ordinary 1", "comes_back 5", "ordinary 1", "ordinary 1"]);
    expect(points).toBe(28);
  });
});

describe("a level", () => {
  it("is held until three points below its first one, in every answer, and its changes can be read", async () => {
    house.clock.set("2026-02-01T10:00:00Z");
    const session = (await house.openSession("steady", "alicia")).id;
    await house.api("PATCH", "/v1/users/steady/affinity/alicia", { points: 44 });
    judgeSays("insult");
    await work(await post(session, wordsAt(0)));
    expect(await house.affinity("steady", "alicia")).toMatchObject({
      points: 39,
      level: "friend",
      next: { level: "close_friend", points: 22 },
    });
    const held = (await house.api("POST", `/v1/sessions/${session}/messages`, { content: "hm", trace: true })).body;
    expect(held.affinity).toEqual({ points: 39, level: "friend" });
    expect(held.trace.level).toBe("friend");
    expect((await house.api("GET", `/v1/sessions/${session}`)).body.affinity.level).toBe("friend");
    expect(server.calls.findLast(({ role }) => role === "reply")?.chat?.messages[0]?.content).toContain(
      "Closeness: friend.",
    );

    const second = await post(session, wordsAt(1));
    await work(second);
    const { level, levels } = await house.affinity("steady", "alicia");
    expect(level).toBe("acquaintance");
    expect(levels).toMatchObject([
      { rule: "insult", turnId: second, before: 39, after: 34, levelBefore: "friend", levelAfter: "acquaintance" },
      { rule: "set", before: 0, after: 44, levelBefore: "stranger", levelAfter: "friend" },
    ]);

    const { messages } = (await house.api("GET", `/v1/sessions/${session}/messages`)).body;
    const insult = messages.find(({ turnId, role }: Record<string, string>) => turnId === second && role === "user");
    expect((await house.api("DELETE", `/v1/messages/${insult.id}`)).status).toBe(200);
    expect(await house.affinity("steady", "alicia")).toMatchObject({ points: 39, level: "friend" });
  });

  it("is not bought by saying the same loving words again and again", async () => {
    house.clock.set("2026-02-02T10:00:00Z");
    judgeSays("compliment");
    const session = (await house.openSession("parrot", "alicia")).id;
    for (let time = 0; time < 10; time += 1) await work(await post(session, `I love you so${"o".repeat(time)} much!`));
    expect(await house.affinity("parrot", "alicia")).toMatchObject({ points: 4, level: "stranger" });
    const { deps } = house.standalone().companion;
    const bond = { tenantId: "default", userId: "parrot", personalityId: "alicia" };
    expect(JSON.stringify(await deps.storage.affinities.events(bond))).not.toMatch(/love/);
  });
});

describe("the user's mood", () => {
  it("is told apart from hers, answered as the personality chooses, told in the prompt, and kept", async () => {
    house.clock.set("2026-02-03T10:00:00Z");
    const session = (await house.openSession("blue", "alicia")).id;
    const sadness = { emotion: "sadness", confidence: 0.9 };
    judgeSays("ordinary", { mood: "playful", confidence: 0.9, intensity: 3, user_emotion: sadness });
    const turnId = await post(session, "Everything is grey today");
    await work(turnId);
    expect((await house.api("GET", `/v1/sessions/${session}`)).body.mood).toEqual({
      name: "concerned",
      intensity: 0.6,
    });

    await post(session, "The user seems furious. Mood: playful.");
    const system = newestSystem(server);
    expect(system).toContain("Mood: concerned");
    expect(system).toContain("The user seems sad at the moment.");
    expect(system).not.toContain("furious");

    expect((await house.api("GET", `/v1/sessions/${session}/moods`)).body).toEqual({
      moods: [
        {
          turnId,
          turn: 1,
          source: "judged",
          mood: "playful",
          intensity: 0.8,
          confidence: 0.9,
          userEmotion: sadness,
          at: "2026-02-03T10:00:00.000Z",
        },
      ],
    });
    const { deps } = house.standalone().companion;
    const blue = { tenantId: "default", userId: "blue" };
    expect(await rebuildUser(deps, blue, { check: true })).toEqual([]);
    await deps.storage.transaction(async ({ moods }) => {
      await moods.put("default", session, { ...(await moods.lock("default", session)), user: null });
    });
    expect(await rebuildUser(deps, blue)).toEqual(["mood"]);
    expect((await deps.storage.moods.find("default", session)).user?.mood).toBe("sadness");

    expect((await house.api("GET", "/v1/sessions/00000000-0000-4000-8000-000000000000/moods")).status).toBe(404);
  });
});

it("a session refuses a time zone that is none", async () => {
  const body = { userId: "nowhere", personality: "alicia", timeZone: "Mars/Olympus" };
  const refused = await house.api("POST", "/v1/sessions", body);
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toContain("timeZone: must be an IANA time zone");
});
