import { ageInWords } from "@luminora/memory";
import type { Conversation } from "../conversation.ts";
import { affinityText } from "../status-line.ts";

const ENTRIES = 15;

/** /affinity: where the relationship stands, and the newest entries of its ledger. */
export async function showAffinity({ api, colors, companion, terminal, userId }: Conversation): Promise<void> {
  const { ledger, next, ...affinity } = await api.affinity(userId, companion.id);
  const ahead = next === null ? "the highest level" : `${next.points} more to ${next.level.replaceAll("_", " ")}`;
  const now = Date.now();
  const entries = ledger.slice(0, ENTRIES).map(({ rule, delta, before, after, levelBefore, levelAfter, at }) => {
    const change = (delta > 0 ? `+${delta}` : String(delta)).padStart(4);
    const level = levelBefore === levelAfter ? "" : `, ${levelBefore} → ${levelAfter}`;
    const age = ageInWords(now - Date.parse(at));
    return `  ${change}  ${rule.replaceAll("_", " ")}  ${colors.dim(`${before} → ${after}${level}, ${age}`)}`;
  });
  const older = ledger.length > ENTRIES ? [colors.dim(`        and ${ledger.length - ENTRIES} older`)] : [];
  terminal.print([`  ${affinityText(affinity)}, ${ahead}`, ...entries, ...older].join("\n"));
}
