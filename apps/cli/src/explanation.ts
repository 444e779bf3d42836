import type { Explanation } from "./api.ts";
import { clipped } from "./printable.ts";
import { affinityText, moodText } from "./status-line.ts";

const MAX_MEMORY = 100;

/** In the order of the personality files; what comes out of the database has none. */
const PARAMETERS = ["empathy", "formality", "verbosity", "humor", "creativity", "directness"];

/** What made an answer, as pairs of a label and a text; a text that belongs to the label above has none. */
export function explanation(
  { trace, memories, leftOut }: Explanation,
  defaultMood: string,
): [label: string, text: string][] {
  const { mood, recall, timings, tokens } = trace;
  const sensed = mood.sensed === null ? "" : `, sensed ${mood.sensed} in what you said`;
  const meaning = recall.reason === null ? recall.mode : `${recall.mode}: ${recall.reason}`;
  return [
    ["level", affinityText({ points: trace.affinity, level: trace.level })],
    ["mood", `${moodText(mood, defaultMood)}${sensed}`],
    ["parameters", parametersText(trace.parameters)],
    ...memoryLines(memories),
    ["recall", meaning],
    ["prompt", promptText(trace.context)],
    ...leftOutLines(leftOut),
    ...clippedLines(trace.context.clipped),
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
  const lines = used.map(({ kind, score, text }) => `${score.toFixed(2)}  ${kind}  ${toldText(text)}`);
  return labelled("memories", lines.length === 0 ? ["none"] : lines);
}

/** `1830 of 7000 tokens: personality 905, facts 42`: as estimated, and only what is there. */
function promptText({ budget, used, sections }: Explanation["trace"]["context"]): string {
  const parts = sections.filter((each) => each.used > 0).map((each) => `${each.section} ${each.used}`);
  return `about ${used} of at most ${budget} tokens: ${parts.join(", ")}`;
}

/** What had no room, section by section, each with its most important entry. */
function leftOutLines(leftOut: Explanation["leftOut"]): [string, string][] {
  const withoutRoom = leftOut.filter(({ reason }) => reason === "budget");
  const sections = [...new Set(withoutRoom.map(({ section }) => section))];
  return labelled(
    "left out",
    sections.map((section) => {
      const entries = withoutRoom.filter((entry) => entry.section === section);
      const [first] = entries.filter(({ text }) => text !== null);
      return `${entries.length} of ${section} for want of room${first ? `, such as: ${toldText(first.text)}` : ""}`;
    }),
  );
}

function clippedLines(shortened: Explanation["trace"]["context"]["clipped"]): [string, string][] {
  return labelled(
    "shortened",
    shortened.map(
      ({ section, leftOut }) =>
        `${section === "message" ? "your message" : `a text of ${section}`} by ${leftOut} characters`,
    ),
  );
}

function toldText(text: string | null): string {
  return text === null ? "(forgotten since)" : clipped(text, MAX_MEMORY);
}

/** Lines of which only the first bears the label; none for none. */
function labelled(label: string, lines: readonly string[]): [string, string][] {
  return lines.map((line, index) => [index === 0 ? label : "", line]);
}

function timingsText({ receiveMs, loadMs, compileMs, generateMs }: Explanation["trace"]["timings"]): string {
  const stages = { receive: receiveMs, load: loadMs, compile: compileMs, generate: generateMs };
  return Object.entries(stages)
    .map(([stage, ms]) => `${stage} ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`)
    .join(", ");
}
