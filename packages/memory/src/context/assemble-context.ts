import { estimateTokens } from "../estimate-tokens.ts";
import { asSpoken } from "../fence-as-data.ts";
import { type PresentedMemory, presentMemory } from "../present-memories.ts";
import type { RankedMemory } from "../rank-memories.ts";
import { allotTokens } from "./allot-tokens.ts";
import { clipText } from "./clip-text.ts";
import type { AssembledContext, ContextMaterial } from "./context-material.ts";
import type { ClippedEntry, DroppedEntry } from "./context-report.ts";
import { type BudgetedSection, CONTEXT_SECTIONS, LEAST_ROOM, SECTION_PLANS } from "./context-section.ts";
import { bySince, byStanding } from "./fact-order.ts";
import { awaitedLine, memoryLine, oneLine } from "./memory-line.ts";
import { costOfSaid, newestSaid, type RetoldEntry, retold, TOKENS_AROUND_MESSAGE } from "./newest-said.ts";
import { costOfSection, firstThatFit, linePrice } from "./section-lines.ts";

/**
 * Chooses what a prompt of at most `tokens` estimated tokens tells. Every section is filled from its most important entry on
 * until one does not fit: facts by what they are about and then the newest first, whatever the message is, so that their text stays;
 * memories by their score; what was said from the newest back. So the same material gives the same prompt, more tokens never cost
 * an entry its place, and the message is always there, with the newest exchange before it.
 * `now` is in epoch milliseconds; `utcOffsetMinutes` says where the user's midnight is.
 */
