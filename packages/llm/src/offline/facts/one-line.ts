/** A pattern that is written over several lines for the eye; the breaks and the indentation are no part of it. */
export function oneLine(pattern: string): string {
  return pattern.replace(/\n\s*/g, "");
}
