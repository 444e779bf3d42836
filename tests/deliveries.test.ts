import {
  type Deps,
  detectEpisode,
  detectMood,
  embed,
  extractFacts,
  type Nudger,
  takeTurn,
  updateAffinity,
} from "@luminora/companion";
import { EFFECTS, jobOfEffect, type Nudge } from "@luminora/jobs";
import { canonicalHash, must } from "@luminora/kernel";
import { DEFAULT_TENANT } from "@luminora/runtime";
import { type Random, seededRandom } from "@luminora/testing/seeded-random";
import { afterEach, expect, it } from "vitest";
import { eventFaults } from "./chaos/event-chains.ts";
import { type Part, screenplay } from "./chaos/screenplay.ts";
import { answerTo, plainAnswerTo } from "./chaos/scripted-mind.ts";
import { openSessions, runSerially } from "./chaos/serial-run.ts";
import { differencesOf, stateOf } from "./chaos/state-of.ts";
import { openScriptedCompanions, type ScriptedCompanions } from "./support/scripted-companions.ts";

const DELIVERIES = 3;
const AT_A_TIME = 4;
const SIGNAL = AbortSignal.timeout(300_000);

const opened: ScriptedCompanions[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

interface Opened {
  deps: Deps;
  state(): Promise<Record<string, string[]>>;
  faults(): Promise<string[]>;
  /** Calls to the light model. */
  asked(): Record<"facts" | "mood", number>;
}

async function openOne(mind = answerTo): Promise<Opened> {
  const scripted = await openScriptedCompanions(1);
  opened.push(scripted);
  for (const role of ["reply", "facts", "mood", "episode"] as const) scripted.server.on(role, mind);
  return {
    deps: must(scripted.companions[0], "a companion").deps,
    state: () => stateOf(scripted.query),
    faults: () => eventFaults(scripted.query),
    asked: () => ({ facts: scripted.server.count("facts"), mood: scripted.server.count("mood") }),
  };
}

it("jobs that come three times and in any order end in the state of those that come once and in order", async () => {
  const play = screenplay({ turns: 50, users: 4, seed: 5 });
  const inOrder = await openOne();
  await runSerially(inOrder.deps, DEFAULT_TENANT, play);
  const expected = await inOrder.state();

  const shuffled = await openOne();
  const nudges: Nudge[] = [];
  const nudger: Nudger = {
    nudge: async (more) => {
      nudges.push(...more);
      return [...more];
    },
    dismiss: async () => 0,
    reachable: () => true,
  };
  const deps: Deps = { ...shuffled.deps, nudger };
  for (const part of play) await converse(deps, part);
  const runs = await deliver(deps, nudges, seededRandom(5));
  const actual = await shuffled.state();

  expect(runs).toBeGreaterThanOrEqual(50 * 3 * DELIVERIES);
  expect(differencesOf(expected, actual)).toEqual([]);
  expect(canonicalHash(actual)).toBe(canonicalHash(expected));
  expect([await inOrder.faults(), await shuffled.faults()]).toEqual([[], []]);
  expect(actual.ledger?.length).toBeGreaterThan(50);
  expect(actual.episodes?.length).toBeGreaterThan(0);
}, 300_000);

it("facts and moods that are asked for at once and by themselves end in the same state", async () => {
  const play = screenplay({ turns: 30, users: 3, seed: 9 });
  const [together, apart] = [await openOne(), await openOne(plainAnswerTo)];
  for (const { deps } of [together, apart]) {
    const nudges: Nudge[] = [];
    const nudger: Nudger = {
      nudge: async (more) => {
        nudges.push(...more);
        return [...more];
      },
      reachable: () => true,
      dismiss: async () => 0,
    };
    for (const part of play) await converse({ ...deps, nudger }, part);
    await deliver({ ...deps, nudger }, nudges, seededRandom(9));
  }

  const [expected, actual] = [await together.state(), await apart.state()];
  expect(differencesOf(expected, actual)).toEqual([]);
  expect(actual.facts?.length).toBeGreaterThan(0);
  expect(together.asked().facts).toBe(0);
  expect(apart.asked().facts).toBeGreaterThan(0);
}, 300_000);

async function converse(deps: Deps, part: Part): Promise<void> {
  const sessions = await openSessions(deps, DEFAULT_TENANT, part);
  for (const { key, personality, content } of part.lines) {
    const sessionId = must(sessions.get(personality), personality);
    const message = { content, learns: true, idempotencyKey: key, requestHash: key, signal: SIGNAL };
    await takeTurn(deps, { tenantId: DEFAULT_TENANT, sessionId, ...message });
  }
}

/** Delivers every nudge three times, also those that the deliveries bring, in random order and several at once. */
async function deliver(deps: Deps, nudges: Nudge[], random: Random): Promise<number> {
  let runs = 0;
  let waiting: Nudge[] = [];
  for (;;) {
    const fresh = nudges.splice(0);
    waiting = random.shuffled([...waiting, ...fresh.flatMap((nudge) => Array<Nudge>(DELIVERIES).fill(nudge))]);
    const now = waiting.splice(0, AT_A_TIME);
    if (now.length === 0) return runs;
    await Promise.all(now.map((nudge) => run(deps, nudge)));
    runs += now.length;
  }
}

async function run(deps: Deps, { name, payload }: Nudge): Promise<unknown> {
  if (name === "sweep" || name === "reembed" || name === "deliver-webhook") throw new Error("nobody swept");
  const effect = must(
    EFFECTS.find((each) => jobOfEffect(each) === name),
    name,
  );
  switch (effect) {
    case "facts":
      return extractFacts(deps, payload, SIGNAL);
    case "mood":
      return detectMood(deps, payload, SIGNAL);
    case "affinity":
      return updateAffinity(deps, payload);
    case "episodes":
      return detectEpisode(deps, payload, SIGNAL);
    case "embeddings":
      return embed(deps, payload, SIGNAL);
  }
}
