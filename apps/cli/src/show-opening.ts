import type { Message } from "./api.ts";
import { type Conversation, herPrompt, yourPrompt } from "./conversation.ts";
import { printable } from "./printable.ts";
import { affinityText, moodText } from "./status-line.ts";

/** Prints what was said before, and where things stand. */
export function showOpening(
  chat: Pick<Conversation, "terminal" | "colors" | "companion" | "told">,
  before: readonly Pick<Message, "role" | "content">[],
): void {
  const { terminal, colors, companion, told } = chat;
  for (const { role, content } of before) {
    terminal.print(`${role === "user" ? yourPrompt(colors) : herPrompt(chat)}${printable(content)}`);
  }
  const standing = [affinityText(told.affinity), moodText(told.mood, companion.mood_config.default_mood)];
  terminal.print(colors.dim(`  ${standing.join(" · ")}`));
}
