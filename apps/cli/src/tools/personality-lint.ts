import { parseArgs } from "node:util";
import { LuminoraError } from "@luminora/kernel";
import { estimateTokens } from "@luminora/memory";
import { type Finding, lintPersonality } from "@luminora/personality";
import { loadPersonality } from "@luminora/runtime";
import { namedPersonalities } from "../named-personalities.ts";
import { misused, readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";

/** What a persona may take of every prompt; those that ship need about a thousand tokens. */
const PROMPT_TOKENS = 1_200;

const USAGE = `Says what in personality files is not valid, can never work, or is most likely a mistake, and how to mend it.

  npm run luminora -- personality lint [FILE|FOLDER|ID…] [--prompt-tokens N] [--json]

  --prompt-tokens N  how many tokens a persona may take of every prompt; default: ${PROMPT_TOKENS}
  --json             one JSON array on standard output: file, severity, path, message, cure

Without names it reads the folder LUMINORA_PERSONALITIES, or the personalities that ship.
Ends with exit code 1 when there are errors; warnings are only listed.
`;

export const personalityLint: Tool = {
  summary: "finds what is wrong with personality files",
  usage: USAGE,
  async run({ args, environment, print, tell }) {
    const options = { json: { type: "boolean" }, "prompt-tokens": { type: "string" } } as const;
    const { values, positionals } = readOptions(() => parseArgs({ args, options, allowPositionals: true }), USAGE);
    const { "prompt-tokens": most = String(PROMPT_TOKENS) } = values;
    if (!/^[1-9]\d{0,5}$/.test(most)) throw misused("--prompt-tokens: must be a whole number above 0", USAGE);
    const files = await namedPersonalities(positionals, environment);
    const findings = (await Promise.all(files.map((file) => findingsOf(file, Number(most))))).flat();
    if (values.json) print(JSON.stringify(findings, null, 2));
    else for (const finding of findings) print(lineOf(finding));

    const errors = findings.filter(({ severity }) => severity === "error").length;
    tell(`${files.length} files, ${errors} errors, ${findings.length - errors} warnings.`);
    return errors === 0;
  },
};

interface FoundIn extends Finding {
  readonly file: string;
}

async function findingsOf(file: string, tokens: number): Promise<FoundIn[]> {
  try {
    const template = await loadPersonality(file);
    return lintPersonality(template, { tokens, tokensOf: estimateTokens }).map((finding) => ({ file, ...finding }));
  } catch (thrown) {
    if (!(thrown instanceof LuminoraError) || thrown.code !== "invalid_personality") throw thrown;
    return [{ file, severity: "error", path: "", message: thrown.message, cure: "correct the file" }];
  }
}

function lineOf({ file, severity, path, message, cure }: FoundIn): string {
  return `${file}: ${severity}: ${path === "" ? "" : `${path}: `}${message}\n  → ${cure}`;
}
