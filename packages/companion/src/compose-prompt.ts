import { asSpoken, fenceAsData, type PresentedMemory, renderMemory } from "@luminora/memory";
import type { Emotion } from "@luminora/relationship";
import type { ChatMessage, HeardMessage } from "./ports/models.ts";

/**
 * The prompt in the order that providers cache best: the personality first, byte-identical while level and mood stay;
 * then what is known of the user, and how the user seems to feel; the conversation and the message last. What is known is
 * fenced as data, and what was said stands under the role of its speaker.
 */
export function composePrompt(prompt: {
  system: string;
  userEmotion: Emotion;
  greeting: string;
  memories: readonly PresentedMemory[];
  recent: readonly HeardMessage[];
  message: string;
}): ChatMessage[] {
  const facts = prompt.memories.filter(({ kind }) => kind === "fact").map(renderMemory);
  const stories = prompt.memories.filter(({ kind }) => kind !== "fact").map(renderMemory);
  const sections = [prompt.system];
  if (facts.length > 0) sections.push(`What you know of the user:\n${fenceAsData("facts", facts.join("\n"))}`);
  if (stories.length > 0) {
    sections.push(
      `What comes to your mind from earlier conversations:\n${fenceAsData("memories", stories.join("\n"))}`,
    );
  }
  const seen = USER_MOODS[prompt.userEmotion];
  if (seen !== null) sections.push(`# The user's mood\n${seen}`);

  // The greeting opened the session; once the window has moved past the beginning it is no longer part of it.
  const greeted = prompt.greeting !== "" && prompt.recent.length < 2;
  const opening: ChatMessage[] = greeted ? [{ role: "assistant", content: asSpoken(prompt.greeting) }] : [];
  return [
    { role: "system", content: sections.join("\n\n") },
    ...opening,
    ...prompt.recent.map(({ role, content }) => ({ role, content: asSpoken(content) })),
    { role: "user", content: asSpoken(prompt.message) },
  ];
}

/** All that the prompt ever says of the user's mood: a name from a list chooses the sentence, and no word of the user's gets in. */
const USER_MOODS: Readonly<Record<Emotion, string | null>> = {
  anger: "The user seems angry at the moment.",
  disgust: "The user seems disgusted at the moment.",
  fear: "The user seems afraid or worried at the moment.",
  joy: "The user seems happy at the moment.",
  sadness: "The user seems sad at the moment.",
  surprise: "The user seems surprised at the moment.",
  neutral: null,
};
