import type { Conversation } from "../conversation.ts";
import { explanation } from "../explanation.ts";

/** /why: what made the last answer. */
export async function showWhy({ api, answeredTurn, companion, terminal }: Conversation): Promise<void> {
  if (answeredTurn === null) {
    terminal.print("  nothing was answered in this session yet");
    return;
  }
  const lines = explanation(await api.explain(answeredTurn), companion.mood_config.default_mood);
  terminal.print(lines.map(([label, text]) => `  ${label.padEnd(11)} ${text}`).join("\n"));
}
