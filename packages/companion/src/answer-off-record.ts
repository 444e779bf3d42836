import { LuminoraError, toLuminoraError } from "@luminora/kernel";
import type { AnswerDeps } from "./answer-turn.ts";
import { billOf } from "./bill-of.ts";
import { traceOf } from "./commit-answer.ts";
import type { Message, Session, Turn } from "./ports/entities.ts";
import type { ModelAttempt } from "./ports/models.ts";
import { prepareAnswer } from "./prepare-answer.ts";
import { userSeq } from "./receive-turn.ts";
import { spokenReply } from "./spoken-reply.ts";
import { stopwatch } from "./stopwatch.ts";
import type { TurnInput } from "./take-turn.ts";
import { answerOf, type OffRecordAnswer } from "./turn-answer.ts";
import { findSession } from "./view-session.ts";

export type OffRecordInput = Pick<TurnInput, "tenantId" | "sessionId" | "content" | "signal" | "onToken" | "maxTokens">;

/**
 * Answers a message of which nothing is kept: no turn, no message, nothing learned, not even the number of turns changes. She
 * knows all that she knows otherwise, and of this message nothing afterwards; what the call took is on the bill as a count.
 * Without a turn there is nothing to retry, to regenerate or to look up. Throws `not_found` and the model's errors.
 */
export async function answerOffRecord(deps: AnswerDeps, input: OffRecordInput): Promise<OffRecordAnswer> {
  const watch = stopwatch();
  const { tenantId, sessionId, signal, onToken, maxTokens = deps.settings.replyTokens } = input;
  const session = await findSession(deps, tenantId, sessionId);
  const turn = imaginedTurn(deps, session);
  const heard: Message = {
    id: deps.newId(),
    sessionId,
    turnId: turn.id,
    seq: userSeq(turn.number),
    role: "user",
    content: input.content,
    at: turn.receivedAt,
  };
  const receiveMs = watch.lap();
  try {
    const prepared = await prepareAnswer(deps, turn, session, signal, heard);
    watch.lap();
    const attempts: ModelAttempt[] = [];
    const result = await spokenReply(deps, prepared, maxTokens, {
      signal,
      for: billOf(turn),
      onAttempt: (attempt) => attempts.push(attempt),
      ...(onToken && { onToken }),
    });
    const { loadMs, compileMs } = prepared;
    const timings = { receiveMs, loadMs, compileMs, generateMs: watch.lap() };
    const trace = traceOf(prepared, result, {
      offline: deps.models.reply.offline,
      attempts,
      pending: prepared.knowledge.pending,
      degraded: !deps.nudger.reachable(),
      timings,
    });
    deps.metrics.turnAnswered({ ...timings, commitMs: 0 });
    return { turnId: null, reply: { id: null, content: result.content }, ...answerOf(trace, "nothing") };
  } catch (thrown) {
    deps.metrics.turnAbandoned(toLuminoraError(thrown).code);
    throw thrown;
  }
}

/** The turn that this would be, if it were one. The bill drops the id of a turn that is not there. */
function imaginedTurn({ clock, newId }: Pick<AnswerDeps, "clock" | "newId">, session: Session): Turn {
  const { tenantId, userId, personalityId } = session;
  return {
    tenantId,
    userId,
    personalityId,
    id: newId(),
    sessionId: session.id,
    number: session.turnCount + 1,
    ordinal: Number.MAX_SAFE_INTEGER,
    state: "pending",
    learns: false,
    requestHash: null,
    leaseUntil: clock(),
    errorCode: null,
    partial: null,
    failedAttempts: [],
    mood: null,
    receivedAt: clock(),
    answeredAt: null,
  };
}

/** Throws `invalid_request` for a key that would promise what can't be kept. */
export function refuseKey(idempotencyKey: string | null): void {
  if (idempotencyKey === null) return;
  throw new LuminoraError(
    "invalid_request",
    "Idempotency-Key: goes with a turn that is kept, and store: false keeps none to know a repetition by; leave one of them out",
  );
}
