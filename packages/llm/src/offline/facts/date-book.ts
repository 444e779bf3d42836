import { DAY_MS } from "@luminora/kernel";
import { oneLine } from "./one-line.ts";

/** A day, month or year that somebody named. */
export interface NamedDay {
  /** "on 2026-03-06", "around 2026-02-25", "in 2026-06" or "in 2025": no more exact than it was said. */
  when: string;
  /** The words that named it, and where they stand in the text. */
  words: string;
  index: number;
}

/** Where to look for a day that the words leave open: "on Friday" may be the last or the next. */
export type Direction = "past" | "future";

/** Reads days out of English and Spanish text, relative to the day a message was sent (in UTC). */
export interface DateBook {
  /** The first day named in `text`, or null. Durations ("for two weeks") and bare times of day name none. */
  dayIn(text: string, at: Date, direction: Direction): NamedDay | null;
  /** The day named in a clause, or else the one that its sentence opens with: "Yesterday, when we came home, …". */
  dayOf(clause: { text: string; sentence: string }, at: Date): NamedDay | null;
  /** A birthday as month and day ("May 5"), with the year in front where it was said ("1990-05-05"), or null. */
  birthdayIn(text: string, at: Date): string | null;
}

type Component = "year" | "month" | "day" | "weekday";

interface ParsedDay {
  isCertain(component: Component): boolean;
  get(component: Component): number | null;
}

interface Parsed {
  index: number;
  text: string;
  start: ParsedDay;
}

interface Reader {
  parse(text: string, reference: { instant: Date; timezone: number }, options: { forwardDate: boolean }): Parsed[];
}

const SPANISH = new RegExp(
  oneLine(String.raw`
    \b(?:ayer|anteayer|mañana|hoy|lunes|martes|miércoles|jueves|viernes|sábado|domingo|enero|febrero|marzo|
    abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|semana|mes|año)\b`),
  "i",
);
const DURATION_BEFORE =
  /\b(?:once|twice|times|for|since|every|each|within|over|about|durante|cada|por)\s+(?:the\s+)?(?:last\s+|past\s+|almost\s+|about\s+|over\s+)?$/i;
const NO_DAY =
  /^(?:night|morning|evening|afternoon|noon|now|right now|just now|may|sat|sun|mar|second|this (?:minute|second)|ahora)$/i;
const YEARLY = /\b(?:years?|años?)\b/i;
const VAGUE = /\b(?:weeks?|weekend|few|couple|semanas?|finde)\b/i;
const TODAY = /\b(?:today|tonight|this (?:morning|afternoon|evening)|hoy|esta (?:mañana|tarde|noche))\b/i;
const OPENING = /^(?:[^\p{L}]*|\p{L}{1,6}[,.!]? )(yesterday|today|last \p{L}+|this \p{L}+|ayer|hoy|anoche)(?!\p{L})/iu;
const LAST_NIGHT = /^(?:last night|anoche)$/i;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const two = (part: number): string => String(part).padStart(2, "0");

function yearIn(text: string): NamedDay | null {
  const year = /\b(?:in|en|back in) ((?:19|20)\d\d)\b/i.exec(text);
  return year === null ? null : { when: `in ${year[1]}`, words: year[0], index: year.index };
}

/** Loads the date readers on the first call. */
export async function loadDateBook(): Promise<DateBook> {
  const [english, spanish]: Reader[] = await Promise.all([import("chrono-node/en"), import("chrono-node/es")]);

  const parse = (text: string, at: Date, forwardDate: boolean): Parsed[] => {
    const reader = SPANISH.test(text) ? spanish : english;
    return (reader?.parse(text, { instant: at, timezone: 0 }, { forwardDate }) ?? []).filter(
      (parsed) =>
        !NO_DAY.test(parsed.text) &&
        !DURATION_BEFORE.test(text.slice(0, parsed.index)) &&
        !/^(?:for|since|every|each|hace \d+ (?:hora|minuto))\b|\b(?:hours?|minutes?|seconds?|horas?|minutos?)\b/i.test(
          parsed.text,
        ) &&
        /[a-záéíóú]{3}|\d[/.-]\d/i.test(parsed.text) &&
        !/^(?:at |a las )?\d{1,2}(?::\d\d)?\s*(?:am|pm)?$/i.test(parsed.text),
    );
  };

  const book: DateBook = {
    dayOf({ text, sentence }, at) {
      const opening = OPENING.exec(sentence)?.[1];
      return book.dayIn(text, at, "past") ?? (opening === undefined ? null : book.dayIn(opening, at, "past"));
    },
    dayIn(text, at, direction) {
      const parsed = parse(text, at, direction === "future")[0];
      if (parsed === undefined) return yearIn(text);
      const { start, text: words, index } = parsed;
      const [year, month, day] = [start.get("year"), start.get("month"), start.get("day")];
      if (year === null || month === null || day === null) return null;
      if (YEARLY.test(words)) return { when: `in ${year}`, words, index };
      const exact = start.isCertain("day") || start.isCertain("weekday") || TODAY.test(words);
      if (!exact) {
        const late = direction === "past" && !start.isCertain("year") && Date.UTC(year, month - 1, 1) > at.getTime();
        return { when: `in ${late ? year - 1 : year}-${two(month)}`, words, index };
      }
      const onlyWeekday = start.isCertain("weekday") && !start.isCertain("day");
      const date = new Date(Date.UTC(year, month - 1, day));
      if (direction === "past" && onlyWeekday && date > at) date.setUTCDate(date.getUTCDate() - 7);
      if (TODAY.test(words)) date.setTime(at.getTime());
      if (LAST_NIGHT.test(words)) date.setTime(at.getTime() - DAY_MS);
      return { when: `${VAGUE.test(words) ? "around" : "on"} ${date.toISOString().slice(0, 10)}`, words, index };
    },
    birthdayIn(text, at) {
      const parsed = parse(text.replace(/\bthe\b/gi, " "), at, true)[0];
      if (parsed === undefined) return null;
      const [year, month, day] = [parsed.start.get("year"), parsed.start.get("month"), parsed.start.get("day")];
      if (year === null || month === null || day === null) return null;
      if (!parsed.start.isCertain("day") && !parsed.start.isCertain("weekday")) {
        return parsed.start.isCertain("month") && /^(?:in )?\p{L}+$/u.test(parsed.text)
          ? (MONTHS[month - 1] ?? null)
          : null;
      }
      const born = /\b(?:19|20)\d\d\b/.test(parsed.text) && year < at.getUTCFullYear();
      return born ? `${year}-${two(month)}-${two(day)}` : `${MONTHS[month - 1]} ${day}`;
    },
  };
  return book;
}
