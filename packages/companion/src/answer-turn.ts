import { type LuminoraError, presentableMessage, toLuminoraError } from "@luminora/kernel";
import { billOf } from "./bill-of.ts";
import { commitAnswer } from "./commit-answer.ts";
import type { Deps } from "./deps.ts";
import type { Message, Session, Turn } from "./ports/entities.ts";
import type { ModelAttempt, TokenSink } from "./ports/models.ts";
import { prepareAnswer } from "./prepare-answer.ts";
import { spokenReply } from "./spoken-reply.ts";
import { stopwatch } from "./stopwatch.ts";
import { type LeaseHolder, whileLeased } from "./turn-lease.ts";
import type { TurnTrace } from "./turn-trace.ts";

export type AnswerDeps = Pick<
  Deps,
  "storage" | "models" | "personalities" | "nudger" | "settings" | "clock" | "newId" | "log" | "metrics"
>;

export interface Answering {
  holder: LeaseHolder;
  signal: AbortSignal;
  /** What the receipt took, in ms. */
  receiveMs: number;
  onToken?: TokenSink;
  maxTokens?: number;
  /** The turn's message, where it was received just now: it is not read again, and nothing was replied to it yet. */
  received?: Message;
}

/**
 * Prepare, generate, commit: the part of a turn that the user waits for. The caller holds the lease.
 * Whatever fails, the user's message stays and the turn says how it ended; what had been streamed by then is kept apart.
 */
export async function answerTurn(
  deps: AnswerDeps,
  turn: Turn,
  session: Session,
  { holder, signal, receiveMs, onToken, maxTokens = deps.settings.replyTokens, received }: Answering,
): Promise<{ trace: TurnTrace; reply: Message }> {
  let shown = "";
  const show: TokenSink | undefined =
    onToken &&
    (async (text) => {
      shown += text;
      await onToken(text);
    });
  const attempts: ModelAttempt[] = [];
  try {
    return await whileLeased(deps, turn, holder, signal, async (held) => {
      const prepared = await prepareAnswer(deps, turn, session, held, received);
      const watch = stopwatch();
      const result = await spokenReply(deps, prepared, maxTokens, {
        signal: held,
        for: billOf(turn),
        onAttempt: (attempt) => attempts.push(attempt),
        onThought: () => {
          shown = "";
        },
        ...(show && { onToken: show }),
      });
      const { loadMs, compileMs } = prepared;
      const timings = { receiveMs, loadMs, compileMs, generateMs: watch.lap() };
      return commitAnswer(deps, turn, holder, prepared, result, attempts, timings);
    });
  } catch (thrown) {
    await abandon(deps, turn, holder, toLuminoraError(thrown), { shown, attempts });
    throw thrown;
  }
}

async function abandon(
  { storage, clock, log, metrics }: Pick<Deps, "storage" | "clock" | "log" | "metrics">,
  turn: Turn,
  holder: LeaseHolder,
  { code }: LuminoraError,
  { shown, attempts: failedAttempts }: { shown: string; attempts: readonly ModelAttempt[] },
): Promise<void> {
  metrics.turnAbandoned(code);
  const partial = shown.trim() === "" ? null : shown;
  const state = code === "aborted" || partial !== null ? "interrupted" : "failed";
  const end = { state, errorCode: code, partial, failedAttempts, at: clock() } as const;
  // The database may be what failed: the lease runs out by itself then, and the sweeper closes the turn.
  await storage.turns.abandon(turn.tenantId, turn.id, holder, end).catch((error: unknown) => {
    log.warn({ turnId: turn.id, error: presentableMessage(toLuminoraError(error)) }, "turn left to its lease");
  });
}
