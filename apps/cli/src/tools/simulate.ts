import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { type Played, personaNames, runTasks, simulationIndex, type Task } from "@luminora/simulation";
import { namedPersonalities } from "../named-personalities.ts";
import { misused, readOptions } from "../read-options.ts";
import type { Tool } from "../tool.ts";

const USAGE = `Lives a relationship through in seconds: real turns with offline models, by a clock of their own, in memory.

  npm run luminora -- simulate [FILE|ID…] --persona NAME|FILE… [options]
  npm run luminora -- simulate [FILE|ID…] --script FILE [options]
  npm run luminora -- simulate --all [options]

  --persona WHO   whom she meets: warm, cold, erratic, absent, or a persona file; may be given again
  --script FILE   what is said to her, line by line: docs/simulation.md
  --all           every companion with every persona
  --days N        how long; default: 90
  --start DATE    the first day; default: 2026-01-05
  --seed N        other numbers, other days; the same one gives the same bytes; default: 1
  --out DIR       writes COMPANION-WHO.svg there, and index.html with all of them
  --json          one JSON array on standard output instead of the tables

Without names she is each companion of LUMINORA_PERSONALITIES, or of those that ship. Nothing that is stored is read or changed.
`;

const OPTIONS = {
  persona: { type: "string", multiple: true },
  script: { type: "string" },
  all: { type: "boolean" },
  days: { type: "string", default: "90" },
  start: { type: "string", default: "2026-01-05" },
  seed: { type: "string", default: "1" },
  out: { type: "string" },
  json: { type: "boolean" },
} as const;

export const simulate: Tool = {
  summary: "lives a relationship through in seconds, and draws it",
  usage: USAGE,
  async run({ args, environment, print, tell }) {
    const parse = () => parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const { values, positionals } = readOptions(parse, USAGE);
    const { script, all = false, start, out, json } = values;
    const wholeNumber = (name: "days" | "seed", most: number): number => {
      const value = Number(values[name]);
      if (/^\d+$/.test(values[name]) && value <= most && (name === "seed" || value > 0)) return value;
      throw misused(`--${name}: must be a whole number${name === "days" ? " above 0" : ""}, ${most} at most`, USAGE);
    };
    const days = wholeNumber("days", 3_650);
    const seed = wholeNumber("seed", 4_294_967_295);
    if (!/^\d{4}-\d\d-\d\d$/.test(start) || Number.isNaN(Date.parse(start)))
      throw misused("--start: must be a day such as 2026-01-05", USAGE);
    const personas = all ? await personaNames() : (values.persona ?? []);
    if (personas.length === 0 && script === undefined) throw misused("--persona, --script or --all: is missing", USAGE);
    if (script !== undefined && personas.length > 0) throw misused("--script: can't go with a persona", USAGE);

    const whom = script === undefined ? personas.map((persona) => ({ persona })) : [{ script }];
    const files = await namedPersonalities(positionals, environment);
    const tasks = files.flatMap((personality) => whom.map((who): Task => ({ personality, who, days, start, seed })));
    const startedAt = performance.now();
    const played = await runTasks(tasks, ({ simulation }) => {
      if (tasks.length > 1) tell(`${simulation.personality} and ${simulation.play} …`);
    });
    if (json) print(JSON.stringify(played.map(({ simulation }) => simulation)));
    else print(played.map(({ table }) => table.join("\n")).join("\n\n"));
    if (out !== undefined) await write(out, played);
    const turns = played.reduce(
      (sum, { simulation }) => sum + simulation.days.reduce((all, day) => all + day.turns, 0),
      0,
    );
    tell(`${turns} turns in ${((performance.now() - startedAt) / 1_000).toFixed(1)} s.`);
    return true;
  },
};

async function write(folder: string, played: readonly Played[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { simulation, chart } of played) {
    await writeFile(join(folder, `${simulation.personality}-${fileName(simulation.play)}.svg`), chart);
  }
  await writeFile(join(folder, "index.html"), simulationIndex(played));
}

/** A script's name may be any text. */
function fileName(play: string): string {
  return (
    basename(
      play
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, "-")
        .replace(/^-|-$/g, ""),
    ) || "script"
  );
}
