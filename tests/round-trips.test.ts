import type { PGlite } from "@electric-sql/pglite";
import { type Deps, openSession, takeTurn } from "@luminora/companion";
import { must } from "@luminora/kernel";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { openScriptedCompanions, type ScriptedCompanions } from "./support/scripted-companions.ts";

let scripted: ScriptedCompanions;

beforeAll(async () => {
  scripted = await openScriptedCompanions(1);
}, 60_000);
afterAll(() => scripted.close());

/** Statements that come this soon after each other, in ms, would travel together. */
const TOGETHER_MS = 1_000;

/**
 * Holds the answers of the engine until no further statement comes, and then gives them all at once: each such wave is one round
 * trip that somebody waits for. Statements inside of transactions are not among them.
 */
function countWaves({ db }: ScriptedCompanions["database"]) {
  // What drizzle calls: the queues speak to the engine past it.
  const { $client: client } = db as typeof db & { $client: PGlite };
  const query = client.query.bind(client);
  const waves: string[][] = [];
  const held: { sql: string; release: () => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  client.query = (sql, ...rest) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      waves.push(held.map((each) => each.sql));
      for (const each of held.splice(0)) each.release();
    }, TOGETHER_MS);
    return new Promise((resolve) => {
      held.push({ sql, release: () => resolve(query(sql, ...rest)) });
    });
  };
  return {
    waves: () => [...waves],
    stop: () => {
      client.query = query;
    },
  };
}

it.runIf(inject("backend").kind === "pglite")(
  "loading a turn takes two round trips with eight statements",
  async () => {
    const { deps: all } = must(scripted.companions[0], "a companion");
    // Waves that are held take their time.
    const settings = { ...all.settings, recallDeadlineMs: 60_000 };
    const deps: Deps = { ...all, settings, nudger: { ...all.nudger, nudge: async () => [] } };
    const bond = { tenantId: "default", userId: "ann", personalityId: "alicia" };
    const { id: sessionId } = await openSession(deps, bond);
    const say = (content: string) =>
      takeTurn(deps, {
        ...{ tenantId: "default", sessionId, content, learns: true, idempotencyKey: null, requestHash: null },
        signal: new AbortController().signal,
      });
    await say("My cat is called Tiger");
    const counter = countWaves(scripted.database);
    let loading: string[][] = [];
    scripted.server.on("reply", () => {
      loading = counter.waves();
      counter.stop();
      return undefined;
    });
    await say("What is my cat called?");
    // The nearest vectors are asked for as soon as the question has its own; then come the messages that were found.
    expect(loading.map((wave) => wave.length)).toEqual([7, 1]);
  },
  60_000,
);
