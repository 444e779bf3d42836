import type { RankedMemory } from "@luminora/memory";
import type { PersonalityTemplate } from "@luminora/personality";
import type { SessionMoods } from "@luminora/relationship";
import { type Affinity, affinityOf } from "./affinity-of.ts";
import { conversationWindow, windowLimit, windowStart } from "./conversation-window.ts";
import type { Deps } from "./deps.ts";
import { loadMoods } from "./load-moods.ts";
import { moodRulesOf } from "./mood-of.ts";
import type { Message, Session, Turn } from "./ports/entities.ts";
import type { KnownFact } from "./ports/recall-store.ts";
import { type Recollection, recall } from "./recall.ts";
import { userSeq } from "./receive-turn.ts";
import { sessionSummary } from "./session-summary.ts";

/** What is known at the moment of answering. */
export interface Knowledge {
  affinity: Affinity;
  moods: SessionMoods;
  /** The conversation before this message, oldest first. */
  recent: Message[];
  /** What the session was about before that, in lines, oldest first. */
  earlier: string[];
  /** What comes to mind, best first; all facts are among it. */
  ranked: RankedMemory[];
  /** Facts that passed by themselves lately. */
  passed: KnownFact[];
  recall: Pick<Recollection, "mode" | "reason">;
  /** Messages with this companion, in whatever session, that the background has not read yet; oldest first. */
  unprocessed: Message[];
  /** When the two of them last said something, in whatever session; null when they never did. */
  lastSpokeAt: Date | null;
  /** Background effects still owed for earlier turns of this user. */
  pending: number;
}

/** Memories that a prompt may tell: a few more than those that fit into its share of the tokens. */
const MEMORIES = 30;
/** How far back among the messages with this companion it is looked for what the background has not read yet. */
const LATEST_MESSAGES = 40;

/** Everything an answer needs, read at once. */
export async function loadKnowledge(
  deps: Pick<Deps, "storage" | "models" | "personalities" | "settings" | "clock" | "log">,
  template: PersonalityTemplate,
  { turn, session }: { turn: Turn; session: Session },
  message: string,
  signal: AbortSignal,
): Promise<Knowledge> {
  const { storage, settings, clock } = deps;
  const least = settings.recentMessages;
  const before = { before: userSeq(turn.number), limit: windowLimit(least) };
  const conversation = storage.messages
    .recent(turn.tenantId, turn.sessionId, before)
    .then((messages) => conversationWindow(messages, { turnNumber: turn.number, least }));
  const except = conversation.then((messages) => new Set(messages.map(({ id }) => id)));
  // Its failure is that of the conversation, which is waited for below; here it must not count as unheard.
  except.catch(() => {});

  // The window begins at a turn that follows from this one's number: what came before it is read at the same time.
  const firstHeard = Math.ceil(windowStart({ turnNumber: turn.number, least }) / 2);

  const [recent, earlier, recollection, latest, affinity, moods, pending] = await Promise.all([
    conversation,
    sessionSummary(deps, turn, firstHeard),
    recall(deps, turn, message, { limit: MEMORIES, exceptTurn: turn.id, except, timeZone: session.timeZone, signal }),
    storage.messages.latest(turn, { exceptTurn: turn.id, limit: LATEST_MESSAGES }),
    storage.affinities.find(turn),
    loadMoods(storage, moodRulesOf(template.personality), session),
    storage.effects.countPending(turn.tenantId, turn.userId),
  ]);

  const { ranked, passed, mode, reason } = recollection;
  return {
    affinity: affinityOf(template.personality, affinity, clock()),
    moods,
    recent,
    earlier,
    ranked,
    passed,
    recall: { mode, reason },
    unprocessed: latest
      .filter(({ unprocessed }) => unprocessed)
      .map(({ message: unread }) => unread)
      .reverse(),
    lastSpokeAt: latest[0]?.message.at ?? null,
    pending,
  };
}
