import { LuminoraError, presentableMessage, toLuminoraError } from "@luminora/kernel";
import { commitAnswer } from "./commit-answer.ts";
import type { Deps } from "./deps.ts";
import type { Message, Session, Turn } from "./ports/entities.ts";
import type { ModelAttempt } from "./ports/models.ts";
import { prepareAnswer } from "./prepare-answer.ts";
import { stopwatch } from "./stopwatch.ts";
import { type LeaseHolder, whileLeased } from "./turn-lease.ts";

export type AnswerDeps = Pick<
  Deps,
  "storage" | "models" | "personalities" | "nudger" | "settings" | "clock" | "newId" | "log" | "metrics"
>;

export interface Answering {
  holder: LeaseHolder;
  signal: AbortSignal;
  /** What the receipt took, in ms. */
  receiveMs: number;
  onToken?: (text: string) => void;
}

/**
 * Prepare, generate, commit: the part of a turn that the user waits for. The caller holds the lease.
 * Whatever fails, the user's message stays and the turn says how it ended.
 */
export async function answerTurn(
  deps: AnswerDeps,
  turn: Turn,
  session: Session,
  { holder, signal, receiveMs, onToken }: Answering,
): Promise<{ turn: Turn; reply: Message }> {
  const attempts: ModelAttempt[] = [];
  try {
    return await whileLeased(deps, turn, holder, signal, async (held) => {
      const prepared = await prepareAnswer(deps, turn, session, held);
      const watch = stopwatch();
      const onAttempt = (attempt: ModelAttempt) => attempts.push(attempt);
      const options = { signal: held, onAttempt, ...(onToken && { onToken }) };
      const result = await deps.models.reply.reply(prepared.request, options);
      if (result.content.trim() === "") {
        throw new LuminoraError("model_failed", `the model ${result.model} gave an empty answer`);
      }
      const { loadMs, compileMs } = prepared;
      const timings = { receiveMs, loadMs, compileMs, generateMs: watch.lap() };
      return commitAnswer(deps, turn, holder, prepared, result, attempts, timings);
    });
  } catch (thrown) {
    await abandon(deps, turn, holder, toLuminoraError(thrown), attempts);
    throw thrown;
  }
}

async function abandon(
  { storage, clock, log, metrics }: Pick<Deps, "storage" | "clock" | "log" | "metrics">,
  turn: Turn,
  holder: LeaseHolder,
  { code }: LuminoraError,
  failedAttempts: readonly ModelAttempt[],
): Promise<void> {
  metrics.turnAbandoned(code);
  const state = code === "aborted" ? "interrupted" : "failed";
  const end = { state, errorCode: code, failedAttempts, at: clock() } as const;
  // The database may be what failed: the lease runs out by itself then, and the sweeper closes the turn.
  await storage.turns.abandon(turn.tenantId, turn.id, holder, end).catch((error: unknown) => {
    log.warn({ turnId: turn.id, error: presentableMessage(toLuminoraError(error)) }, "turn left to its lease");
  });
}
