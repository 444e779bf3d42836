import { detectMood, rebuildUser, updateAffinity, whatIf } from "@luminora/companion";
import { parsePersonality } from "@luminora/personality";
import type { InteractionKind } from "@luminora/relationship";
import { type ModelServer, saysJson } from "@luminora/testing/model-server";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { House } from "./support/house.ts";
import { openScriptedHouse } from "./support/scripted-house.ts";

let house: House;
let server: ModelServer;
let close: () => Promise<void>;

const BOND = { tenantId: "default", userId: "diego", personalityId: "alicia" };
const DAY = 86_400_000;

beforeAll(async () => {
  ({ house, server, close } = await openScriptedHouse({ workers: false }));
  house.clock.set("2026-01-10T10:00:00Z");
  const { id } = await house.openSession(BOND.userId, BOND.personalityId);
  await say(id, "Hello there", "ordinary");
  await say(id, "You're very pretty", "compliment");
  await say(id, "You useless thing", "insult");
  await say(id, "I am sorry about that", "ordinary");
  house.clock.advance(10 * DAY);
}, 60_000);
afterAll(() => close());

async function say(session: string, content: string, kind: InteractionKind): Promise<void> {
  const verdict = { mood: "neutral", confidence: 0.2, intensity: 0, interaction: { kind, grade: 2 } };
  server.on("mood", saysJson(verdict));
  const { body } = await house.api("POST", `/v1/sessions/${session}/messages`, { content });
  const { deps } = house.standalone().companion;
  const ref = { tenantId: BOND.tenantId, turnId: body.turnId };
  await detectMood(deps, ref, AbortSignal.timeout(15_000));
  await updateAffinity(deps, ref);
  house.clock.advance(60_000);
}

/** Alicia with other rules and triggers. */
function draftOf(affinity: object, triggers: object) {
  const { personality } = house.standalone().companion.deps.personalities.get("alicia");
  return parsePersonality("alicia", {
    ...personality,
    affinity_config: { ...personality.affinity_config, ...affinity },
    mood_config: { ...personality.mood_config, mood_triggers: triggers },
  });
}

/** All that is stored of the user. */
async function everything(): Promise<string> {
  const { storage } = house.standalone().companion.deps;
  const sessions = await storage.sessions.list(BOND.tenantId, BOND.userId);
  const perSession = await Promise.all(
    sessions.map(async ({ tenantId, id, turnCount }) => [
      await storage.messages.window(tenantId, id, { from: 1, to: 2 * turnCount }),
      await storage.moods.find(tenantId, id),
      await storage.moods.verdicts(tenantId, id),
      await storage.turns.last(tenantId, id),
    ]),
  );
  return JSON.stringify([
    sessions,
    perSession,
    await storage.affinities.list(BOND.tenantId, BOND.userId),
    await storage.affinities.events(BOND),
    await storage.affinities.ledger(BOND, 1_000),
    await storage.facts.history(BOND.tenantId, BOND.userId),
    await storage.episodes.listOfUser(BOND.tenantId, BOND.userId, 1_000),
  ]);
}

it("the file that serves makes what is stored: nothing differs", async () => {
  const { deps } = house.standalone().companion;
  const { live, draft, differences } = await whatIf(deps, BOND, deps.personalities.get("alicia"));
  expect(differences).toEqual([]);
  expect(draft).toEqual(live);
  expect(live.moods.map(({ name }) => name)).toEqual(
    ["neutral", "shy", "neutral", "neutral"].map(() => expect.any(String)),
  );
  const stored = await deps.storage.affinities.ledger(BOND, 100);
  expect(live.entries.slice(0, stored.length).map(({ rule, after }) => `${rule} ${after}`)).toEqual(
    stored.map(({ rule, after }) => `${rule} ${after}`).toReversed(),
  );
  expect(live.entries.at(-1)).toMatchObject({ rule: "silence_7_days" });
});

it("a draft's own numbers, levels and triggers count, each difference says why, and no stored row has changed", async () => {
  const before = await everything();
  const { deps } = house.standalone().companion;
  const draft = draftOf(
    {
      interactions: { ordinary: { points: 4, daily_cap: 3 }, insult: { points: -2 } },
      silence: { day_thresholds: [{ days: 9, points: -1 }] },
    },
    { playful: { en: ["hello there"] } },
  );
  const outcome = await whatIf(deps, BOND, draft);
  expect(outcome.live.entries.map(({ rule, delta }) => `${rule} ${delta}`)).toEqual([
    "ordinary 1",
    "ordinary 1",
    "compliment 1",
    "insult -3",
    "ordinary 1",
    "silence_7_days -1",
  ]);
  expect(outcome.draft.entries.map(({ rule, delta }) => `${rule} ${delta}`)).toEqual([
    "ordinary 4",
    "ordinary 4",
    "compliment 1",
    "insult -2",
    "ordinary 4",
    "silence_9_days -1",
  ]);
  const why = Object.fromEntries(outcome.differences.map((each) => [each.rule, each.why]));
  expect(why.ordinary).toBe(
    "affinity_config.interactions.ordinary.points: 1 → 4; affinity_config.interactions.ordinary.daily_cap: 10 → 3",
  );
  expect(why.insult).toBe("affinity_config.interactions.insult.points: -5 → -2");
  expect(why.silence_9_days).toContain("affinity_config.silence");
  expect(outcome.draft.moods[0]?.name).toBe("playful");
  expect(outcome.live.moods[1]?.name).toBe("shy");

  expect(await everything()).toBe(before);
  expect(await rebuildUser(deps, BOND, { check: true })).toEqual([]);
});

it("who never met has no past to replay", async () => {
  const { deps } = house.standalone().companion;
  const bond = { ...BOND, personalityId: "mika" };
  await expect(whatIf(deps, bond, deps.personalities.get("mika"))).rejects.toThrow("user diego has never met mika");
});
