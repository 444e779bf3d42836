import { sweep } from "@luminora/companion";
import { MINUTE_MS } from "@luminora/kernel";
import { eventually } from "@luminora/testing";
import { drips, fails, says, waits } from "@luminora/testing/model-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openScriptedHouse } from "./support/scripted-house.ts";

let scripted: Awaited<ReturnType<typeof openScriptedHouse>>;

beforeAll(async () => {
  scripted = await openScriptedHouse();
});
afterEach(() => scripted.server.reset());
afterAll(() => scripted.close());

const FIRST = "Lisbon! How lovely.";

/** A turn that was answered under a key. */
async function answered(userId: string) {
  const { house, server } = scripted;
  const { id: session } = await house.openSession(userId, "alicia");
  const messages = `/v1/sessions/${session}/messages`;
  const say = () => house.api("POST", messages, { content: "I moved to Lisbon." }, { "idempotency-key": "k" });
  server.next("reply", says(FIRST));
  const { body } = await say();
  await house.settle(body.turnId);
  server.reset();
  return { session, messages, turnId: body.turnId as string, say };
}

/** The first answer stands: in the turn, in the history, and under its key, for which no model is asked. */
async function expectFirst({ messages, turnId, say }: Awaited<ReturnType<typeof answered>>, regeneration: unknown) {
  const { house, server } = scripted;
  const asked = server.count("reply");
  const turn = (await house.api("GET", `/v1/turns/${turnId}`)).body;
  expect(turn).toMatchObject({ status: "answered", error: null, partial: null, regeneration });
  expect(turn.attempts).toMatchObject([{ error: null }]);
  const again = await say();
  expect([again.status, again.body.turnId, again.body.reply?.content]).toEqual([200, turnId, FIRST]);
  const history = (await house.api("GET", messages)).body.messages;
  expect(history.map(({ content }: { content: string }) => content).slice(-2)).toEqual(["I moved to Lisbon.", FIRST]);
  expect(server.count("reply")).toBe(asked);
}

describe("a try for another answer", () => {
  it("that fails leaves the one that is there, with what went wrong beside it", async () => {
    const turn = await answered("fails");
    scripted.server.next("reply", fails(401));
    const failed = await scripted.house.api("POST", `${turn.messages}/regenerate`);
    expect([failed.status, failed.body.error.code]).toEqual([502, "model_failed"]);
    await expectFirst(turn, { error: "model_failed", partial: null, attempts: [{ error: "model_failed" }] });

    scripted.server.next("reply", says("By the sea?"));
    expect((await scripted.house.api("POST", `${turn.messages}/regenerate`)).body.reply.content).toBe("By the sea?");
    const { body } = await scripted.house.api("GET", `/v1/turns/${turn.turnId}`);
    expect(body).toMatchObject({ status: "answered", error: null, regeneration: null });
    expect((await turn.say()).body.reply.content).toBe("By the sea?");
  });

  it("that is stopped in the middle leaves it, with what was shown by then beside it", async () => {
    const { house, server } = scripted;
    const turn = await answered("stops");
    server.next("reply", drips(["Perhaps", " another", ...Array(1_000).fill(" word")], 20));
    const leaving = new AbortController();
    const response = await fetch(`${house.url()}${turn.messages}/regenerate`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ stream: true }),
      signal: leaving.signal,
    });
    await response.body?.getReader().read();
    // While it is made, whoever repeats the request has the answer that is there.
    await expectFirst(turn, null);
    leaving.abort();
    await eventually(async () => {
      const { body } = await house.api("GET", `/v1/turns/${turn.turnId}`);
      expect(body.regeneration).toMatchObject({ error: "aborted", partial: expect.stringMatching(/^Perhaps/) });
    });
    await expectFirst(turn, { error: "aborted" });
  });

  it("whose gateway is killed leaves it, and the turn to whoever tries next", async () => {
    const { house, server } = scripted;
    const turn = await answered("dies");
    const { deps } = house.standalone().companion;
    // What a killed gateway leaves behind.
    const now = house.clock.now();
    const lease = { owner: "killed", now, until: new Date(now.getTime() + deps.settings.leaseMs) };
    expect(await deps.storage.turns.claim("default", turn.turnId, lease, ["answered"])).not.toBeNull();
    await expectFirst(turn, null);
    expect((await house.api("POST", `${turn.messages}/regenerate`)).status).toBe(409);

    house.clock.advance(MINUTE_MS);
    await sweep(deps);
    await expectFirst(turn, null);
    server.next("reply", says("By the sea?"));
    expect((await house.api("POST", `${turn.messages}/regenerate`)).body.reply.content).toBe("By the sea?");
  });

  it("that fails does not keep the turn from the last look for an episode", async () => {
    const { house, server } = scripted;
    const turn = await answered("quiet");
    server.next("reply", fails(401));
    await house.api("POST", `${turn.messages}/regenerate`);
    expect((await house.api("GET", `/v1/turns/${turn.turnId}`)).body.background.episodes).toBe("skipped");
    await house.letSessionsGoQuiet();
    expect((await house.settle(turn.turnId)).background.episodes).toBe("done");
  });
});

describe("an answer that comes when its turn was taken over", () => {
  it("is not kept, and may be asked for again; that of a forgotten turn may not", async () => {
    const { house, server } = scripted;
    const { deps } = house.standalone().companion;
    const { id: session } = await house.openSession("slow", "alicia");
    for (const isForgotten of [false, true]) {
      let release = () => {};
      server.next("reply", waits(new Promise<void>((resolve) => (release = resolve)), says(FIRST)));
      const asked = server.count("reply") + 1;
      const answer = house.api("POST", `/v1/sessions/${session}/messages`, { content: "Hello" });
      await server.arrival("reply", asked);
      const turn = await deps.storage.turns.last("default", session);
      if (!turn) throw new Error("no turn");
      house.clock.advance(MINUTE_MS);
      const now = house.clock.now();
      const lease = { owner: "another", now, until: new Date(now.getTime() + MINUTE_MS) };
      expect(await deps.storage.turns.claim("default", turn.id, lease, ["pending", "interrupted"])).not.toBeNull();
      if (isForgotten) await deps.storage.turns.delete("default", [turn.id]);
      release();
      const { status, body } = await answer;
      expect([status, body.error.code, body.error.retryable]).toEqual(
        isForgotten ? [409, "conflict", false] : [409, "turn_in_progress", true],
      );
    }
  });
});
