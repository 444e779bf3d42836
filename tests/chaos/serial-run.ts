import {
  type Deps,
  detectEpisode,
  detectMood,
  embed,
  extractFacts,
  openSession,
  setAffinity,
  takeTurn,
  updateAffinity,
} from "@luminora/companion";
import { FIRST_POINTS, type Part } from "./screenplay.ts";

const NEVER = new AbortController().signal;

/** Plays every part turn by turn and does what each teaches at once: no queue, no process, nothing at the same time. */
export async function runSerially(deps: Deps, tenantId: string, play: readonly Part[]): Promise<void> {
  const alone: Deps = { ...deps, nudger: { nudge: async () => [], dismiss: async () => 0, reachable: () => true } };
  for (const part of play) await playPart(alone, tenantId, part);
}

/** Opens the sessions of a part: their ids by personality. */
export async function openSessions(
  deps: Deps,
  tenantId: string,
  { userId, lines }: Part,
): Promise<Map<string, string>> {
  const sessions = new Map<string, string>();
  for (const personalityId of new Set(lines.map(({ personality }) => personality))) {
    sessions.set(personalityId, (await openSession(deps, { tenantId, userId, personalityId })).id);
    await setAffinity(deps, { tenantId, userId, personalityId }, FIRST_POINTS);
  }
  return sessions;
}

async function playPart(deps: Deps, tenantId: string, part: Part): Promise<void> {
  const sessions = await openSessions(deps, tenantId, part);
  const before = new Map<string, string>();
  for (const { key, personality, content } of part.lines) {
    const sessionId = sessions.get(personality) ?? "";
    const message = { content, learns: true, idempotencyKey: key, requestHash: key, signal: NEVER };
    const { turnId } = await takeTurn(deps, { tenantId, sessionId, ...message });
    const ref = { tenantId, turnId };
    await extractFacts(deps, ref, NEVER);
    await detectMood(deps, ref, NEVER);
    await updateAffinity(deps, ref);
    await detectEpisode(deps, ref, NEVER);
    await embed(deps, ref, NEVER);
    // A turn that opens another stretch of talk has the one before it looked through.
    const ended = before.get(sessionId);
    if (ended !== undefined) {
      await detectEpisode(deps, { tenantId, turnId: ended }, NEVER);
      await embed(deps, { tenantId, turnId: ended }, NEVER);
    }
    before.set(sessionId, turnId);
  }
}
