import type { Effect } from "@luminora/jobs";
import { type ErrorCode, LuminoraError } from "@luminora/kernel";
import { type DroppedEntry, episodeText, renderFact, type SparedReason } from "@luminora/memory";
import type { Deps } from "./deps.ts";
import type { BookedEntry, EffectState, Turn, TurnState } from "./ports/entities.ts";
import type { ModelAttempt } from "./ports/models.ts";
import type { TurnTrace, WeighedMemory } from "./turn-trace.ts";
import { type TurnUsage, usageOfTurn } from "./turn-usage.ts";

export interface TurnView {
  id: string;
  sessionId: string;
  status: TurnState;
  error: ErrorCode | null;
  /** What had been streamed of an answer that broke off; null otherwise, and once there is an answer. */
  partial: string | null;
  /** The models that were asked for the answer, in order, each with how that ended. */
  attempts: readonly ModelAttempt[];
  /** How the last try for another answer failed, while the one before stands; null when none did. */
  regeneration: { error: ErrorCode; partial: string | null; attempts: readonly ModelAttempt[] } | null;
  background: Record<Effect, EffectState>;
  receivedAt: Date;
  answeredAt: Date | null;
  /** What was asked of which model on the turn's behalf so far, and what that cost. */
  usage: TurnUsage;
}

/** How a turn stands, and how each of its background effects ended. Throws `not_found`. */
export async function viewTurn(
  { storage }: Pick<Deps, "storage">,
  tenantId: string,
  id: string,
): Promise<TurnView & { failures: Partial<Record<Effect, ErrorCode>>; spared: Partial<Record<Effect, SparedReason>> }> {
  const turn = await findTurn({ storage }, tenantId, id);
  const [statuses, usage, trace] = await Promise.all([
    storage.effects.ofTurn(tenantId, id),
    usageOfTurn({ storage }, tenantId, id),
    storage.turns.trace(tenantId, id),
  ]);
  const states = new Map(statuses.map(({ effect, state }) => [effect, state]));
  const failures = statuses.flatMap(({ effect, errorCode }) => (errorCode ? [[effect, errorCode] as const] : []));
  const spared = statuses.flatMap(({ effect, reason }) => (reason ? [[effect, reason] as const] : []));
  return {
    id: turn.id,
    sessionId: turn.sessionId,
    status: turn.state,
    ...endOf(turn, trace),
    background: backgroundOf(turn, states),
    failures: Object.fromEntries(failures),
    spared: Object.fromEntries(spared),
    receivedAt: turn.receivedAt,
    answeredAt: turn.answeredAt,
    usage,
  };
}

function endOf(turn: Turn, trace: TurnTrace | null): Pick<TurnView, "error" | "partial" | "attempts" | "regeneration"> {
  const { errorCode: error, partial, failedAttempts: attempts } = turn;
  if (turn.state !== "answered") return { error, partial, attempts, regeneration: null };
  const regeneration = error === null ? null : { error, partial, attempts };
  return { error: null, partial: null, attempts: trace?.attempts ?? [], regeneration };
}

function backgroundOf(turn: Turn, states: ReadonlyMap<Effect, EffectState>): Record<Effect, EffectState> {
  // Effects are owed from the answer on; until then nothing is missing but the answer itself.
  const stateOf = (effect: Effect): EffectState => states.get(effect) ?? (turn.learns ? "pending" : "skipped");
  return {
    facts: stateOf("facts"),
    mood: stateOf("mood"),
    affinity: stateOf("affinity"),
    episodes: stateOf("episodes"),
    embeddings: stateOf("embeddings"),
  };
}

export interface Explanation {
  turn: TurnView;
  trace: TurnTrace;
  /** The weighed memories with their text as far as it is still there. */
  memories: (WeighedMemory & { text: string | null })[];
  /** What the prompt had no room for, or told elsewhere, with its text as far as it is still there. */
  leftOut: (DroppedEntry & { text: string | null })[];
  /** The newest ledger entries behind the level, newest first. */
  ledger: BookedEntry[];
}

const EXPLAINED_ENTRIES = 50;

/** Why an answer came out as it did. Throws `not_found`, also for a turn that has no answer. */
export async function explainTurn(deps: Pick<Deps, "storage">, tenantId: string, id: string): Promise<Explanation> {
  const { storage } = deps;
  const turn = await findTurn(deps, tenantId, id);
  const trace = await storage.turns.trace(tenantId, id);
  if (!trace) throw new LuminoraError("not_found", `turn ${id} has no answer to explain (${turn.state})`);
  const [view, texts, ledger] = await Promise.all([
    viewTurn(deps, tenantId, id),
    memoryTexts(deps, turn, trace),
    storage.affinities.ledger(turn, EXPLAINED_ENTRIES),
  ]);
  return {
    turn: view,
    trace,
    memories: trace.memories.map((memory) => ({ ...memory, text: texts.get(memory.id) ?? null })),
    leftOut: trace.context.dropped.map((entry) => ({ ...entry, text: texts.get(entry.id ?? "") ?? null })),
    ledger: ledger.filter(({ ordinal }) => ordinal < turn.ordinal),
  };
}

/** Looks up what weighed memories say now; what was forgotten since has no text any more. */
async function memoryTexts(
  { storage }: Pick<Deps, "storage">,
  turn: Turn,
  { memories, context }: TurnTrace,
): Promise<Map<string, string>> {
  const ids = [...memories, ...context.dropped].flatMap(({ kind, id }) =>
    kind === "message" && id !== null ? [id] : [],
  );
  const [facts, episodes, messages] = await Promise.all([
    storage.facts.history(turn.tenantId, turn.userId),
    storage.episodes.listOfUser(turn.tenantId, turn.userId, 500),
    storage.messages.findMany(turn.tenantId, ids),
  ]);
  return new Map([
    ...facts.map((fact) => [fact.id, renderFact(fact)] as const),
    ...episodes.map((episode) => [episode.id, episodeText(episode)] as const),
    ...messages.map(({ id, content }) => [id, content] as const),
  ]);
}

async function findTurn({ storage }: Pick<Deps, "storage">, tenantId: string, id: string): Promise<Turn> {
  const turn = await storage.turns.find(tenantId, id);
  if (turn) return turn;
  throw new LuminoraError("not_found", `there is no turn ${id}`);
}
