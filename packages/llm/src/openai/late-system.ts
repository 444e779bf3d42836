import type { ChatMessage } from "@luminora/companion";

/** Whether a system message comes after the first message. Some servers take them at the beginning only. */
export function hasLateSystem(messages: readonly ChatMessage[]): boolean {
  return messages.some(({ role }, index) => role === "system" && index > 0);
}

/** The same messages with all that the system says at the beginning, as one message. */
export function early(messages: readonly ChatMessage[]): ChatMessage[] {
  const system = messages.filter(({ role }) => role === "system").map(({ content }) => content);
  return [{ role: "system", content: system.join("\n\n") }, ...messages.filter(({ role }) => role !== "system")];
}
