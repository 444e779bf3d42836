import { randomBytes } from "node:crypto";
import { sweep } from "@luminora/companion";
import { MINUTE_MS, type Sought } from "@luminora/kernel";
import { eventually } from "@luminora/testing";
import { type Handler, says, saysJson, waits } from "@luminora/testing/model-server";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { openScriptedHouse } from "./support/scripted-house.ts";

/** Each brings some two and a half jobs at once: the judge reads the facts along. */
const TURNS = 99;

/**
 * How long it is watched that nothing comes back, in ms; the drains and sweeps before it are what could bring it.
 * `TEST_WATCH_SECONDS=60` watches for a whole minute.
 */
const WATCH_MS = inject("watchMs");

/** The whole log of the process, at every level. */
const logged: string[] = [];

let scripted: Awaited<ReturnType<typeof openScriptedHouse>>;

beforeAll(async () => {
  scripted = await openScriptedHouse({ workers: false, onLog: (line) => logged.push(line) });
});
afterAll(() => scripted.close());

const unique = (what: string) => `${what}${randomBytes(6).toString("hex")}`;

it(
  "a user is forgotten while their jobs are queued and running, and nothing of them is left or comes back",
  async () => {
    const { house, server } = scripted;
    const [leaving, staying] = [unique("leaving"), unique("staying")];
    const [word, city, answer] = [unique("word"), unique("city"), unique("answer")];
    let open = (): void => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });

    // Slow enough that the jobs are all there at once, and what they would have learned is of the very user.
    const said = (text: string) => (text.includes(word) ? word : "nothing");
    const slowly = (answerTo: (heard: string) => unknown): Handler => {
      return (call) => waits(opened, saysJson(answerTo(said(JSON.stringify(call.body)))));
    };
    server.on("reply", says(answer));
    server.on(
      "facts",
      slowly((heard) => {
        const fact = { category: "personal_info", key: "city", value: `${city} ${heard}`, confidence: 1 };
        return { facts: [{ ...fact, subject: "user", retract: false }] };
      }),
    );
    server.on(
      "mood",
      slowly(() => ({ mood: "happy", confidence: 1, intensity: 3, interaction: { kind: "compliment", grade: 2 } })),
    );
    server.on(
      "episode",
      slowly((heard) => {
        const told = { title: `Moved to ${city}`, summary: `They told of ${heard}`, tags: [heard] };
        return { episode: { type: "milestone", importance: 9, sentiment: "positive", ...told } };
      }),
    );

    const talkIn = async (userId: string, session: number, turns: number): Promise<string[]> => {
      const { id } = await house.openSession(userId, "alicia");
      const ids: string[] = [id];
      for (let turn = 0; turn < turns; turn += 1) {
        const content = `I moved to ${city}, I am so happy, and I work there as a ${word} baker, day ${turn}`;
        const headers = { "idempotency-key": `${userId}-${session}-${turn}` };
        const { status, body } = await house.api("POST", `/v1/sessions/${id}/messages`, { content }, headers);
        expect(status).toBe(200);
        ids.push(body.turnId, body.reply.id);
      }
      return ids;
    };
    const talk = async (userId: string, turns: number): Promise<string[]> => {
      return (await Promise.all([0, 1, 2].map((session) => talkIn(userId, session, turns / 3)))).flat();
    };
    const ids = await talk(leaving, TURNS);
    const [session, stays] = await talk(staying, 3);
    server.on("embedding", () => waits(opened));
    // Before anybody works: to look through everything takes long, and calls that hang meanwhile would be given up.
    const sought: Sought = { values: [leaving], words: ids };
    expect((await house.standalone().companion.findResidue(sought)).map(({ found }) => found)).toEqual(
      expect.arrayContaining([leaving, ...ids]),
    );
    await house.restart({});
    const { companion } = house.standalone();
    await eventually(
      async () => {
        const depths = Object.values(await companion.queues.depths());
        const [waiting, active] = (["waiting", "active"] as const).map((what) =>
          depths.reduce((sum, depth) => sum + depth[what], 0),
        );
        if (Number(waiting) + Number(active) < 200 || Number(active) < 10)
          throw new Error(`${waiting} wait, ${active} run`);
      },
      { timeoutMs: 15_000 },
    );

    const { status, body: receipt } = await house.api("DELETE", `/v1/users/${leaving}`);
    expect(status).toBe(200);
    expect(receipt).toMatchObject({
      forgot: "user",
      id: leaving,
      deleted: { users: 1, sessions: 3, turns: TURNS, messages: 2 * TURNS, turn_effects: 5 * TURNS },
      dryRun: false,
    });
    // How many is a matter of speed: those that came to run meanwhile have found their turn gone, and left by themselves.
    expect(receipt.jobs).not.toBeNull();
    open();
    await companion.queues.drain();
    for (let round = 0; round < 3; round += 1) {
      house.clock.advance(20 * MINUTE_MS);
      await sweep(companion.deps);
      await companion.queues.drain();
    }

    // The one who stays said the very same words.
    await house.settle(String(stays));
    const { facts } = (await house.api("GET", `/v1/users/${staying}/facts`)).body;
    expect(facts).toMatchObject([{ value: `${city} ${word}` }]);
    expect((await house.api("GET", `/v1/sessions/${session}/messages`)).body.messages).toHaveLength(2);
    await house.api("DELETE", `/v1/users/${staying}`);

    const everything: Sought = { values: [leaving, staying], words: [...ids, word, city, answer, leaving] };
    const linesBefore = logged.length;
    const until = Date.now() + WATCH_MS;
    do {
      await eventually(
        async () => {
          expect(await companion.findResidue(everything)).toEqual([]);
          return true;
        },
        { timeoutMs: 30_000 },
      );
    } while (Date.now() < until);
    // What the process still held for later, such as calls to be booked, is written on its way out.
    await house.restart();
    expect(await house.standalone().companion.findResidue(everything)).toEqual([]);

    // While jobs ran, the log may have told of them by their ids. It never knew who it was and what was said, and names nothing of it afterwards.
    expect(logged.length).toBeGreaterThan(0);
    const content = [word, city, answer, leaving, staying];
    expect(logged.filter((line) => content.some((each) => line.includes(each)))).toEqual([]);
    const after = logged.slice(linesBefore).join("\n");
    expect(ids.filter((id) => after.includes(id))).toEqual([]);
  },
  120_000 + WATCH_MS,
);
