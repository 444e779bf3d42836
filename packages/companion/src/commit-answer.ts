import { LuminoraError } from "@luminora/kernel";
import { type AssembledContext, estimateTokens } from "@luminora/memory";
import type { Deps } from "./deps.ts";
import { effectsOwed, nudgedFirst } from "./effects-owed.ts";
import { isFullStretch } from "./is-full-stretch.ts";
import type { Knowledge } from "./load-knowledge.ts";
import { moodRulesOf } from "./mood-of.ts";
import { nudgeOwed } from "./nudge-owed.ts";
import { inTurn } from "./occasion.ts";
import { opensStretch } from "./opens-stretch.ts";
import type { EffectState, Message, OwedEffect, Turn } from "./ports/entities.ts";
import type { ModelAttempt, ReplyRequest, ReplyResult } from "./ports/models.ts";
import type { Stores } from "./ports/storage.ts";
import type { PreparedAnswer } from "./prepare-answer.ts";
import { projectMood } from "./project-mood.ts";
import { userSeq } from "./receive-turn.ts";
import { stopwatch } from "./stopwatch.ts";
import type { LeaseHolder } from "./turn-lease.ts";
import type { TurnTimings, TurnTrace, WeighedMemory } from "./turn-trace.ts";

/**
 * Commits the reply, the turn's end, the sensed mood and what the background owes, all or nothing; then nudges the queues.
 * Throws `turn_in_progress` when the lease was lost and `conflict` when the turn was forgotten meanwhile: then nothing is kept of the
 * answer.
 */
export async function commitAnswer(
  {
    storage,
    models,
    nudger,
    clock,
    newId,
    log,
    metrics,
    settings,
  }: Pick<Deps, "storage" | "models" | "nudger" | "clock" | "newId" | "log" | "metrics" | "settings">,
  turn: Turn,
  holder: LeaseHolder,
  prepared: PreparedAnswer,
  result: ReplyResult,
  attempts: ModelAttempt[],
  timings: TurnTimings,
): Promise<{ trace: TurnTrace; reply: Message }> {
  const watch = stopwatch();
  const trace = traceOf(prepared, result, {
    offline: models.reply.offline,
    attempts,
    pending: prepared.knowledge.pending + pendingIn(effectsOwed(turn, { endsStretch: false })).length,
    degraded: !nudger.reachable(),
    timings,
  });
  const at = clock();
  const reply: Message = {
    id: newId(),
    sessionId: turn.sessionId,
    turnId: turn.id,
    seq: userSeq(turn.number) + 1,
    role: "assistant",
    content: result.content,
    at,
  };

  const { recent, message } = prepared.request.situation;
  const opens = opensStretch({ recent, message, reply: reply.content, at: turn.receivedAt }, settings.quietAfterMs);
  const { effects, reopened, closed } = await storage.transaction(async (stores) => {
    const kept = await stores.turns.answer(turn.tenantId, turn.id, holder, { trace, at });
    if (!kept) throw await lostTurn(stores, turn);
    const closed = opens && turn.learns ? await stores.effects.closeStretch(turn, turn.number, at) : null;
    // A regenerated reply needs a vector of its own; a first answer has no effects yet.
    const reopened = await stores.effects.reopen(turn.tenantId, turn.id, "embeddings", ["done", "failed"], at);
    // The user is taken after the effects of others and before the messages, as everywhere: of two answers at once in a session
    // the later one sees where the other ended a stretch.
    if (turn.learns) await stores.users.lock(turn.tenantId, turn.userId);
    const since = await stores.effects.lastEpisodeTurn(turn.tenantId, turn.sessionId, null);
    const effects = effectsOwed(turn, { endsStretch: isFullStretch(turn.number - since) });
    await stores.effects.insert(turn, effects, at);
    if (prepared.sensed && turn.learns) {
      await projectMood(stores, moodRulesOf(prepared.template.personality), turn, inTurn(turn, at), prepared.sensed);
    }
    const rejected = await stores.messages.deleteReply(turn.tenantId, turn.id);
    await stores.messages.insert(turn, reply, { recallable: turn.learns });
    if (rejected !== null) {
      // Whoever makes vectors holds the user: the one of a rejected reply is there by now, or never will be.
      await stores.users.lock(turn.tenantId, turn.userId);
      await stores.embeddings.forget(turn.tenantId, [rejected]);
    }
    return { effects, closed, reopened };
  });

  metrics.turnAnswered({ ...timings, commitMs: watch.lap() });

  const owed = [...(reopened ? [reopened] : firstNudges(turn, effects)), ...(closed ? [closed] : [])];
  // Not awaited: the answer is committed, and the sweeper finds what the queue did not hear of.
  void nudgeOwed({ nudger, log }, owed, { turnId: turn.id });
  return { trace, reply };
}

/** Why an answer is not kept: a turn that is there still is answered by whoever has its lease now, and can be asked for again. */
async function lostTurn({ turns }: Pick<Stores, "turns">, { tenantId, id }: Turn): Promise<LuminoraError> {
  return (await turns.find(tenantId, id))
    ? new LuminoraError("turn_in_progress", `turn ${id} is being answered by another request; ask again in a moment`)
    : new LuminoraError("conflict", `turn ${id} was forgotten meanwhile`);
}

function firstNudges(
  { tenantId, id }: Turn,
  effects: readonly { effect: OwedEffect["effect"]; state: EffectState }[],
): Omit<OwedEffect, "nudge">[] {
  return nudgedFirst(pendingIn(effects).map(({ effect }) => ({ tenantId, turnId: id, effect })));
}

function pendingIn<E extends { state: EffectState }>(effects: readonly E[]): E[] {
  return effects.filter(({ state }) => state === "pending");
}

/** Everything that made this answer. */
export function traceOf(
  { request, template, compiled, knowledge, context, mood, userEmotion, sensed }: PreparedAnswer,
  result: ReplyResult,
  ending: Pick<TurnTrace, "offline" | "attempts" | "pending" | "degraded" | "timings">,
): TurnTrace {
  const { stages, parameters } = compiled;
  return {
    personality: { id: template.id, fingerprint: template.fingerprint },
    compiled: compiled.fingerprint,
    affinity: knowledge.affinity.points,
    level: compiled.level,
    mood: { ...mood, sensed: sensed?.mood ?? null },
    userEmotion,
    parameters: { base: stages.base, afterLevel: stages.afterLevel, final: parameters },
    temperature: compiled.temperature,
    memories: weighed(knowledge, context),
    recall: knowledge.recall,
    context: context.report,
    model: result.model,
    finishReason: result.finishReason,
    tokens: tokensOf(request, result),
    ...ending,
  };
}

/** All that was weighed for the prompt, and whether it is in it. */
function weighed({ ranked }: Knowledge, { facts, memories, unprocessed }: AssembledContext): WeighedMemory[] {
  const isTold = new Set([...facts, ...memories, ...unprocessed].map(({ id }) => id));
  return ranked
    .filter(({ kind, score }) => kind === "fact" || score > 0)
    .map(({ kind, id, score, lexical, vector }) => ({
      kind,
      id,
      score,
      lexical,
      vector,
      used: isTold.has(id),
    }));
}

function tokensOf({ messages }: ReplyRequest, { content, usage }: ReplyResult): TurnTrace["tokens"] {
  const { promptTokens, completionTokens } = usage;
  return {
    prompt: promptTokens ?? estimateTokens(messages.map((message) => message.content).join("\n")),
    completion: completionTokens ?? estimateTokens(content),
    estimated: promptTokens === null || completionTokens === null,
  };
}
