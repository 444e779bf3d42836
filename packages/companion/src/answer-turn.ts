import { LuminoraError, toLuminoraError } from "@luminora/kernel";
import {
  type CompiledPersonality,
  compile,
  type PersonalityTemplate,
  renderSystemPrompt,
  senseMood,
} from "@luminora/personality";
import { composePrompt } from "./compose-prompt.ts";
import type { Deps } from "./deps.ts";
import { effectsOwed, nudgeFor } from "./effects-owed.ts";
import { loadKnowledge } from "./load-knowledge.ts";
import { moodOf, moodRulesOf } from "./mood-of.ts";
import type { ReplyResult } from "./ports/models.ts";
import type { Message, MoodVerdict, Session, Turn } from "./ports/storage.ts";
import { projectMood } from "./project-mood.ts";
import { userSeq } from "./receive-turn.ts";
import { stopwatch } from "./stopwatch.ts";
import { type LeaseHolder, whileLeased } from "./turn-lease.ts";
import type { TurnTrace } from "./turn-trace.ts";

export type AnswerDeps = Pick<
  Deps,
  "storage" | "models" | "personalities" | "nudger" | "settings" | "clock" | "newId" | "log"
>;

export interface Answering {
  holder: LeaseHolder;
  signal: AbortSignal;
  /** What the receipt took, in ms. */
  receiveMs: number;
  onToken?: (text: string) => void;
}

/**
 * Sense, load, compile, generate, commit, nudge: the part of a turn that the user waits for.
 * The caller holds the lease. Whatever fails, the user's message stays and the turn says how it ended.
 */
export async function answerTurn(
  deps: AnswerDeps,
  turn: Turn,
  session: Session,
  answering: Answering,
): Promise<{ turn: Turn; reply: Message }> {
  try {
    return await whileLeased(deps, turn, answering.holder, answering.signal, (signal) =>
      generateAndCommit(deps, turn, session, { ...answering, signal }),
    );
  } catch (thrown) {
    const error = toLuminoraError(thrown);
    const state = error.code === "aborted" ? "interrupted" : "failed";
    const end = { state, errorCode: error.code, at: deps.clock() } as const;
    // The database may be what failed: the lease runs out by itself then, and the sweeper closes the turn.
    await deps.storage.turns.abandon(turn.tenantId, turn.id, answering.holder, end).catch((cause: unknown) => {
      deps.log.warn({ turnId: turn.id, error: String(cause) }, "turn left to its lease");
    });
    throw thrown;
  }
}

