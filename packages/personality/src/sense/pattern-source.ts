/** The regular expression of a trigger written between slashes; null for a plain word, phrase or emoji. */
export function patternSource(trigger: string): string | null {
  const isPattern = trigger.length > 2 && trigger.startsWith("/") && trigger.endsWith("/");
  return isPattern ? trigger.slice(1, -1) : null;
}
