import { HOUR_MS, isTimeZone, LuminoraError, MINUTE_MS } from "@luminora/kernel";
import { INTERACTION_KINDS } from "@luminora/relationship";
import { z } from "zod";
import { localTime } from "./local-time.ts";
import type { Line, Play, Visit } from "./play.ts";
import { readJsonFile } from "./read-json-file.ts";

const text = z.string().trim().min(1).max(4_000);
export const timeZone = z
  .string()
  .refine(isTimeZone, "must be an IANA time zone, such as Europe/Madrid")
  .describe("By whose clock days and hours go.");

const line = z
  .strictObject({
    say: text.describe("What the user says."),
    after_minutes: z.number().min(0).max(1_440).default(1).describe("Minutes after the line before; default 1."),
    reply: text.optional().describe("What she answers. Without it the offline model does."),
    kind: z
      .enum(INTERACTION_KINDS)
      .optional()
      .describe("What the judge calls it. Without it the offline judge says so, and without it there is no grade."),
    grade: z.int().min(0).max(4).optional().describe("How clearly, 0 to 4; default 2."),
  })
  .refine(({ kind, grade }) => grade === undefined || kind !== undefined, {
    path: ["grade"],
    message: "belongs to a kind: add `kind`, or remove it",
  });

const visit = z.strictObject({
  day: z.int().min(1).max(3_650).describe("1 is the first day."),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "19:30"')
    .describe("When it begins, by the clock of time_zone."),
  lines: z
    .array(z.union([text, line]).transform((given) => (typeof given === "string" ? line.parse({ say: given }) : given)))
    .min(1)
    .describe("What is said, in order: texts, or objects that say more."),
});

/** What a script file holds. */
export const scriptSchema = z.strictObject({
  $schema: z.string().optional(),
  name: text.max(60).describe("Stands over the table and the chart."),
  time_zone: timeZone.default("UTC"),
  visits: z.array(visit).min(1).describe("Conversations, in the order of their times; each is a session of its own."),
});

/**
 * Reads a script file as a play of `days` days from `start` (2026-01-05) on. Throws `invalid_request` with the field and the cure
 * of each problem, and for visits that are out of order or come after the last day.
 */
export async function readScript(file: string, { start, days }: { start: string; days: number }): Promise<Play> {
  const { name, time_zone, visits } = await readJsonFile(file, scriptSchema);
  const refuse = (index: number, what: string): never => {
    throw new LuminoraError("invalid_request", `${file} is not valid:\n- visits[${index}].${what}`);
  };
  let free = Number.NEGATIVE_INFINITY;
  const played = visits.map(({ day, at, lines }, index): Visit => {
    if (day > days) refuse(index, `day: is day ${day} of ${days}: simulate more days, or remove the visit`);
    const [hours = 0, minutes = 0] = at.split(":").map(Number);
    let now = localTime(start, day - 1, hours * HOUR_MS + minutes * MINUTE_MS, time_zone);
    if (now < free)
      refuse(index, "at: begins before the visit above has ended: put the visits in the order of their times");
    const [first, ...rest] = lines.map(({ say, after_minutes, reply, kind, grade = 2 }, place): Line => {
      now += place === 0 ? 0 : after_minutes * MINUTE_MS;
      return { at: now, say, ...(reply && { reply }), ...(kind && { verdict: { kind, grade } }) };
    });
    free = now + MINUTE_MS;
    return first ? { lines: [first, ...rest] } : refuse(index, "lines: is empty: give at least one entry");
  });
  return { name, timeZone: time_zone, start, days, visits: played };
}
