import type { Conversation } from "./conversation.ts";

const NOTICE =
  "No language model answers here: these replies come from rules. For one that does, start the server with " +
  "OPENAI_API_KEY set, or with LUMINORA_PROVIDER=ollama for a model on this machine.";

/** Says once, and plainly, when no language model answers. */
export function tellModel(
  chat: Pick<Conversation, "terminal" | "colors" | "modelKnown">,
  { offline }: { offline: boolean },
): void {
  if (chat.modelKnown) return;
  chat.modelKnown = true;
  if (offline) chat.terminal.print(chat.colors.yellow(`  ${NOTICE}`));
}
