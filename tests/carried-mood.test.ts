import { readFileSync } from "node:fs";
import { type Deps, detectMood, getSession, openSession, personalityShelf, takeTurn } from "@luminora/companion";
import { parsePersonality } from "@luminora/personality";
import { type ModelServer, saysJson } from "@luminora/testing/model-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { House } from "./support/house.ts";
import { openScriptedHouse } from "./support/scripted-house.ts";

let house: House;
let server: ModelServer;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ house, server, close } = await openScriptedHouse({ workers: false }));
  server.on(
    "mood",
    saysJson({ mood: "happy", confidence: 0.9, intensity: 4, interaction: { kind: "ordinary", grade: 2 } }),
  );
});
afterAll(() => close());

const MINUTE = 60_000;
const tenantId = "default";

/** Companions of the running house whose personality carries her moods over, or not. */
function depsWith(carry_over: boolean): Deps {
  const file = JSON.parse(readFileSync(new URL("../personalities/alicia.json", import.meta.url), "utf8"));
  const template = parsePersonality("alicia", { ...file, mood_config: { ...file.mood_config, carry_over } });
  return { ...house.standalone().companion.deps, personalities: personalityShelf([template]) };
}

async function say(deps: Deps, sessionId: string, content: string): Promise<string> {
  const message = { content, learns: true, idempotencyKey: null, requestHash: null };
  return (await takeTurn(deps, { tenantId, sessionId, ...message, signal: AbortSignal.timeout(15_000) })).turnId;
}

const judge = (deps: Deps, turnId: string) => detectMood(deps, { tenantId, turnId }, AbortSignal.timeout(15_000));
const moodIn = async (deps: Deps, sessionId: string) => (await getSession(deps, tenantId, sessionId)).mood;

describe("a mood", () => {
  it("goes with the session by default", async () => {
    const deps = depsWith(false);
    const bond = { tenantId, userId: "plain", personalityId: "alicia" };
    const first = await openSession(deps, bond);
    await judge(deps, await say(deps, first.id, "I have painted a window"));
    expect(await moodIn(deps, first.id)).toEqual({ name: "happy", intensity: 1 });
    expect((await openSession(deps, bond)).mood).toEqual({ name: "neutral", intensity: 1 });
  });

  it("is carried into the next session where the personality says so, faded by the time and the turns between", async () => {
    const deps = depsWith(true);
    const bond = { tenantId, userId: "moody", personalityId: "alicia" };
    const first = await openSession(deps, bond);
    const turnId = await say(deps, first.id, "I have painted a window");
    await say(deps, first.id, "It was the window");
    house.clock.advance(30 * MINUTE);

    const second = await openSession(deps, bond);
    expect(second.mood).toEqual({ name: "neutral", intensity: 1 });
    // A verdict that comes late arrives as if it had come in time.
    await judge(deps, turnId);
    expect(await moodIn(deps, second.id)).toEqual({ name: "happy", intensity: 0.5488 });
    const third = await openSession(deps, bond);
    expect(third.mood).toEqual({ name: "happy", intensity: 0.5488 });

    // What the earlier session brings about after this one began stays there.
    await judge(deps, await say(deps, first.id, "Now I am back here"));
    expect(await moodIn(deps, first.id)).toEqual({ name: "happy", intensity: 1 });
    expect(await moodIn(deps, second.id)).toEqual({ name: "happy", intensity: 0.5488 });

    const compiled = await say(deps, second.id, "And now here");
    const trace = await deps.storage.turns.trace(tenantId, compiled);
    expect(trace?.mood).toEqual({ name: "happy", intensity: 0.5488, sensed: null });

    const fourth = await openSession(deps, bond);
    expect(fourth.mood).toEqual({ name: "happy", intensity: 0.5488 });

    house.clock.advance(31 * MINUTE);
    expect(await moodIn(deps, fourth.id)).toEqual({ name: "neutral", intensity: 1 });
    expect(await moodIn(deps, third.id)).toEqual({ name: "neutral", intensity: 1 });
  });

  it("leaves nothing behind when its message is forgotten", async () => {
    const deps = depsWith(true);
    const bond = { tenantId, userId: "regretful", personalityId: "alicia" };
    const first = await openSession(deps, bond);
    const turnId = await say(deps, first.id, "I have painted a window");
    await judge(deps, turnId);
    const second = await openSession(deps, bond);
    expect(second.mood.name).toBe("happy");
    const [message] = await deps.storage.messages.ofTurn(tenantId, turnId);
    expect((await house.api("DELETE", `/v1/messages/${message?.id}`)).status).toBe(200);
    expect(await moodIn(deps, second.id)).toEqual({ name: "neutral", intensity: 1 });
  });
});
