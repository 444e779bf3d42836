import { misused } from "./read-options.ts";
import type { Tool } from "./tool.ts";
import { budget } from "./tools/budget.ts";
import { checkModelsTool } from "./tools/check-models.ts";
import { createKey } from "./tools/create-key.ts";
import { embeddings } from "./tools/embeddings.ts";
import { failed } from "./tools/failed.ts";
import { forget } from "./tools/forget.ts";
import { migrate } from "./tools/migrate.ts";
import { personalityLint } from "./tools/personality-lint.ts";
import { personalityTest } from "./tools/personality-test.ts";
import { rebuild } from "./tools/rebuild.ts";
import { redriveFailed } from "./tools/redrive.ts";
import { residue } from "./tools/residue.ts";
import { simulate } from "./tools/simulate.ts";
import { whatIfTool } from "./tools/what-if.ts";

/** Every command of `luminora`, by its name. */
const TOOLS: Readonly<Record<string, Tool>> = {
  migrate,
  "models check": checkModelsTool,
  "keys create": createKey,
  "personality lint": personalityLint,
  "personality test": personalityTest,
  simulate,
  "what-if": whatIfTool,
  budget,
  failed,
  redrive: redriveFailed,
  rebuild,
  embeddings,
  forget,
  residue,
};

/** The command that these words begin with, and its arguments; null without any. Throws `invalid_request` for one that is not there. */
export function findTool(words: readonly string[]): { tool: Tool; args: string[] } | null {
  if (words.length === 0) return null;
  for (const [name, tool] of Object.entries(TOOLS)) {
    const { length } = name.split(" ");
    if (words.slice(0, length).join(" ") === name) return { tool, args: words.slice(length) };
  }
  throw misused(`there is no command ${words[0]}`, toolsUsage());
}

export function toolsUsage(): string {
  const lines = Object.entries(TOOLS).map(([name, { summary }]) => `  ${name.padEnd(16)} ${summary}`);
  return `Looks after a Luminora.

  npm run luminora -- COMMAND [options]

${lines.join("\n")}

COMMAND --help says more. DATABASE_URL and REDIS_URL say where; without them it is the folder of \`npm start\`.
`;
}
