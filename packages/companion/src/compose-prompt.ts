import { fenceAsData, type PresentedMemory, renderMemory } from "@luminora/memory";
import type { ChatMessage, HeardMessage } from "./ports/models.ts";

/**
 * The prompt in the order that providers cache best: the personality first, byte-identical while level and mood stay;
 * then what is known of the user; the conversation and the message last. Whatever a user wrote is fenced as data.
 */
export function composePrompt(prompt: {
  system: string;
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

  // The greeting opened the session; once the window has moved past the beginning it is no longer part of it.
  const greeted = prompt.greeting !== "" && prompt.recent.length < 2;
  const opening: ChatMessage[] = greeted ? [{ role: "assistant", content: prompt.greeting }] : [];
  return [
    { role: "system", content: sections.join("\n\n") },
    ...opening,
    ...prompt.recent.map(({ role, content }) => ({ role, content })),
    { role: "user", content: prompt.message },
  ];
}
