import { intensityOfGrade } from "@luminora/relationship";
import { billOf } from "./bill-of.ts";
import type { Deps } from "./deps.ts";
import { moodRulesOf } from "./mood-of.ts";
import { inTurn } from "./occasion.ts";
import type { MoodVerdict, OwedEffect } from "./ports/entities.ts";
import type { Judgement } from "./ports/models.ts";
import { projectMood } from "./project-mood.ts";
import { userSeq } from "./receive-turn.ts";
import { type EffectOutcome, settleEffect, type TurnRef } from "./settle-effect.ts";
import { moodSparedBy } from "./spared-by.ts";

/** Messages that the judge sees, the one to judge included. */
const JUDGED_MESSAGES = 5;

/** Asks the judge what this turn did to her mood and what kind of interaction it was. The affinity follows from the verdict. */
export async function detectMood(
  deps: Pick<Deps, "storage" | "models" | "personalities" | "nudger" | "clock" | "log">,
  ref: TurnRef,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  return settleEffect(deps, "mood", ref, async (turn) => {
    const { personality } = deps.personalities.get(turn.personalityId);
    const messages = await deps.storage.messages.recent(turn.tenantId, turn.sessionId, {
      before: userSeq(turn.number) + 1,
      limit: JUDGED_MESSAGES,
      learnable: true,
    });
    const message = messages.at(-1);
    const affinity: OwedEffect = { ...ref, effect: "affinity", nudge: 1 };
    if (message?.turnId !== turn.id) return { outcome: "skipped", write: async () => [affinity] };

    // The mood that the turn itself was answered in, not today's: a late job judges as a punctual one.
    const currentMood = turn.trace?.mood.name ?? personality.mood_config.default_mood;
    const reason = await moodSparedBy(deps.models, personality, messages);
    const judgement = reason
      ? unmoved(currentMood)
      : await deps.models.judge.judge({ personality, messages, currentMood }, { signal, for: billOf(turn) });
    const verdict: MoodVerdict = {
      turnId: turn.id,
      turn: turn.number,
      at: message.at.getTime(),
      source: "judged",
      mood: judgement.mood,
      intensity: intensityOfGrade(judgement.intensity),
      confidence: judgement.confidence,
      interaction: judgement.interaction,
      userEmotion: judgement.userEmotion ?? null,
      ignoredQuestion: judgement.ignoredQuestion ?? false,
    };
    return {
      ...(reason ? { outcome: "skipped", reason } : { outcome: "done" }),
      write: async (stores) => {
        await projectMood(stores, moodRulesOf(personality), turn, inTurn(turn, deps.clock()), verdict);
        return [affinity];
      },
    };
  });
}

/** The verdict on a message that moves nobody: an ordinary turn, which leaves the mood to what it was. */
function unmoved(mood: string): Judgement {
  return { mood, confidence: 0, intensity: 0, interaction: { kind: "ordinary", grade: 0 } };
}
