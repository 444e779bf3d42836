import { rollingSummary } from "@luminora/memory";
import type { Deps } from "./deps.ts";

/** Lines of a session that are looked at: those of some five hundred messages. */
const MOST_GISTS = 100;

/** What a session was about in the stretches that began before the turn of this number, in lines, oldest first. */
export async function sessionSummary(
  { storage, settings }: Pick<Deps, "storage" | "settings">,
  { tenantId, sessionId }: { tenantId: string; sessionId: string },
  beforeTurn: number,
): Promise<string[]> {
  if (beforeTurn <= 1) return [];
  const gists = await storage.gists.before(tenantId, sessionId, beforeTurn, MOST_GISTS);
  return rollingSummary(gists, settings.summaryTokens);
}
