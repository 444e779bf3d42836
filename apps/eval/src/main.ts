import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { presentableMessage, toLuminoraError } from "@luminora/kernel";
import { evaluateRetrieval, tableOf } from "./retrieval/evaluate-retrieval.ts";

const USAGE = `npm run eval -- retrieval PATH [--json FILE]

  PATH    conversations with questions and their evidence, in LoCoMo's format
  --json  writes the figures there too`;

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: "string" } } });
  const [what, path] = positionals;
  if (what !== "retrieval" || path === undefined) {
    say(USAGE);
    process.exitCode = 2;
  } else {
    const report = await evaluateRetrieval(path, say);
    for (const line of tableOf(report)) say(line);
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  }
} catch (thrown) {
  process.stderr.write(`${presentableMessage(toLuminoraError(thrown))}\n`);
  process.exitCode = 1;
}
