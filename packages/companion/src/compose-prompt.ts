import { type AssembledContext, asSpoken, awaitedLine, memoryLine, sectionText } from "@luminora/memory";
import type { Emotion } from "@luminora/relationship";
import type { ChatMessage } from "./ports/models.ts";

/**
 * The prompt in the order that providers cache best. First what stays: who she is and how close they are, byte-identical while
 * the level stays, and what is known of the user, which grows at its end. Then the conversation, which grows at its end too. Last
 * what is new each turn, or often: her mood, the moment, what comes to mind, the message. What is known is fenced as data, and what was said stands under the role of its speaker.
 */
export function composePrompt(prompt: {
  /** What of her stays. */
  system: string;
  /** What of her follows from her mood; may be empty. */
  mood: string;
  /** See `tellMoment`. */
  moment: string;
  context: AssembledContext;
}): ChatMessage[] {
  const { facts, summary, conversation, awaited, unprocessed, memories, message } = prompt.context;
  const first = [prompt.system];
  if (facts.length > 0) first.push(sectionText("facts", facts.map(memoryLine)));
  if (summary.length > 0) first.push(sectionText("summary", summary));
  const last = [...(prompt.mood === "" ? [] : [prompt.mood]), prompt.moment];
  if (awaited.length > 0) last.push(sectionText("awaited", awaited.map(awaitedLine)));
  if (unprocessed.length > 0) last.push(sectionText("unprocessed", unprocessed.map(memoryLine)));
  if (memories.length > 0) last.push(sectionText("memories", memories.map(memoryLine)));
  return [
    { role: "system", content: first.join("\n\n") },
    ...conversation.map(({ role, content }) => ({ role, content: asSpoken(content) })),
    { role: "system", content: last.join("\n\n") },
    { role: "user", content: asSpoken(message) },
  ];
}

/** What the prompt says of the moment: the day, the silence before it, and how the user seems to feel; no word of the user's gets in. */
export function tellMoment({ moment, userEmotion }: { moment: string; userEmotion: Emotion }): string {
  const seen = USER_MOODS[userEmotion];
  return [`# Now\n${moment}`, ...(seen === null ? [] : [`# The user's mood\n${seen}`])].join("\n\n");
}

/** All that the prompt ever says of the user's mood: a name from a list chooses the sentence. */
const USER_MOODS: Readonly<Record<Emotion, string | null>> = {
  anger: "The user seems angry at the moment.",
  disgust: "The user seems disgusted at the moment.",
  fear: "The user seems afraid or worried at the moment.",
  joy: "The user seems happy at the moment.",
  sadness: "The user seems sad at the moment.",
  surprise: "The user seems surprised at the moment.",
  neutral: null,
};
