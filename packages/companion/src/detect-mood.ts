import type { Effect } from "@luminora/jobs";
import { intensityOfGrade } from "@luminora/relationship";
import { billOf } from "./bill-of.ts";
import type { Deps } from "./deps.ts";
import { factsFinding, ownTime } from "./extract-facts.ts";
import { moodRulesOf } from "./mood-of.ts";
import { inTurn } from "./occasion.ts";
import type { MoodVerdict, OwedEffect } from "./ports/entities.ts";
import type { Judgement, TurnReading } from "./ports/models.ts";
import { projectMood } from "./project-mood.ts";
import { userSeq } from "./receive-turn.ts";
import { type EffectOutcome, settleEffect, type TurnRef } from "./settle-effect.ts";
import { moodSparedBy, sparedBy } from "./spared-by.ts";

/** Messages that the judge sees, the one to judge included. */
const JUDGED_MESSAGES = 5;

/**
 * Asks the judge what this turn did to her mood and what kind of interaction it was. The affinity follows from the verdict. Facts
 * that are still owed are read along in the same call where the model can. What facts were not read are left to their own job,
 * which is nudged.
 */
export async function detectMood(
  deps: Pick<Deps, "storage" | "models" | "personalities" | "nudger" | "clock" | "log">,
  ref: TurnRef,
  signal: AbortSignal,
): Promise<EffectOutcome> {
  return settleEffect(deps, "mood", ref, async ({ turn, session, pending }) => {
    const { personality } = deps.personalities.get(turn.personalityId);
    const messages = await deps.storage.messages.recent(turn.tenantId, turn.sessionId, {
      before: userSeq(turn.number) + 1,
      limit: JUDGED_MESSAGES,
      learnable: true,
    });
    const message = messages.at(-1);
    const owesFacts = pending.has("facts");
    if (message?.turnId !== turn.id) return { outcome: "skipped", write: async () => nextOf(ref, owesFacts) };

    // The mood that the turn itself was answered in, not today's: a late job judges as a punctual one.
    const currentMood = turn.mood ?? personality.mood_config.default_mood;
    const reason = await moodSparedBy(deps.models, personality, messages);
    const factless = sparedBy(deps.models, personality, message).facts;
    const { judge, turns } = deps.models;
    const look = async (): Promise<TurnReading> => {
      const [input, options] = [
        { personality, messages, currentMood },
        { signal, for: billOf(turn) },
      ];
      if (reason) return { judgement: unmoved(currentMood), facts: null };
      if (turns && owesFacts && !factless) {
        const ahead = ownTime(deps, session, message.at).getTime() - message.at.getTime();
        const heard = messages.map((each) => ({ ...each, at: new Date(each.at.getTime() + ahead) }));
        return turns.readTurn({ ...input, messages: heard }, options);
      }
      return { judgement: await judge.judge(input, options), facts: null };
    };
    const { judgement, facts } = await look();

    const read = factless ?? facts;
    const learned = owesFacts && read ? await factsFinding(deps, { turn, session }, personality, message, read) : null;
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
      ...(learned && { along: { effect: "facts", finding: learned } }),
      write: async (stores) => {
        await projectMood(stores, moodRulesOf(personality), turn, inTurn(turn, deps.clock()), verdict);
        return nextOf(ref, owesFacts && !learned);
      },
    };
  });
}

/** What the mood's job nudges. */
function nextOf(ref: TurnRef, withFacts: boolean): OwedEffect[] {
  const effects: Effect[] = withFacts ? ["affinity", "facts"] : ["affinity"];
  return effects.map((effect) => ({ ...ref, effect, nudge: 1 }));
}

/** The verdict on a message that moves nobody: an ordinary turn, which leaves the mood to what it was. */
function unmoved(mood: string): Judgement {
  return { mood, confidence: 0, intensity: 0, interaction: { kind: "ordinary", grade: 0 } };
}
