import { LuminoraError } from "@luminora/kernel";
import type { AssembledContext } from "@luminora/memory";
import {
  type CompiledPersonality,
  compile,
  type PersonalityTemplate,
  senseMood,
  systemPromptParts,
} from "@luminora/personality";
import { type Emotion, userEmotionAt } from "@luminora/relationship";
import { composePrompt, tellMoment } from "./compose-prompt.ts";
import { contextFor } from "./context-for.ts";
import type { Deps } from "./deps.ts";
import { type Knowledge, loadKnowledge } from "./load-knowledge.ts";
import { momentInWords } from "./moment-in-words.ts";
import { moodOf, moodRulesOf } from "./mood-of.ts";
import type { Message, MoodVerdict, Session, Turn } from "./ports/entities.ts";
import type { ReplyRequest } from "./ports/models.ts";
import { stopwatch } from "./stopwatch.ts";

/** A turn up to the moment when the model is asked. */
export interface PreparedAnswer {
  request: ReplyRequest;
  template: PersonalityTemplate;
  compiled: CompiledPersonality;
  knowledge: Knowledge;
  /** What of it the prompt tells. */
  context: AssembledContext;
  mood: { name: string; intensity: number };
  /** What the user felt when the judge last looked, as far as it has not faded. */
  userEmotion: Emotion;
  /** What the message itself did to her mood, before anyone judged it; null when it hit no trigger. */
  sensed: MoodVerdict | null;
  loadMs: number;
  compileMs: number;
}

/**
 * Sense, load, compile: everything that an answer is made of. `heard`: the message, where it is kept nowhere. Throws `not_found`
 * when the message was forgotten meanwhile.
 */
export async function prepareAnswer(
  deps: Pick<Deps, "storage" | "models" | "personalities" | "settings" | "clock" | "log">,
  turn: Turn,
  session: Session,
  signal: AbortSignal,
  heard?: Message,
): Promise<PreparedAnswer> {
  const watch = stopwatch();
  const template = deps.personalities.get(turn.personalityId);
  const { message, rejected } = heard ? { message: heard, rejected: null } : await messagesOf(deps, turn);
  const sensed = sense(template, turn, message);
  const knowledge = await loadKnowledge(deps, template, { turn, session }, message.content, signal);
  const loadMs = watch.lap();

  const { recent, affinity, moods } = knowledge;
  const now = deps.clock();
  const mood = moodOf(template.personality, moods.hers, {
    now,
    turn: turn.number,
    ...(sensed && { event: sensed }),
  });
  const rules = moodRulesOf(template.personality);
  const userEmotion = userEmotionAt(rules, moods.user, now.getTime(), turn.number);
  const compiled = compile(template, {
    affinity: affinity.points,
    level: affinity.level,
    mood: mood.name,
    intensity: mood.intensity,
  });
  const parts = systemPromptParts(template, compiled);
  const { timeZone } = session;
  const moment = tellMoment({
    moment: momentInWords({ now, timeZone, lastSpokeAt: knowledge.lastSpokeAt }),
    userEmotion,
  });
  const asked = { session, message: message.content, now, tokens: deps.settings.promptTokens };
  const context = contextFor(knowledge, { ...asked, ...parts, moment });
  const system = [parts.personality, parts.relationship].filter((part) => part !== "").join("\n\n");
  const memories = [...context.facts, ...context.memories, ...context.unprocessed].sort((a, b) => b.score - a.score);
  const request: ReplyRequest = {
    messages: composePrompt({ system, mood: parts.mood, moment, context }),
    temperature: compiled.temperature,
    maxTokens: deps.settings.replyTokens,
    situation: {
      personality: template.personality,
      compiled,
      rejected,
      now,
      recent,
      memories,
      message: message.content,
    },
  };
  const compileMs = watch.lap();
  return { request, template, compiled, knowledge, context, mood, userEmotion, sensed, loadMs, compileMs };
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
