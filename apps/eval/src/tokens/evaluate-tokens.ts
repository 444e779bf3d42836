import { type ChatMessage, detectEpisode, detectMood, embed, extractFacts, updateAffinity } from "@luminora/companion";
import { must } from "@luminora/kernel";
import { CONTEXT_SECTIONS, type ContextSection } from "@luminora/memory";
import { quantile } from "@luminora/testing/quantile";
import { type Share, shareOf } from "../facts/estimate.ts";
import { ingest, type TurnRef } from "../retrieval/ingest.ts";
import { readConversations } from "../retrieval/read-conversations.ts";
import { openScriptedCompanion } from "../retrieval/scripted-companion.ts";
import { observedModels } from "./observed-models.ts";

interface Spread {
  mean: number;
  p50: number;
  p95: number;
}

/** What a turn costs in estimated tokens. */
export interface TokensReport {
  /** How many of the file's conversations were lived through. */
  conversations: { lived: number; inFile: number };
  turns: number;
  prompt: Spread;
  /** The prompt's mean, with the 95 % interval that other conversations would fall into. */
  promptsOfOthers: Share;
  sections: Record<ContextSection, Spread>;
  /** Share of a prompt's characters that begin it just as they began the prompt of the turn before, in the same session. */
  sharedStart: Spread;
  /** The same up to the end of the first system message, which is what a prompt without a stable conversation would share. */
  sharedFirstMessage: Spread;
  /** What a provider's model would be asked in the background, a turn. */
  light: { callsPerTurn: Share; tokensPerTurn: Share; byPurpose: Record<string, { calls: number; tokens: Spread }> };
}

/** Lives the first `most` conversations of the file at `path` with everything that the background does, and counts. */
export async function evaluateTokens(
  path: string,
  { most, tell }: { most: number; tell: (line: string) => void },
): Promise<TokensReport> {
  const all = await readConversations(path);
  const conversations = all.slice(0, most);
  const companion = await openScriptedCompanion(conversations.map(({ speakers }) => speakers.second));
  const observed = await observedModels(companion.deps.models);
  const deps = { ...companion.deps, models: observed.models };
  const sections = new Map<ContextSection, number[]>(CONTEXT_SECTIONS.map((section) => [section, []]));
  const totals: number[] = [];
  /** What there was of everything when each conversation ended. */
  const ends: { turns: number; prompt: number; calls: number; light: number }[] = [];
  const sessionsOf: string[] = [];

  const learn = async (ref: TurnRef): Promise<void> => {
    const turn = must(await deps.storage.turns.find(ref.tenantId, ref.turnId), "the turn");
    const { context } = must(await deps.storage.turns.trace(ref.tenantId, ref.turnId), "its trace");
    sessionsOf.push(turn.sessionId);
    totals.push(context.used);
    for (const { section, used } of context.sections) sections.get(section)?.push(used);
    const { signal } = new AbortController();
    // In the order in which an answer nudges them: the mood's job reads the facts along, their own what it left.
    await detectMood(deps, ref, signal);
    await extractFacts(deps, ref, signal);
    await updateAffinity(deps, ref);
    await detectEpisode(deps, ref, signal);
    await embed(deps, ref, signal);
  };
  try {
    for (const conversation of conversations) {
      const startedAt = performance.now();
      await ingest({ ...companion, deps }, conversation, learn);
      ends.push({
        turns: totals.length,
        prompt: sumOf(totals),
        calls: observed.lightCalls.length,
        light: sumOf(observed.lightCalls.map(({ tokens }) => tokens)),
      });
      tell(
        `${conversation.id}: ${totals.length} turns so far, ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`,
      );
    }
  } finally {
    await observed.close();
    await companion.close();
  }

  const starts = observed.prompts.flatMap((prompt, index) => {
    const before = observed.prompts[index - 1];
    return before && sessionsOf[index] === sessionsOf[index - 1] ? [startsOf(before, prompt)] : [];
  });
  const purposes = [...new Set(observed.lightCalls.map(({ purpose }) => purpose))];
  const perTurn = (what: "prompt" | "calls" | "light"): Share =>
    shareOf(
      ends.map((end, index) => {
        const start = ends[index - 1];
        return { hits: end[what] - (start?.[what] ?? 0), of: end.turns - (start?.turns ?? 0) };
      }),
    );
  return {
    conversations: { lived: conversations.length, inFile: all.length },
    turns: totals.length,
    prompt: spreadOf(totals),
    promptsOfOthers: perTurn("prompt"),
    // One entry for each section by construction.
    sections: Object.fromEntries(
      [...sections].map(([section, used]) => [section, spreadOf(used)]),
    ) as TokensReport["sections"],
    sharedStart: spreadOf(starts.map(({ whole }) => whole)),
    sharedFirstMessage: spreadOf(starts.map(({ first }) => first)),
    light: {
      callsPerTurn: perTurn("calls"),
      tokensPerTurn: perTurn("light"),
      byPurpose: Object.fromEntries(
        purposes.map((purpose) => {
          const calls = observed.lightCalls.filter((call) => call.purpose === purpose);
          return [purpose, { calls: calls.length, tokens: spreadOf(calls.map(({ tokens }) => tokens)) }];
        }),
      ),
    },
  };
}

