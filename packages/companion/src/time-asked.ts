import { DAY_MS, MINUTE_MS } from "@luminora/kernel";
import { en, es, ja, type ParsedComponents, zh } from "chrono-node";
import { utcOffsetMinutes } from "./utc-offset.ts";

/** From the first moment to just before the last, epoch milliseconds. */
export interface TimeSpan {
  from: number;
  to: number;
}

/** In this order: what English can't read is tried in the others. */
const READERS = [en, es];
/** The others read nothing without such characters. */
const EASTERN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const EASTERN_READERS = [...READERS, ja, zh.hans];
/** A question, or what asks without a mark. */
const ASKS = /[?？¿]|\b(?:tell me|remind me|remember|recu[eé]rd\p{L}+|acu[eé]rd\p{L}+|cu[eé]ntame|dime)\b/iu;
const BIRTHDAY = /birthday|cumpleaños|誕生日|生日/iu;

/** Whether a question is about a time that only who knows the user's birthday can tell. */
export function asksForBirthday(question: string): boolean {
  return BIRTHDAY.test(question);
}

/**
 * The past day, week, month or year that a question names: "last March", "el mes pasado", "on my birthday" when that is known.
 * The latest that fits where the year is left open. Null when it names none, or today. Days begin at midnight
 * in the IANA `timeZone`.
 */
export function timeAsked(
  question: string,
  at: number,
  { birthday, timeZone }: { birthday: string | null; timeZone: string },
): TimeSpan | null {
  if (!ASKS.test(question)) return null;
  const ahead = utcOffsetMinutes(timeZone, new Date(at)) * MINUTE_MS;
  const span = localTimeAsked(question, at + ahead, birthday);
  return span && { from: span.from - ahead, to: span.to - ahead };
}

/** As if the user's clock were set to UTC. */
function localTimeAsked(question: string, now: number, birthday: string | null): TimeSpan | null {
  const asked =
    birthday !== null && asksForBirthday(question) ? birthday.replace(/^\d{4}-(\d+)-(\d+)$/, "$1/$2") : question;
  const reference = { instant: new Date(now), timezone: 0 };
  for (const reader of EASTERN.test(asked) ? EASTERN_READERS : READERS) {
    for (const { text, start } of reader.parse(asked, reference)) {
      const span = spanOf(start, text, now);
      if (span && span.from < now - (now % DAY_MS)) return { from: span.from, to: Math.min(span.to, now) };
    }
  }
  return null;
}

function spanOf(start: ParsedComponents, text: string, now: number): TimeSpan | null {
  const [year, month, day] = [start.get("year") ?? 0, (start.get("month") ?? 1) - 1, start.get("day") ?? 1];
  const isFuture = Date.UTC(year, month, day) > now;
  if (start.isCertain("weekday") && !start.isCertain("day")) return days(year, month, isFuture ? day - 7 : day, text);
  const passed = isFuture && !start.isCertain("year") ? year - 1 : year;
  if (start.isCertain("day")) return days(passed, month, day, text);
  if (start.isCertain("month")) return { from: Date.UTC(passed, month), to: Date.UTC(passed, month + 1) };
  return start.isCertain("year") ? { from: Date.UTC(passed, 0), to: Date.UTC(passed + 1, 0) } : null;
}

/** One day, or those around it where the words are that vague. */
function days(year: number, month: number, day: number, text: string): TimeSpan {
  const around = /week|semana|週|周/iu.test(text) ? 3 : 0;
  return { from: Date.UTC(year, month, day - around), to: Date.UTC(year, month, day + 1 + around) };
}
