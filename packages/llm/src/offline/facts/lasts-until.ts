import { DAY_MS } from "@luminora/kernel";
import type { DateBook } from "./date-book.ts";

const UNTIL = /\b(?:until|till|til|up to|hasta)\s+(?:the\s+|el\s+|la\s+)?(.+)$/iu;
const FOR =
  /\b(?:for|por|durante)\s+(?:the\s+)?(?:next\s+|another\s+)?(an?|una?|two|three|four|five|six|ten|dos|tres|cuatro|cinco|seis|diez|\d{1,2}|a few|a couple of|unos|unas)\s+(days?|weeks?|months?|nights?|d[ií]as?|semanas?|mes(?:es)?|noches?)\b/iu;
const TODAY =
  /\b(?:today|tonight|this (?:morning|afternoon|evening)|right now|hoy|esta (?:mañana|tarde|noche)|ahora mismo)(?!\p{L})/iu;
const THIS_WEEK =
  /\b(?:this week(?:end)?|the weekend|for the weekend|esta semana|este finde|(?:este|el) fin de semana)(?!\p{L})/iu;
const THIS_MONTH = /\b(?:this month|este mes)\b/iu;
const DAYS_OF: readonly (readonly [RegExp, number])[] = [
  [/^(?:days?|nights?|d[ií]as?|noches?)$/i, 1],
  [/^(?:weeks?|semanas?)$/i, 7],
  [/^(?:months?|mes|meses)$/i, 30],
];
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  una: 1,
  un: 1,
  two: 2,
  dos: 2,
  three: 3,
  tres: 3,
  four: 4,
  cuatro: 4,
  five: 5,
  cinco: 5,
  six: 6,
  seis: 6,
  ten: 10,
  diez: 10,
  "a few": 4,
  "a couple of": 2,
  unos: 4,
  unas: 4,
};

/**
 * When something ends that is said to be for a while ("until Friday", "this week", "for two days"), reckoned from the day the
 * message was sent (UTC), in epoch milliseconds; null where nothing of the kind is said.
 */
export function lastsUntil(text: string, at: Date, dates: DateBook): number | null {
  const midnight = Math.floor(at.getTime() / DAY_MS) * DAY_MS;
  const until = UNTIL.exec(text)?.[1];
  if (until !== undefined) {
    const day = /^(?:on|around) (\d{4}-\d\d-\d\d)$/.exec(dates.dayIn(until, at, "future")?.when ?? "")?.[1];
    if (day !== undefined) return Date.parse(`${day}T00:00:00Z`) + DAY_MS;
  }
  const [, count = "", unit = ""] = FOR.exec(text) ?? [];
  const days = DAYS_OF.find(([words]) => words.test(unit))?.[1];
  if (days !== undefined) return midnight + DAY_MS * (1 + days * (NUMBERS[count.toLowerCase()] ?? Number(count)));
  if (TODAY.test(text)) return midnight + DAY_MS;
  // Weeks end with Sunday.
  if (THIS_WEEK.test(text)) return midnight + DAY_MS * (1 + ((7 - at.getUTCDay()) % 7));
  if (THIS_MONTH.test(text)) return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1);
  return null;
}
