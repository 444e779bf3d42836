import { DAY_MS } from "@luminora/kernel";
import { quantile } from "@luminora/testing/quantile";
import { ingest } from "./ingest.ts";
import { type Found, measure } from "./measure.ts";
import { type Conversation, readConversations } from "./read-conversations.ts";
import { openScriptedCompanion } from "./scripted-companion.ts";
import { type Estimate, type Summary, summarise } from "./summarise.ts";

/** Recall as the product has it, measured on conversations of LoCoMo's shape. */
export interface RetrievalReport {
  overall: Summary;
  categories: Record<string, Summary>;
  conversations: Record<string, Summary>;
  msPerQuestion: { p50: number; p95: number };
}

const CATEGORIES = ["multi-hop", "temporal", "open-domain", "single-hop"] as const;

/** Ingests every conversation of the file at `path`, asks its questions a day after its end, and tells of its progress by `tell`. */
export async function evaluateRetrieval(path: string, tell: (line: string) => void): Promise<RetrievalReport> {
  const conversations = await readConversations(path);
  const companion = await openScriptedCompanion(conversations.map(({ speakers }) => speakers.second));
  try {
    const found = new Map<string, Found[]>();
    for (const conversation of conversations) {
      const startedAt = performance.now();
      const { bond, nameOf } = await ingest(companion, conversation);
      const seconds = (performance.now() - startedAt) / 1_000;
      tell(`${conversation.id}: ${nameOf.size} messages in ${seconds.toFixed(0)} s`);
      companion.setTime(new Date(endOf(conversation) + DAY_MS));
      const answers: Found[] = [];
      for (const question of conversation.questions)
        answers.push(await measure(companion.deps, bond, question, nameOf));
      found.set(conversation.id, answers);
    }
    return report(found);
  } finally {
    await companion.close();
  }
}

function endOf({ sessions }: Conversation): number {
  return Math.max(...sessions.map(({ at }) => at.getTime()));
}

function report(found: ReadonlyMap<string, readonly Found[]>): RetrievalReport {
  const all = [...found.values()];
  const times = all.flat().map(({ ms }) => ms);
  const at = (share: number) => quantile(times, share) ?? 0;
  return {
    overall: summarise(all),
    categories: Object.fromEntries(
      CATEGORIES.map((name, index) => [
        name,
        summarise(all.map((answers) => answers.filter(({ category }) => category === index + 1))),
      ]),
    ),
    conversations: Object.fromEntries([...found].map(([id, answers]) => [id, summarise([answers])])),
    msPerQuestion: { p50: at(0.5), p95: at(0.95) },
  };
}

/** The report as lines for people. */
export function tableOf({ overall, categories, conversations, msPerQuestion }: RetrievalReport): string[] {
  const row = (name: string, { questions, at5, at10, at20, within2000Tokens }: Summary, withRange: boolean) => {
    const cells = [at5, at10, at20, within2000Tokens].map((estimate) => cell(estimate, withRange).padStart(18));
    return `${name.padEnd(12)}${String(questions).padStart(9)}${cells.join("")}`;
  };
  const head = ["@5", "@10", "@20", "2,000 tokens"].map((name) => name.padStart(18)).join("");
  return [
    "Share of the evidence found, % (95 % interval over conversations)",
    `${"".padEnd(12)}${"questions".padStart(9)}${head}`,
    row("all", overall, true),
    ...Object.entries(categories).map(([name, summary]) => row(name, summary, true)),
    ...Object.entries(conversations).map(([name, summary]) => row(name, summary, false)),
    `ms per question, embedding included: p50 ${msPerQuestion.p50.toFixed(1)}, p95 ${msPerQuestion.p95.toFixed(1)}`,
  ];
}

function cell({ mean, low, high }: Estimate, withRange: boolean): string {
  return withRange ? `${mean.toFixed(1)} (${low.toFixed(0)}-${high.toFixed(0)})` : mean.toFixed(1);
}