/** How much of a prompt was the beginning of the one before, as shares of its length. */
function startsOf(before: readonly ChatMessage[], prompt: readonly ChatMessage[]): { whole: number; first: number } {
  const written = (messages: readonly ChatMessage[]) =>
    messages.map(({ role, content }) => `${role}\n${content}\n`).join("");
  const [one, other] = [written(before), written(prompt)];
  let shared = 0;
  while (shared < other.length && one[shared] === other[shared]) shared += 1;
  return { whole: shared / other.length, first: Math.min(shared, written(prompt.slice(0, 1)).length) / other.length };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function spreadOf(values: readonly number[]): Spread {
  const at = (share: number) => quantile(values, share) ?? 0;
  return { mean: sumOf(values) / (values.length || 1), p50: at(0.5), p95: at(0.95) };
}

/** The report as lines for people. */
export function tokensTable(report: TokensReport): string[] {
  const { conversations, turns, prompt, promptsOfOthers, sections, light, ...shares } = report;
  // One conversation tells nothing of others.
  const within = ({ share, low, high }: Share, digits = 0) =>
    `${share.toFixed(digits)}${conversations.lived > 1 ? ` (${low.toFixed(digits)}-${high.toFixed(digits)})` : ""}`;
  const row = (name: string, { mean, p50, p95 }: Spread, digits = 0) =>
    `${name.padEnd(26)}${[mean, p50, p95].map((value) => value.toFixed(digits).padStart(9)).join("")}`;
  const percent = ({ mean, p50, p95 }: Spread): Spread => ({ mean: 100 * mean, p50: 100 * p50, p95: 100 * p95 });
  const sample =
    conversations.lived < conversations.inFile
      ? `, a sample: the first ${conversations.lived} of ${conversations.inFile}`
      : "";
  return [
    `Estimated tokens of a turn, ${turns} turns of ${conversations.lived} conversations${sample}`,
    `${"".padEnd(26)}${["mean", "p50", "p95"].map((name) => name.padStart(9)).join("")}`,
    row("prompt", prompt),
    ...CONTEXT_SECTIONS.map((section) => row(`  ${section}`, sections[section])),
    row("beginning kept, %", percent(shares.sharedStart), 1),
    row("  of the first message, %", percent(shares.sharedFirstMessage), 1),
    ...Object.entries(light.byPurpose).map(([purpose, { calls, tokens }]) =>
      row(`light: ${purpose}, ${calls} calls`, tokens),
    ),
    `prompt tokens a turn ${within(promptsOfOthers)}`,
    `light calls a turn ${within(light.callsPerTurn, 2)}, their prompts ${within(light.tokensPerTurn)} tokens a turn`,
  ];
}
