import { withoutInvisible } from "@luminora/kernel";

const LIST = new Intl.ListFormat("en", { type: "conjunction" });

/** "kindness, patience, and honesty" */
export function inWords(entries: readonly string[]): string {
  return LIST.format(entries);
}

/** “one” / “two” */
export function quoted(entries: readonly string[]): string {
  return entries.map((entry) => `“${entry}”`).join(" / ");
}

export function bullets(entries: readonly string[]): string[] {
  return entries.map((entry) => `- ${entry}`);
}

/** A titled section; empty when none of its lines has anything to say. */
export function section(title: string, lines: readonly (string | false)[]): string {
  const said = lines.flatMap((line) => (line === false || line === "" ? [] : [authoredLine(line)]));
  return said.length === 0 ? "" : [`# ${title}`, ...said].join("\n");
}

/**
 * Words of a personality file as one line of the prompt. A character file may come from anywhere: it can say who she is, but
 * neither open a section nor a data fence of its own, nor speak in the tokens of a chat template.
 */
export function authoredLine(line: string): string {
  return withoutInvisible(line.replaceAll(/[\s\u0085]+/gu, " "))
    .replaceAll(/[<＜﹤]/gu, "‹")
    .replaceAll(/[>＞﹥]/gu, "›")
    .replaceAll(/\[(?=\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\])/giu, "[ ")
    .replace(/^\s*#+\s*/u, "")
    .trimEnd();
}

/** The same for text of several lines. */
export function authoredText(text: string): string {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/u)
    .map(authoredLine)
    .join("\n");
}