export function assembleContext(
  material: ContextMaterial,
  { tokens, ...moment }: { tokens: number; now: number; utcOffsetMinutes: number },
): AssembledContext {
  const present = (memories: readonly RankedMemory[]) => memories.map((memory) => presentMemory(memory, moment));
  const ranked = material.memories.filter(({ kind }) => kind === "fact").toSorted(byStanding);
  const facts = present(ranked);
  // A fact is worth telling even when the message doesn't touch it; a story only when it does.
  const touched = present(material.memories.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score));
  const unread = present(material.unprocessed);
  const said = retold(material.conversation);
  const summed = material.summary.map(oneLine).toReversed();
  const message = asSpoken(material.message);

  const [memoryPrice, dayPrice, textPrice] = [linePrice(memoryLine), linePrice(awaitedLine), linePrice(oneLine)];
  const { fixed } = material;
  const room = Math.max(LEAST_ROOM, tokens - fixed.personality - fixed.relationship - fixed.mood - fixed.now);
  const allotted = allotTokens(room, SECTION_PLANS, {
    facts: costOfSection("facts", facts, memoryPrice),
    summary: costOfSection("summary", summed, textPrice),
    awaited: costOfSection("awaited", material.awaited, dayPrice),
    unprocessed: costOfSection("unprocessed", unread, memoryPrice),
    memories: costOfSection("memories", touched, memoryPrice),
    conversation: costOfSaid(said),
    message: estimateTokens(message) + TOKENS_AROUND_MESSAGE,
  });

  const spoken = clipText(message, allotted.message - TOKENS_AROUND_MESSAGE);
  const conversation = newestSaid(said, allotted.conversation);
  const isSaid = echoOf(conversation, material.message);
  const inConversation = new Set(conversation.map(({ id }) => id));
  const [echoes, unheard] = parted(unread.filter(({ id }) => !inConversation.has(id)).toReversed(), isSaid);
  const unprocessed = firstThatFit("unprocessed", unheard, memoryPrice, allotted.unprocessed);
  const toldFacts = firstThatFit("facts", facts, memoryPrice, allotted.facts);
  const isTold = new Set([...toldFacts, ...unprocessed].map(({ id }) => id));
  const isRepeated = echoOf(
    [...conversation, ...unprocessed.map(({ id, text }) => ({ id, content: text }))],
    material.message,
  );
  const [repeated, fresh] = parted(
    touched.filter(({ id }) => !isTold.has(id)),
    isRepeated,
  );
  const memories = firstThatFit("memories", fresh, memoryPrice, allotted.memories);
  const awaited = firstThatFit("awaited", material.awaited, dayPrice, allotted.awaited);
  const summary = firstThatFit("summary", summed, textPrice, allotted.summary);

  const isRecalled = new Set(memories.map(({ id }) => id));
  const without = <T>(all: readonly T[], kept: readonly T[]) => all.slice(kept.length);
  const dropped = [
    // A fact that came in as a memory is not missing.
    ...leftOut(
      "facts",
      without(facts, toldFacts).filter(({ id }) => !isRecalled.has(id)),
    ),
    ...leftOut(
      "summary",
      without(summed, summary).map(() => ({ kind: "summary", id: null })),
    ),
    ...leftOut(
      "conversation",
      said.slice(0, said.length - conversation.length).map(({ id }) => ({ kind: "message", id })),
    ),
    ...leftOut(
      "awaited",
      without(material.awaited, awaited).map(({ factId }) => ({ kind: "fact", id: factId })),
    ),
    ...leftOut("unprocessed", without(unheard, unprocessed)),
    ...leftOut("unprocessed", echoes, "repeated"),
    ...leftOut(
      "memories",
      without(fresh, memories).filter(({ kind }) => kind !== "fact"),
    ),
    ...leftOut("memories", repeated, "repeated"),
  ];
  const clipped: ClippedEntry[] = [
    ...conversation.map(({ id, leftOut }) => ({ section: "conversation" as const, id, leftOut })),
    { section: "message", id: null, leftOut: spoken.leftOut },
  ];
  const spent: Record<BudgetedSection, { used: number; kept: number }> = {
    facts: { used: costOfSection("facts", toldFacts, memoryPrice), kept: toldFacts.length },
    summary: { used: costOfSection("summary", summary, textPrice), kept: summary.length },
    awaited: { used: costOfSection("awaited", awaited, dayPrice), kept: awaited.length },
    unprocessed: { used: costOfSection("unprocessed", unprocessed, memoryPrice), kept: unprocessed.length },
    memories: { used: costOfSection("memories", memories, memoryPrice), kept: memories.length },
    conversation: { used: costOfSaid(conversation), kept: conversation.length },
    message: { used: estimateTokens(spoken.text) + TOKENS_AROUND_MESSAGE, kept: 1 },
  };
  const sections = CONTEXT_SECTIONS.map((section) => {
    if (section === "personality" || section === "relationship" || section === "mood" || section === "now")
      return { section, allotted: fixed[section], used: fixed[section], kept: 1, dropped: 0 };
    const missing = dropped.filter((entry) => entry.section === section).length;
    return { section, allotted: Math.floor(allotted[section]), ...spent[section], dropped: missing };
  });
  return {
    facts: toldFacts.toSorted(bySince(ranked)),
    summary: summary.toReversed(),
    awaited,
    unprocessed: unprocessed.toReversed(),
    memories,
    conversation: conversation.map(({ id, role, content }) => ({ id, role, content })),
    message: spoken.text,
    report: {
      budget: tokens,
      used: sections.reduce((sum, { used }) => sum + used, 0),
      sections,
      dropped,
      clipped: clipped.filter(({ leftOut }) => leftOut > 0),
    },
  };
}

/** Whether a message is told already, by its id or by its words. */
function echoOf(
  told: readonly Pick<RetoldEntry, "id" | "content">[],
  message: string,
): (memory: PresentedMemory) => boolean {
  const ids = new Set(told.map(({ id }) => id));
  const words = new Set([...told.map(({ content }) => content), message].map(wordsOf));
  return ({ kind, id, text }) => kind === "message" && (ids.has(id) || words.has(wordsOf(text)));
}

function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

function leftOut(
  section: BudgetedSection,
  entries: readonly Pick<DroppedEntry, "kind" | "id">[],
  reason: DroppedEntry["reason"] = "budget",
): DroppedEntry[] {
  return entries.map(({ kind, id }) => ({ section, kind, id, reason }));
}
