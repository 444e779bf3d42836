/** Reads a word list: terms separated by commas or line breaks, lower case, spaces allowed inside a term. */
export function terms(list: string): ReadonlySet<string> {
  return new Set(
    list
      .split(/[,\n]/)
      .map((term) => term.trim())
      .filter((term) => term !== ""),
  );
}

/** The terms as one alternation for a regular expression, longest first so that "guinea pig" wins over "pig". */
export function alternation(list: Iterable<string>): string {
  return [...list]
    .sort((a, b) => b.length - a.length)
    .map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("|");
}
