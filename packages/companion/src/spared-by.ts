import { type LightGate, lightGate, questionsAboutHer, type SparedReason, tellsOfLife } from "@luminora/memory";
import type { Personality } from "@luminora/personality";
import type { HeardMessage, Judge, Judgement, Models } from "./ports/models.ts";

const NOTHING_SPARED: LightGate = { facts: null, mood: null };

/** Which effects of a message need no model, by its form alone. Rules cost nothing, so the offline set looks at every message. */
export function sparedBy(
  { reply }: Pick<Models, "reply">,
  { persona }: Personality,
  { content }: Pick<HeardMessage, "content">,
): LightGate {
  return reply.offline ? NOTHING_SPARED : lightGate(content, persona.name);
}

/** What speaks of harm or pain is for the judge, however faint it is. */
const PAINFUL: ReadonlySet<string> = new Set(["anger", "disgust", "fear", "sadness"]);

/**
 * Why the judge need not see the last of these messages; null where it is asked. Spared beside the plain acknowledgements is a
 * plain question about her ("What do you like to do?") in which a first look finds nothing either, unless she had asked something
 * herself: whether that was ignored takes somebody who understands both.
 */
export async function moodSparedBy(
  models: Pick<Models, "reply" | "firstLook">,
  personality: Personality,
  messages: readonly HeardMessage[],
): Promise<SparedReason | null> {
  const [before, message] = [messages.at(-2), messages.at(-1)];
  if (!message) return null;
  const form = sparedBy(models, personality, message);
  if (form.mood !== null || form.facts !== "question" || !models.firstLook) return form.mood;
  const content = questionsAboutHer(message.content);
  if (content === null || (before?.role === "assistant" && /[?？]/u.test(before.content))) return null;
  const glance = await glanceAt(models.firstLook, personality, { ...message, content });
  const { interaction, mood, confidence, userEmotion } = glance;
  const { confidence_threshold: threshold } = personality.mood_config.mood_detection;
  const moved = confidence >= threshold && mood !== personality.mood_config.default_mood;
  const felt = userEmotion && (PAINFUL.has(userEmotion.emotion) || userEmotion.confidence >= threshold);
  return interaction.kind === "ordinary" && !moved && !felt ? "question" : null;
}

/** From this grade on a compliment is a declaration. */
const DECLARATION = 3;

/**
 * Whether a stretch of talk plainly holds no moment to remember: the user told of nothing that happened or was felt, and a first
 * look finds neither a confidence nor a quarrel nor a declaration.
 */
export async function isUnremarkable(
  models: Pick<Models, "reply" | "firstLook">,
  personality: Personality,
  messages: readonly HeardMessage[],
): Promise<boolean> {
  const { firstLook } = models;
  for (const said of messages.filter(({ role }) => role === "user")) {
    if (sparedBy(models, personality, said).mood !== null) continue;
    if (!firstLook || tellsOfLife(said.content)) return false;
    if (isMomentous(await glanceAt(firstLook, personality, said))) return false;
  }
  return true;
}

function isMomentous({ interaction: { kind, grade } }: Judgement): boolean {
  return kind === "insult" || kind === "shares_personal" || (kind === "compliment" && grade >= DECLARATION);
}

function glanceAt(firstLook: Judge, personality: Personality, message: HeardMessage): Promise<Judgement> {
  const currentMood = personality.mood_config.default_mood;
  // It asks nobody, so there is nobody to bill and nothing to wait for.
  return firstLook.judge({ personality, messages: [message], currentMood }, { signal: new AbortController().signal });
}
