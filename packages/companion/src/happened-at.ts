import { DAY_MS } from "@luminora/kernel";
import { type Happening, type TimePrecision, tokenise } from "@luminora/memory";
import { en, es, ja, type ParsedComponents, zh } from "chrono-node";
import type { HeardMessage } from "./ports/models.ts";

/** In this order: what English can't read is tried in the others. */
const READERS = [en, es, ja, zh.hans];
const SENTENCE = /[^.!?…。！？\n]+[.!?…。！？]*/gu;
/** Words of what lies ahead: they make "in June" the next one, which has not happened. */
const AHEAD =
  /\b(?:will|gonna|going to|getting|next|upcoming|tomorrow|soon|voy a|vas a|va a|vamos a|van a|pr[oó]xim[oa]s?|que viene|(?<!esta )mañana)\b|['’]ll\b|明日|来週|来月|来年|明天|下周|下个月|明年/iu;
/** How long, how often and at what hour are no days. */
const NO_DAY =
  /\b(?:for|since|every|each|once|twice|times|within|during|durante|cada|desde)\s+(?:(?:the|about|almost|over|nearly|last|past|los|las)\s+)*$/iu;
const NO_HOUR =
  /\b(?:hours?|minutes?|seconds?|horas?|minutos?)\b|^(?:now|right now|just now|ahora|night|morning|evening|afternoon|noon|may|sat|sun|mar|second)$|^night\b|^(?:at |a las )?\d{1,2}(?::\d\d)?\s*(?:am|pm)?$/iu;
const YEARS = /\b(?:years?|años?)\b|年前|去年|昨年|一昨年/iu;
const MONTHS = /\b(?:months?|mes(?:es)?)\b|か月前|ヶ月前|先月|上个月|个月前/iu;
const WEEKS = /\b(?:weeks?|weekends?|semanas?|finde)\b|先週|上周|週間前|周前/iu;
const TODAY = /\b(?:today|tonight|this (?:morning|afternoon|evening)|hoy|esta (?:mañana|tarde|noche))\b|今日|今天/iu;
const LAST_NIGHT = /^(?:last night|anoche)$/iu;
const LAST = /\b(?:last|this past|pasad[oa])\s+$/iu;
/** What chrono's Spanish does not read, said in English. */
const SPANISH: readonly [RegExp, string][] = [
  [/\bel año pasado\b/giu, "last year"],
  [/\bel mes pasado\b/giu, "last month"],
  [/\bla semana pasada\b/giu, "last week"],
  [/\bhace (\p{L}+|\d+) años?\b/giu, "$1 years ago"],
  [/\bhace (\p{L}+|\d+) mes(?:es)?\b/giu, "$1 months ago"],
  [/\bhace (\p{L}+|\d+) semanas?\b/giu, "$1 weeks ago"],
  [/\bhace (\p{L}+|\d+) días?\b/giu, "$1 days ago"],
];
const NUMBERS: Readonly<Record<string, number>> = {
  un: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  diez: 10,
};
const YEAR_ALONE = /\b(?:in|en|back in) ((?:19|20)\d\d)\b|((?:19|20)\d\d)年/iu;

/**
 * When a moment happened, by the user's own words: those that the detector took for it, if the user said them, or else the first
 * in the message that tells most of the moment. Counted from the message they stand in, by the user's clock (`offsetAt`: minutes
 * that it is ahead of UTC). null where no day, month or year is named, or where it lies ahead.
 */
export function happenedAt(
  { title, summary, tags, when }: { title: string; summary: string; tags: readonly string[]; when: string | null },
  messages: readonly HeardMessage[],
  offsetAt: (at: Date) => number,
): Happening | null {
  const said = messages.filter(({ role }) => role === "user");
  const words = when?.trim().toLowerCase() ?? "";
  const named = words === "" ? undefined : said.find(({ content }) => content.toLowerCase().includes(words));
  if (named) return timeTold(words, named.at, offsetAt(named.at));
  const about = new Set(tokenise([title, summary, ...tags].join(" ")));
  const telling = (content: string) => new Set(tokenise(content).filter((term) => about.has(term))).size;
  const [source] = said.toSorted((a, b) => telling(b.content) - telling(a.content));
  return source && telling(source.content) > 0 ? timeTold(source.content, source.at, offsetAt(source.at)) : null;
}

/** The first past day, week, month or year that a text names. */
export function timeTold(text: string, at: Date, utcOffsetMinutes: number): Happening | null {
  for (const [sentence] of text.matchAll(SENTENCE)) {
    const time = timeIn(withSpanishRead(sentence), at, utcOffsetMinutes);
    if (time) return time;
  }
  return null;
}

function withSpanishRead(sentence: string): string {
  return SPANISH.reduce((read, [words, english]) => read.replaceAll(words, english), sentence).replaceAll(
    /(\p{L}+)(?= (?:years|months|weeks|days) ago)/gu,
    (word) => String(NUMBERS[word.toLowerCase()] ?? word),
  );
}

function timeIn(sentence: string, at: Date, utcOffsetMinutes: number): Happening | null {
  const today = dayOf(at.getTime() + utcOffsetMinutes * 60_000);
  const ahead = AHEAD.test(sentence);
  for (const reader of READERS) {
    for (const { text, index, start } of reader.parse(sentence, { instant: at, timezone: utcOffsetMinutes })) {
      if (NO_DAY.test(sentence.slice(0, index)) || NO_HOUR.test(text.trim())) continue;
      const time = happeningOf(start, `${LAST.exec(sentence.slice(0, index))?.[0] ?? ""}${text}`, today);
      if (time === null || time.at > today) continue;
      if (ahead && !isDated(start, text)) continue;
      return time;
    }
  }
  const year = YEAR_ALONE.exec(sentence);
  const alone = Date.UTC(Number(year?.[1] ?? year?.[2]), 0);
  return alone <= today ? { at: alone, precision: "year" } : null;
}

/** Whether the words themselves say that it is past, or which year is meant. */
function isDated(start: ParsedComponents, text: string): boolean {
  return (
    start.isCertain("year") ||
    /\b(?:last|ago|yesterday|ayer|anoche|anteayer|hace|pasad[oa])\b|前|昨|先|去年|上/iu.test(text)
  );
}

function happeningOf(start: ParsedComponents, text: string, today: number): Happening | null {
  const [year, month, day] = [start.get("year"), start.get("month"), start.get("day")];
  if (year === null || month === null || day === null) return null;
  const on = (date: number, precision: TimePrecision): Happening => ({ at: date, precision });
  const date = Date.UTC(year, month - 1, day);
  if (TODAY.test(text)) return on(today, "day");
  if (LAST_NIGHT.test(text.trim())) return on(today - DAY_MS, "day");
  if (YEARS.test(text)) return on(Date.UTC(year, 0), "year");
  if (MONTHS.test(text)) return on(Date.UTC(year, month - 1), "month");
  if (WEEKS.test(text)) return on(mondayBefore(date), "week");
  const isPast = date <= today;
  if (start.isCertain("day")) {
    return on(isPast || start.isCertain("year") ? date : Date.UTC(year - 1, month - 1, day), "day");
  }
  if (start.isCertain("weekday")) return on(isPast ? date : date - 7 * DAY_MS, "day");
  if (start.isCertain("month")) {
    const isNow = new Date(today).getUTCMonth() === month - 1 && /^(?:last|pasad)/iu.test(text);
    const passed = start.isCertain("year") || (date <= today && !isNow) ? year : year - 1;
    return on(Date.UTC(passed, month - 1), "month");
  }
  return start.isCertain("year") ? on(Date.UTC(year, 0), "year") : null;
}

function dayOf(at: number): number {
  return at - (((at % DAY_MS) + DAY_MS) % DAY_MS);
}

function mondayBefore(date: number): number {
  return date - ((new Date(date).getUTCDay() + 6) % 7) * DAY_MS;
}
