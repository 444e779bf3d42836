import { isTimeZone } from "@luminora/kernel";
import { z } from "zod";

export const instanceDefaultsSchema = z
  .strictObject({
    initial_affinity: z
      .int()
      .min(0)
      .max(100)
      .default(0)
      .describe("Points at which a relationship with a new user starts."),
    time_zone: z
      .string()
      .refine(isTimeZone, { error: 'use an IANA time zone such as "UTC", "Europe/Madrid" or "Asia/Tokyo"' })
      .default("UTC")
      .describe("Whose midnight ends the day that daily caps count by, where a session names no time zone."),
    temperature: z
      .number()
      .min(0)
      .max(2)
      .nullable()
      .default(null)
      .describe("A fixed sampling temperature, 0..2; null for the usual 0.1 + 0.9 * creativity."),
  })
  .prefault({})
  .describe("What a new companion starts with.");
