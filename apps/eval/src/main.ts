import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { presentableMessage, toLuminoraError } from "@luminora/kernel";
import { episodesTable, evaluateEpisodes } from "./episodes/evaluate-episodes.ts";
import { evaluateFacts, factsTable } from "./facts/evaluate-facts.ts";
import { evaluateRetrieval, tableOf } from "./retrieval/evaluate-retrieval.ts";
import { evaluateTokens, tokensTable } from "./tokens/evaluate-tokens.ts";

const USAGE = `npm run eval -- retrieval PATH [--json FILE]
npm run eval -- tokens PATH [--conversations N] [--json FILE]
npm run eval -- episodes PATH… [--json FILE]
npm run eval -- facts [PATH] [--seed N] [--json FILE]

  PATH             conversations with questions and their evidence, in LoCoMo's format; for episodes also the dialogues of a
                   Synthetic-Persona-Chat file (.csv), which are spliced so that their boundaries are known; for facts such a
                   file alone
  --conversations  lives only the first so many of them through
  --seed           which small talk (1)
  --json           writes the figures there too`;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The report and its lines; null for what there is no evaluation of. */
async function evaluate(what: string | undefined, [path, ...more]: readonly string[], { most = 0, seed = 1 }) {
  if (what === "episodes" && path !== undefined) {
    const report = await evaluateEpisodes([path, ...more]);
    return { report, lines: episodesTable(report) };
  }
  if (what === "retrieval" && path !== undefined) {
    const report = await evaluateRetrieval(path, say);
    return { report, lines: tableOf(report) };
  }
  if (what === "tokens" && path !== undefined && most > 0) {
    const report = await evaluateTokens(path, { most, tell: say });
    return { report, lines: tokensTable(report) };
  }
  if (what === "facts" && Number.isInteger(seed)) {
    const report = await evaluateFacts(path, seed);
    return { report, lines: factsTable(report) };
  }
  return null;
}

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: "string" },
      conversations: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
    },
  });
  const [what, ...paths] = positionals;
  const evaluated = await evaluate(what, paths, { most: Number(values.conversations), seed: Number(values.seed) });
  if (evaluated === null) {
    say(USAGE);
    process.exitCode = 2;
  } else {
    for (const line of evaluated.lines) say(line);
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(evaluated.report, null, 2)}\n`);
  }
} catch (thrown) {
  process.stderr.write(`${presentableMessage(toLuminoraError(thrown))}\n`);
  process.exitCode = 1;
}
