import { setTimeout as pause } from "node:timers/promises";
import { LuminoraError } from "@luminora/kernel";
import { type AnswerDeps, type Answering, answerTurn } from "./answer-turn.ts";
import type { Session, Turn } from "./ports/entities.ts";
import type { TokenSink } from "./ports/models.ts";
import { type IncomingMessage, type Receipt, receiveTurn } from "./receive-turn.ts";
import { stopwatch } from "./stopwatch.ts";
import { type TurnAnswer, turnAnswer } from "./turn-answer.ts";
import { leaseFrom } from "./turn-lease.ts";

export interface TurnInput extends IncomingMessage {
  /** Aborting it (the client left, the process stops) closes the model's socket and leaves the turn `interrupted`. */
  signal: AbortSignal;
  onToken?: TokenSink;
  /** The most tokens that the reply may take, where that is less than the deployment's own limit. */
  maxTokens?: number;
  /** Told which turn it is as soon as that is known, however it ends. */
  onTurn?: (turnId: string) => void;
}

/** How often a repetition looks whether the first request has its answer, in ms. */
const LOOK_AGAIN_MS = 50;

/**
 * The whole turn as the client sees it. The message is saved before the model is asked; a repeated Idempotency-Key
 * gets the first answer, waits for it, or takes the turn over when nobody is answering it any more.
 *
 * Throws `not_found` for an unknown session, `idempotency_mismatch`, and the model's errors; the message stays saved,
 * and the same key (or regenerate) tries again.
 */
export async function takeTurn(deps: AnswerDeps, input: TurnInput): Promise<TurnAnswer> {
  const watch = stopwatch();
  const holder = deps.newId();
  const receipt = await receivedOnce(deps, holder, input);
  const { session } = receipt;
  input.onTurn?.(receipt.turn.id);
  const turn = receipt.kind === "fresh" ? receipt.turn : await takeOverOrWait(deps, holder, receipt.turn, input.signal);
  if (turn.state === "answered") return answerKept(deps, turn);
  const received = receipt.kind === "fresh" ? { received: receipt.message } : {};
  return answer(deps, turn, session, holder, watch.lap(), { ...input, ...received });
}

/** The receipt, once it is clear whether a message that comes without a key and just like the last one is a repetition of it. */
async function receivedOnce(
  deps: AnswerDeps,
  holder: string,
  input: TurnInput,
): Promise<Exclude<Receipt, { kind: "doubtful" }>> {
  const receipt = await receiveTurn(deps, holder, input);
  if (receipt.kind !== "doubtful") return receipt;
  const { turn, session } = receipt;
  const abandoned = await whenAbandoned(deps, turn, input.signal);
  if (abandoned) return { kind: "seen", turn: abandoned, session };
  const again = await receiveTurn(deps, holder, input, { isSaidAgain: true });
  return again.kind === "doubtful" ? { ...again, kind: "seen" } : again;
}

/**
 * The turn once its gateway is known to have died, or to have given it up: a repetition takes it over then. Null once it shows a sign of
 * life, be it a renewed lease or an answer: who says the same to a gateway that lives has said it twice.
 */
async function whenAbandoned(deps: AnswerDeps, seen: Turn, signal: AbortSignal): Promise<Turn | null> {
  for (;;) {
    const turn = await deps.storage.turns.find(seen.tenantId, seen.id);
    if (!turn || turn.state === "answered") return null;
    if (turn.state !== "pending" || turn.leaseUntil < deps.clock()) return turn;
    if (turn.leaseUntil > seen.leaseUntil) return null;
    await lookAgainIn(signal);
  }
}

async function lookAgainIn(signal: AbortSignal): Promise<void> {
  await pause(LOOK_AGAIN_MS, undefined, { signal }).catch(() => {
    throw new LuminoraError("aborted", "the client left while waiting for the first answer");
  });
}

/**
 * Another answer to the last message of a session; what was learned from the message stays, and so does the answer that is
 * there until there is another.
 * Throws `not_found` without a session or turn, `turn_in_progress` while the first answer is still being made.
 */
export async function regenerate(
  deps: AnswerDeps,
  input: Pick<TurnInput, "tenantId" | "sessionId" | "signal" | "onToken" | "onTurn">,
): Promise<TurnAnswer> {
  const watch = stopwatch();
  const holder = deps.newId();
  const { tenantId, sessionId } = input;
  const session = await deps.storage.sessions.find(tenantId, sessionId);
  if (!session)
    throw new LuminoraError("not_found", `there is no session ${sessionId}; open one with POST /v1/sessions`);
  const last = await deps.storage.turns.last(tenantId, sessionId);
  if (!last) throw new LuminoraError("not_found", "nothing to regenerate: this session has no message yet");
  input.onTurn?.(last.id);
  const lease = leaseFrom(holder, deps.clock(), deps.settings.leaseMs);
  const turn = await deps.storage.turns.claim(tenantId, last.id, lease, ["answered", "failed", "interrupted"]);
  if (!turn) throw new LuminoraError("turn_in_progress", `turn ${last.id} is being answered; try again in a moment`);
  return answer(deps, turn, session, holder, watch.lap(), input);
}

async function answer(
  deps: AnswerDeps,
  turn: Turn,
  session: Session,
  holder: string,
  receiveMs: number,
  {
    signal,
    onToken,
    maxTokens,
    received,
  }: Pick<TurnInput, "signal" | "onToken" | "maxTokens"> & Pick<Answering, "received">,
): Promise<TurnAnswer> {
  const answered = await answerTurn(deps, turn, session, {
    holder,
    signal,
    receiveMs,
    ...(onToken && { onToken }),
    ...(maxTokens !== undefined && { maxTokens }),
    ...(received && { received }),
  });
  return turnAnswer(turn, answered.trace, answered.reply);
}

/** Either the turn as someone else answered it, or the turn as ours to answer. */
async function takeOverOrWait(deps: AnswerDeps, holder: string, seen: Turn, signal: AbortSignal): Promise<Turn> {
  const { storage, clock, settings } = deps;
  let turn = seen;
  const wasPending = seen.state === "pending";
  while (turn.state !== "answered") {
    if (wasPending && turn.state !== "pending") {
      throw new LuminoraError(
        turn.errorCode ?? "internal",
        `turn ${turn.id} ended without an answer (${turn.state}); send it again with the same Idempotency-Key`,
      );
    }
    const claimed = await storage.turns.claim(turn.tenantId, turn.id, leaseFrom(holder, clock(), settings.leaseMs), [
      "pending",
      "failed",
      "interrupted",
    ]);
    if (claimed) return claimed;
    await lookAgainIn(signal);
    const current = await storage.turns.find(turn.tenantId, turn.id);
    if (!current) throw new LuminoraError("not_found", `turn ${turn.id} was forgotten`);
    turn = current;
  }
  return turn;
}

/** The answer of a turn that has one. */
async function answerKept({ storage }: Pick<AnswerDeps, "storage">, turn: Turn): Promise<TurnAnswer> {
  const [messages, trace] = await Promise.all([
    storage.messages.ofTurn(turn.tenantId, turn.id),
    storage.turns.trace(turn.tenantId, turn.id),
  ]);
  const reply = messages.find(({ role }) => role === "assistant");
  if (reply && trace) return turnAnswer(turn, trace, reply);
  throw new LuminoraError("not_found", `the answer of turn ${turn.id} was forgotten; regenerate asks for another`);
}
