import { ageInWords } from "@luminora/memory";
import type { Conversation } from "../conversation.ts";
import { clipped } from "../printable.ts";

const MAX_TITLE = 100;
const MAX_SUMMARY = 400;

/** /episodes: the moments that this companion remembers with the user, newest first. */
export async function showEpisodes(chat: Conversation): Promise<void> {
  const all = await chat.api.episodes(chat.userId);
  const episodes = all.filter(({ personality }) => personality === chat.companion.id);
  if (episodes.length === 0) {
    chat.terminal.print("  none yet: moments that matter are kept as you talk");
    return;
  }
  const now = Date.now();
  const lines = episodes.map(({ title, summary, type, importance, at }) => {
    const about = `${type.replaceAll("_", " ")}, importance ${importance} of 10, ${ageInWords(now - Date.parse(at))}`;
    return `  ${clipped(title, MAX_TITLE)}  ${chat.colors.dim(about)}\n    ${clipped(summary, MAX_SUMMARY)}`;
  });
  chat.terminal.print(lines.join("\n"));
}