async function generateAndCommit(
  deps: AnswerDeps,
  turn: Turn,
  session: Session,
  { holder, signal, receiveMs, onToken }: Answering,
): Promise<{ turn: Turn; reply: Message }> {
  const watch = stopwatch();
  const template = deps.personalities.get(turn.personalityId);
  const { message, rejected } = await messagesOf(deps, turn);
  const sensed = sense(template, turn, message);
  const knowledge = await loadKnowledge(deps, template, turn, message.content, signal);
  const loadMs = watch.lap();

  const moment = { now: deps.clock(), turn: turn.number, ...(sensed && { event: sensed }) };
  const mood = moodOf(template.personality, knowledge.mood, moment);
  const compiled = compile(template, {
    affinity: knowledge.affinity.points,
    mood: mood.name,
    intensity: mood.intensity,
  });
  const prompt = composePrompt({
    system: renderSystemPrompt(template, compiled),
    greeting: session.greeting,
    memories: knowledge.memories,
    recent: knowledge.recent,
    message: message.content,
  });
  const compileMs = watch.lap();

  const situation = {
    personality: template.personality,
    compiled,
    memories: knowledge.memories,
    recent: knowledge.recent,
    message: message.content,
    rejected,
    now: moment.now,
  };
  const request = {
    messages: prompt,
    temperature: compiled.temperature,
    maxTokens: deps.settings.replyTokens,
    situation,
  };
  const result = await deps.models.reply.reply(request, { signal, ...(onToken && { onToken }) });
  if (result.content.trim() === "")
    throw new LuminoraError("model_failed", `the model ${result.model} gave an empty answer`);
  const generateMs = watch.lap();

  const effects = effectsOwed(turn);
  const trace: TurnTrace = {
    ...traceOf(template, compiled, result),
    affinity: knowledge.affinity.points,
    mood: { ...mood, sensed: sensed?.mood ?? null },
    memories: knowledge.weighed,
    recall: knowledge.recall,
    offline: deps.models.reply.offline,
    pending: knowledge.pending + effects.filter(({ state }) => state === "pending").length,
    timings: { receiveMs, loadMs, compileMs, generateMs },
  };
  const at = deps.clock();
  const reply: Message = {
    id: deps.newId(),
    sessionId: turn.sessionId,
    turnId: turn.id,
    seq: userSeq(turn.number) + 1,
    role: "assistant",
    content: result.content,
    at,
  };

  const owed = await deps.storage.transaction(async (stores) => {
    const kept = await stores.turns.answer(turn.tenantId, turn.id, holder, { trace, at });
    if (!kept) throw new LuminoraError("conflict", `turn ${turn.id} was forgotten or answered elsewhere meanwhile`);
    await stores.messages.deleteReply(turn.tenantId, turn.id);
    await stores.messages.insert(turn, reply);
    if (sensed && turn.learns) await projectMood(stores, moodRulesOf(template.personality), turn, sensed);
    await stores.effects.insert(turn.tenantId, turn.id, effects, at);
    // A regenerated reply needs a vector of its own; for a first answer this finds the effect still pending.
    return stores.effects.reopen(turn.tenantId, turn.id, "embeddings", ["done", "failed"], at);
  });

  const nudges = owed
    ? [nudgeFor(owed)]
    : effects
        // The affinity of a turn follows from its verdict: the mood job nudges it.
        .filter(({ effect, state }) => state === "pending" && effect !== "affinity")
        .map(({ effect }) => nudgeFor({ tenantId: turn.tenantId, turnId: turn.id, effect }));
  // Not awaited: the answer is committed, and the sweeper finds what the queue did not hear of.
  deps.nudger.nudge(nudges).catch((error: unknown) => {
    deps.log.warn({ turnId: turn.id, error: String(error) }, "queue not nudged; the sweeper will");
  });
  return { turn: { ...turn, state: "answered", trace, answeredAt: at }, reply };
}

/** The user's message, and the reply that is there when another one was asked for. */
async function messagesOf(
  { storage }: Pick<Deps, "storage">,
  turn: Turn,
): Promise<{ message: Message; rejected: string | null }> {
  const messages = await storage.messages.ofTurn(turn.tenantId, turn.id);
  const message = messages.find(({ role }) => role === "user");
  if (!message) throw new LuminoraError("not_found", `the message of turn ${turn.id} was forgotten`);
  return { message, rejected: messages.find(({ role }) => role === "assistant")?.content ?? null };
}

/** The personality's own triggers may move the mood before compiling, so that this very answer is already felt. */
function sense(template: PersonalityTemplate, turn: Turn, message: Message): MoodVerdict | null {
  const sensed = senseMood(template.personality, message.content);
  if (!sensed) return null;
  return {
    turnId: turn.id,
    turn: turn.number,
    at: message.at.getTime(),
    source: "sensed",
    mood: sensed.mood,
    // As the file writes it; the judge refines it afterwards.
    intensity: 1,
    confidence: 1,
    interaction: null,
  };
}

function traceOf(template: PersonalityTemplate, compiled: CompiledPersonality, result: ReplyResult) {
  return {
    personality: { id: template.id, fingerprint: template.fingerprint },
    compiled: compiled.fingerprint,
    level: compiled.level,
    parameters: { base: compiled.stages.base, afterLevel: compiled.stages.afterLevel, final: compiled.parameters },
    temperature: compiled.temperature,
    model: result.model,
    tokens: { prompt: result.usage.promptTokens, completion: result.usage.completionTokens },
  };
}
