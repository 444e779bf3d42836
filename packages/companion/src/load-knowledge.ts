import { type PresentedMemory, presentMemories } from "@luminora/memory";
import type { PersonalityTemplate } from "@luminora/personality";
import type { SessionMoods } from "@luminora/relationship";
import { type Affinity, affinityOf } from "./affinity-of.ts";
import type { Deps } from "./deps.ts";
import { loadMoods } from "./load-moods.ts";
import { moodRulesOf } from "./mood-of.ts";
import type { Message, Session, Turn } from "./ports/entities.ts";
import { type Recollection, recall } from "./recall.ts";
import { userSeq } from "./receive-turn.ts";
import type { WeighedMemory } from "./turn-trace.ts";

/** What is known at the moment of answering. */
export interface Knowledge {
  affinity: Affinity;
  moods: SessionMoods;
  /** The conversation before this message, oldest first. */
  recent: Message[];
  /** What the prompt may tell of the user, best first. */
  memories: PresentedMemory[];
  weighed: WeighedMemory[];
  recall: Pick<Recollection, "mode" | "reason">;
  /** Background effects still owed for earlier turns of this user. */
  pending: number;
}

/** Facts get their own share of the budget, so that a long story never crowds out the user's name. */
const FACT_SHARE = 0.4;

/** Everything an answer needs, read at once. */
export async function loadKnowledge(
  deps: Pick<Deps, "storage" | "models" | "personalities" | "settings" | "clock" | "log">,
  template: PersonalityTemplate,
  { turn, session }: { turn: Turn; session: Session },
  message: string,
  signal: AbortSignal,
): Promise<Knowledge> {
  const { storage, settings, clock } = deps;
  const before = userSeq(turn.number);
  const recentMessages = storage.messages.recent(turn.tenantId, turn.sessionId, {
    before,
    limit: settings.recentMessages,
  });
  const recollect = async (): Promise<Recollection> =>
    recall(deps, turn, message, {
      exceptTurn: turn.id,
      except: new Set((await recentMessages).map(({ id }) => id)),
      signal,
    });

  const [recent, recollection, affinity, moods, pending] = await Promise.all([
    recentMessages,
    recollect(),
    storage.affinities.find(turn),
    loadMoods(storage, moodRulesOf(template.personality), session),
    storage.effects.countPending(turn.tenantId, turn.userId),
  ]);

  const now = clock();
  return {
    affinity: affinityOf(template.personality, affinity, now),
    moods,
    recent,
    ...selectMemories(recollection, now.getTime(), settings.memoryTokens),
    recall: { mode: recollection.mode, reason: recollection.reason },
    pending,
  };
}

function selectMemories(
  { ranked }: Recollection,
  now: number,
  memoryTokens: number,
): Pick<Knowledge, "memories" | "weighed"> {
  const rankedFacts = ranked.filter(({ kind }) => kind === "fact");
  // A fact is worth telling even when the message doesn't touch it; a story only when it does.
  const rankedStories = ranked.filter(({ kind, score }) => kind !== "fact" && score > 0);

  const factBudget = Math.floor(memoryTokens * FACT_SHARE);
  const toldFacts = presentMemories(rankedFacts, { now, tokenBudget: factBudget });
  const toldStories = presentMemories(rankedStories, { now, tokenBudget: memoryTokens - factBudget });

  const memories = [...toldFacts.used, ...toldStories.used].sort((a, b) => b.score - a.score);
  const used = new Set(memories.map(({ id }) => id));
  const weighed = [...rankedFacts, ...rankedStories]
    .sort((a, b) => b.score - a.score)
    .map(
      ({ kind, id, score, lexical, vector }): WeighedMemory => ({
        kind,
        id,
        score,
        lexical,
        vector,
        used: used.has(id),
      }),
    );
  return { memories, weighed };
}
