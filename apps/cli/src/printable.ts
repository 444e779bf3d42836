/**
 * Text of a model or of another user, made safe to show: control characters would let it move the cursor or rename the
 * window. Line ends and tabs stay.
 */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]/gu, "");
}

/** Such text on one line of at most `max` characters. */
export function clipped(text: string, max: number): string {
  const line = printable(text).replaceAll(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length <= max ? line : `${characters.slice(0, max - 1).join("")}…`;
}
