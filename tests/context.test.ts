import { DAY_MS, HOUR_MS, MINUTE_MS } from "@luminora/kernel";
import { saysJson } from "@luminora/testing/model-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { fenced, newestPrompt, newestSystem } from "./support/prompts.ts";
import { openScriptedHouse } from "./support/scripted-house.ts";

type Scripted = Awaited<ReturnType<typeof openScriptedHouse>>;
let house: Scripted["house"];
let server: Scripted["server"];
let close: Scripted["close"];

beforeAll(async () => {
  ({ house, server, close } = await openScriptedHouse());
}, 60_000);
afterEach(async () => {
  // A job of one test must not take the answers of the next.
  await house.standalone().companion.queues.drain();
  server.reset();
});
afterAll(() => close());

const fact = (category: string, key: string, value: string) => ({
  ...{ category, key, value, confidence: 0.95, subject: "user", retract: false },
});

async function ask(session: string, content: string) {
  const { status, body } = await house.api("POST", `/v1/sessions/${session}/messages`, { content, trace: true });
  expect(status).toBe(200);
  return body;
}

describe("what the background has not read yet", () => {
  it("is in the prompt of the next session, until it has been read", { timeout: 60_000 }, async () => {
    await house.restart({ workers: false });
    const told = await house.openSession("hasty", "alicia");
    await ask(told.id, "My sister Nora moves in with me on Sunday");
    await house.api("POST", `/v1/sessions/${told.id}/messages`, { content: "Tell nobody about Zoe", memory: false });
    house.clock.advance(3 * MINUTE_MS);

    const next = await house.openSession("hasty", "alicia");
    const { memory, trace } = await ask(next.id, "What's up?");
    expect(memory.pending).toBeGreaterThan(0);
    expect(fenced(server, "unprocessed")).toEqual([
      "(3 minutes ago) the user said: My sister Nora moves in with me on Sunday",
      "(3 minutes ago) you said: I heard: My sister Nora moves in with me on Sunday",
    ]);
    expect(JSON.stringify(newestPrompt(server))).not.toContain("Zoe");
    expect(trace.context.sections).toContainEqual(expect.objectContaining({ section: "unprocessed", kept: 2 }));

    // Another companion was told nothing, and another user neither.
    for (const [user, companion] of [
      ["hasty", "yumi"],
      ["other", "alicia"],
    ] as const) {
      await ask((await house.openSession(user, companion)).id, "What's up?");
      expect(newestSystem(server)).not.toContain("Nora");
    }

    await house.restart();
    await house.standalone().companion.queues.drain();
    const last = await ask(next.id, "And now?");
    await house.settle(last.turnId);
    const later = await house.openSession("hasty", "alicia");
    await ask(later.id, "And in another one?");
    expect(fenced(server, "unprocessed")).toEqual([]);
  });

  it("is told where no answer came", { timeout: 60_000 }, async () => {
    const { id } = await house.openSession("unlucky", "alicia");
    server.next("reply", { kind: "raw", status: 500, contentType: "application/json", body: "{}", headers: {} });
    expect((await house.api("POST", `/v1/sessions/${id}/messages`, { content: "I moved to Oslo" })).status).toBe(502);
    await ask((await house.openSession("unlucky", "alicia")).id, "Did you hear me?");
    expect(fenced(server, "unprocessed")).toEqual(["(just now) the user said: I moved to Oslo"]);
  });
});

describe("the moment", () => {
  it("is told with the silence before it and what was awaited, once", { timeout: 60_000 }, async () => {
    house.clock.set("2026-03-04T09:30:00Z");
    const { body } = await house.api("POST", "/v1/sessions", {
      userId: "eager",
      personality: "alicia",
      timeZone: "Europe/Madrid",
    });
    server.next("facts", saysJson({ facts: [fact("events", "event", "job interview on 2026-03-06")] }));
    await house.say(body.id, "I have a job interview on Friday");
    expect(newestSystem(server)).toContain(
      "# Now\nIt is Wednesday, 4 March 2026, 10:30 where the user is. The two of you have not spoken before.",
    );
    house.clock.advance(2 * MINUTE_MS);
    await house.say(body.id, "Wish me luck");
    expect(newestSystem(server)).toMatch(/# Now\nIt is Wednesday, 4 March 2026, 10:32 where the user is\.$/m);
    expect(fenced(server, "awaited")).toEqual([]);

    house.clock.advance(3 * DAY_MS);
    const later = await house.openSession("eager", "alicia");
    await house.say(later.id, "Hi!");
    expect(newestSystem(server)).toMatch(
      /# Now\nIt is Saturday, 7 March 2026, 09:32 in UTC; .* You last spoke 3 days ago\.$/m,
    );
    expect(fenced(server, "awaited")).toEqual(["(yesterday) event: job interview on 2026-03-06"]);

    house.clock.advance(HOUR_MS);
    await house.say(later.id, "It went well");
    expect(newestSystem(server)).not.toContain("You last spoke");
    expect(fenced(server, "awaited")).toEqual([]);
  });
});

describe("a prompt's budget", () => {
  it("is held, and what had no room is explained with its text", { timeout: 120_000 }, async () => {
    await house.restart({ settings: { promptTokens: 2_200 } });
    const { id } = await house.openSession("talker", "alicia");
    for (let turn = 0; turn < 6; turn += 1) {
      const content = `${turn}: ${"so much to tell you about my week ".repeat(60)}`;
      server.next("reply", { kind: "text", text: `Tell me more of ${turn}.` });
      await ask(id, content);
    }
    const { turnId, trace } = await ask(id, "Do you remember how my week began?");
    const { context } = trace;
    expect(context.budget).toBe(2_200);
    expect(context.used).toBeLessThanOrEqual(2_200);
    const prompt = newestPrompt(server);
    expect(prompt.at(-1)).toEqual({ role: "user", content: "Do you remember how my week began?" });
    expect(prompt.at(-3)).toEqual({ role: "assistant", content: "Tell me more of 5." });
    expect(prompt.at(-4)?.content).toMatch(/^5: so much/);

    const { leftOut } = (await house.api("GET", `/v1/turns/${turnId}/explain`)).body;
    expect(leftOut).toHaveLength(context.dropped.length);
    expect(leftOut[0]).toMatchObject({
      section: "conversation",
      kind: "message",
      id: null,
      reason: "budget",
      text: null,
    });
    expect(leftOut[1].text).toMatch(/^0: so much/);
    await house.restart();
  });

  it("is spent on a stable beginning first: a prompt begins with all that the one before knew and said", {
    timeout: 120_000,
  }, async () => {
    house.clock.set("2026-04-01T09:00:00Z");
    const { id } = await house.openSession("steady", "alicia");
    await house.api("PATCH", "/v1/users/steady/affinity/alicia", { points: 50 });
    server.next(
      "facts",
      saysJson({ facts: [fact("personal_info", "name", "Ana"), fact("hobbies", "hobby", "chess")] }),
    );
    const broken: number[] = [];
    let before: string[] = [];
    for (let turn = 1; turn <= 17; turn += 1) {
      house.clock.advance(MINUTE_MS);
      await house.say(id, `I went to the market and bought ${turn} apples for my grandmother`);
      const prompt = newestPrompt(server).map((said) => JSON.stringify(said));
      // All but the moment with its memories, and the message.
      const stable = before.slice(0, -2);
      if (!stable.every((said, index) => prompt[index] === said)) broken.push(turn);
      before = prompt;
    }
    // At the second turn the facts are new; and every five turns the conversation in the prompt begins later.
    expect(broken).toEqual([2, 11, 16]);
  });
});
