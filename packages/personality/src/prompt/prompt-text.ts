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
  const said = lines.filter((line) => line !== false && line !== "");
  return said.length === 0 ? "" : [`# ${title}`, ...said].join("\n");
}
