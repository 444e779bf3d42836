import { forgetMessage, forgetSession, rebuildUser, takeTurn } from "@luminora/companion";
import { must } from "@luminora/kernel";
import { seededRandom } from "@luminora/testing/seeded-random";
import { startWorkers } from "@luminora/worker";
import { describe, expect, it } from "vitest";
import { type Line, screenplay } from "./chaos/screenplay.ts";
import { answerTo } from "./chaos/scripted-mind.ts";
import { openSessions } from "./chaos/serial-run.ts";
import { differencesOf, stateOf } from "./chaos/state-of.ts";
import { openScriptedCompanions } from "./support/scripted-companions.ts";

const tenantId = "default";

/** Which lines are forgotten, and how: while their jobs run, when all is quiet, or by never saying them. */
interface Plan {
  forgotten: ReadonlySet<string>;
  /** The personality whose whole session goes as well. */
  session: string | null;
  when: "meanwhile" | "afterwards" | "never said";
}

/** Plays a part with workers at its heels, and what is left of it in the end. */
async function play(seed: number, { forgotten, session, when }: Plan): Promise<Record<string, string[]>> {
  const [part] = screenplay({ turns: 24, users: 1, seed });
  const { userId, lines } = must(part, "part");
  const random = seededRandom(seed + 100);
  const { companions, server, query, close } = await openScriptedCompanions(1);
  const companion = must(companions[0], "companion");
  const { deps, queues } = companion;
  try {
    for (const role of ["reply", "facts", "mood", "episode"] as const) server.on(role, answerTo);
    await startWorkers(companion);
    const sessions = await openSessions(deps, tenantId, must(part, "part"));
    const messages = new Map<string, string>();
    const say = async ({ key, personality, content }: Line): Promise<void> => {
      const sessionId = must(sessions.get(personality), personality);
      const message = {
        content,
        learns: true,
        idempotencyKey: key,
        requestHash: key,
        signal: AbortSignal.timeout(30_000),
      };
      const { turnId } = await takeTurn(deps, { tenantId, sessionId, ...message });
      const [said] = await deps.storage.messages.ofTurn(tenantId, turnId);
      messages.set(key, must(said, "message").id);
    };
    const forget = async (key: string): Promise<void> => {
      await forgetMessage(deps, { tenantId, messageId: must(messages.get(key), key) });
    };
    const left = new Set(forgotten);
    const forgetting: Promise<void>[] = [];
    for (const line of lines) {
      if (when === "never said" && (forgotten.has(line.key) || line.personality === session)) continue;
      await say(line);
      if (when !== "meanwhile") continue;
      for (const key of [...left]) {
        if (!messages.has(key) || random.next() < 0.5) continue;
        left.delete(key);
        forgetting.push(forget(key));
      }
    }
    await Promise.all(forgetting);
    if (when === "afterwards") await queues.drain();
    if (when !== "never said") {
      for (const key of left) await forget(key);
      if (session !== null) await forgetSession(deps, { tenantId, sessionId: must(sessions.get(session), session) });
    }
    await queues.drain();
    expect(await rebuildUser(deps, { tenantId, userId }, { check: true })).toEqual([]);
    const sought = { words: [...forgotten].map((key) => `${key} `), values: [...forgotten] };
    expect(when === "meanwhile" ? await companion.findResidue(sought) : []).toEqual([]);
    return await stateOf(query);
  } finally {
    await close();
  }
}

/**
 * Episodes and the lines of a summary are cut out of the conversation as it is when its turns are answered, and a turn that was
 * forgotten by then ends no stretch: so neither they nor the turns that are looked at for them are compared.
 */
function withoutEpisodes({
  episodes: _,
  gists: __,
  embeddings = [],
  effects = [],
  ...state
}: Record<string, string[]>) {
  return {
    ...state,
    embeddings: embeddings.filter((row) => !row.includes('"kind": "episode"')),
    effects: effects.filter((row) => !row.includes('"effect": "episodes"')),
  };
}

describe("forgetting at random moments, while turns are answered and their jobs run", () => {
  it.each([1, 2])(
    "ends as if all had been said and learned first, and forgotten then (seed %i)",
    async (seed) => {
      const random = seededRandom(seed + 7);
      const lines = screenplay({ turns: 24, users: 1, seed })[0]?.lines ?? [];
      const forgotten = new Set(lines.filter(() => random.next() < 0.35).map(({ key }) => key));
      expect(forgotten.size).toBeGreaterThan(3);
      const session = seed === 2 ? "mika" : null;
      const [meanwhile, afterwards, never] = [
        await play(seed, { forgotten, session, when: "meanwhile" }),
        await play(seed, { forgotten, session, when: "afterwards" }),
        await play(seed, { forgotten, session, when: "never said" }),
      ];
      expect(differencesOf(withoutEpisodes(afterwards), withoutEpisodes(meanwhile))).toEqual([]);
      // What is known and what was earned is what it would be had the forgotten never been said; the numbers of turns are not.
      const known = ({ facts = [], observations = [], affinities = [], ledger = [] }: Record<string, string[]>) => {
        return { facts, observations, affinities: affinities.filter((row) => !row.includes(`"${session}"`)), ledger };
      };
      expect(differencesOf(known(never), known(afterwards))).toEqual([]);
    },
    120_000,
  );
});
