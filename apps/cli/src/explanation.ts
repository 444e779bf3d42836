import type { Explanation } from "./api.ts";
import { clipped } from "./printable.ts";
import { affinityText, moodText } from "./status-line.ts";

const MAX_MEMORY = 100;

/** In the order of the personality files; what comes out of the database has none. */
const PARAMETERS = ["empathy", "formality", "verbosity", "humor", "creativity", "directness"];

/** What made an answer, as pairs of a label and a text; a text that belongs to the label above has none. */
export function explanation({ trace, memories }: Explanation, defaultMood: string): [label: string, text: string][] {
  const { mood, recall, timings, tokens } = trace;
  const sensed = mood.sensed === null ? "" : `, sensed ${mood.sensed} in what you said`;
  const meaning = recall.reason === null ? recall.mode : `${recall.mode}: ${recall.reason}`;
  return [
    ["level", affinityText({ points: trace.affinity, level: trace.level })],
    ["mood", `${moodText(mood, defaultMood)}${sensed}`],
    ["parameters", parametersText(trace.parameters)],
    ...memoryLines(memories),
    ["recall", meaning],
    ["model", `${trace.model}${trace.offline ? " (rules, no language model)" : ""}, temperature ${trace.temperature}`],
    ["tokens", `${tokens.estimated ? "about " : ""}${tokens.prompt} in, ${tokens.completion} out`],
    ["timings", timingsText(timings)],
  ];
}

/** `empathy 0.95 → 0.85, formality 0.3`: as the file has it, and as level and mood made it. */
function parametersText({ base, final }: Explanation["trace"]["parameters"]): string {
  return PARAMETERS.map((name) => {
    const change = base[name] === final[name] ? "" : `${base[name]} → `;
    return `${name} ${change}${final[name]}`;
  }).join(", ");
}

function memoryLines(memories: Explanation["memories"]): [string, string][] {
  const used = memories.filter((memory) => memory.used);
  const left = memories.length - used.length;
  const lines = [
    ...used.map(({ kind, score, text }) => {
      const told = text === null ? "(forgotten since)" : clipped(text, MAX_MEMORY);
      return `${score.toFixed(2)}  ${kind}  ${told}`;
    }),
    ...(left > 0 ? [`${left} more left out to save room`] : []),
  ];
  const [first = "none", ...rest] = lines;
  return [["memories", first], ...rest.map((line): [string, string] => ["", line])];
}

function timingsText({ receiveMs, loadMs, compileMs, generateMs }: Explanation["trace"]["timings"]): string {
  const stages = { receive: receiveMs, load: loadMs, compile: compileMs, generate: generateMs };
  return Object.entries(stages)
    .map(([stage, ms]) => `${stage} ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`)
    .join(", ");
}
