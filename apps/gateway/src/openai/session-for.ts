import { type Deps, getSession, standingSession } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import { z } from "zod";
import type { Access } from "../tenant.ts";
import { findModel } from "./find-model.ts";
import type { ChatRequest } from "./read-chat-request.ts";

/** Who talks when nobody says so, where everybody is the one person at this machine. */
const LOCAL_USER = "local";

/**
 * The session that a request belongs to: the one it names, else the standing one of its user and companion. Without a user
 * it must name a session, except on a machine of one's own: else two people would share one memory.
 * Throws `personality_not_found`, `not_found`, `invalid_request`.
 */
export async function sessionFor(
  deps: Pick<Deps, "storage" | "personalities" | "clock" | "newId" | "settings">,
  tenantId: string,
  access: Access,
  { personalityId, userId, sessionId }: ChatRequest,
): Promise<{ id: string }> {
  findModel(deps.personalities, personalityId);
  if (sessionId !== null) {
    const session = z.uuid().safeParse(sessionId).success
      ? await getSession(deps, tenantId, sessionId.toLowerCase()).catch(ifFound)
      : null;
    const theirs = session?.personality === personalityId && (userId === null || session.userId === userId);
    if (session && theirs) return session;
    throw new LuminoraError(
      "not_found",
      "metadata.session_id: this user has no such session with this model; open one with POST /v1/sessions, or leave it out",
      { param: "metadata.session_id" },
    );
  }
  if (userId === null && access === "keys") {
    const cure =
      "say whose memory this is with an id of your own, or use a key that is made for one user; without it two people would share one";
    throw new LuminoraError("invalid_request", `user: is missing; ${cure}`, { param: "user" });
  }
  return standingSession(deps, { tenantId, userId: userId ?? LOCAL_USER, personalityId });
}

function ifFound(error: unknown): null {
  if (error instanceof LuminoraError && error.code === "not_found") return null;
  throw error;
}
