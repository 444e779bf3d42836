/** How many characters of a message are looked at for triggers: what moves her is said at once, and patterns stay quick. */
export const SENSED_LENGTH = 1_000;

/** Text as it is compared: without case, accents, emoji variants, curly quotes and runs of white space. */
export function foldText(text: string): string {
  return stripMarks(straightQuotes(text).normalize("NFKD")).toLowerCase().replace(/\s+/gu, " ").trim();
}

/** The source of a regular expression as it meets folded text. Its escapes keep their case, since \S is not \s. */
export function foldPattern(source: string): string {
  const folded = stripMarks(straightQuotes(source).normalize("NFD"));
  return folded.replace(/\\[pP]\{[^}]*\}|\\.|\p{Lu}/gu, (part) => (part.startsWith("\\") ? part : part.toLowerCase()));
}

function straightQuotes(text: string): string {
  return text.replace(/[\u2018\u2019\u02bc\u00b4`]/gu, "'").replace(/[\u201c\u201d]/gu, '"');
}

/** Drops combining accents and the selectors that only choose how an emoji is drawn. */
function stripMarks(text: string): string {
  return text.replace(/[\u0300-\u036f]|[\ufe0e\ufe0f]/gu, "");
}
