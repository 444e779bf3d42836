import { LuminoraError } from "@luminora/kernel";
import type { Request } from "express";
import { z } from "zod";

/**
 * Reads the JSON body by a strict schema; `absent` stands in for a body that was not sent, where that is allowed.
 * Throws `invalid_request` naming every field that is wrong or unknown.
 */
export function readBody<T>(request: Request, schema: z.ZodType<T>, absent?: unknown): T {
  const body: unknown = request.body ?? absent;
  if (body === undefined) {
    throw new LuminoraError("invalid_request", "the body is missing; send JSON with Content-Type: application/json");
  }
  return read(body, schema, "body");
}

/** Reads the query string by a strict schema. Throws `invalid_request`. */
export function readQuery<T>(request: Request, schema: z.ZodType<T>): T {
  return read(request.query, schema, "query");
}

/** A path parameter that is one of our ids. What can't be an id names nothing, so it throws `not_found`. */
export function readId(request: Request, name: string, what: string): string {
  const parsed = z.uuid().safeParse(request.params[name]);
  if (parsed.success) return parsed.data.toLowerCase();
  throw new LuminoraError("not_found", `there is no ${what} ${String(request.params[name]).slice(0, 64)}`);
}

/** Text that every database and model takes: no NUL, no half of a surrogate pair. */
export function text(max: number) {
  return z
    .string()
    .min(1, "must not be empty")
    .max(max, `must have at most ${max} characters`)
    .refine((value) => !value.includes("\u0000") && !/\p{Surrogate}/u.test(value), "must be valid text without NUL");
}

/** What a user says at a time: some ten pages at most. */
export const messageText = text(16_000).refine((content) => content.trim() !== "", "must not be blank");

/** A user's id as the client knows it. */
export const userId = text(128).regex(/^[^\p{Cc}]+$/u, "must have no control characters");

/** The user of a path such as /v1/users/:userId. Throws `invalid_request`. */
export function readUserId(request: Request): string {
  return read(request.params.userId, userId, "userId");
}

function read<T>(value: unknown, schema: z.ZodType<T>, where: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".") || where}: ${message}`);
  throw new LuminoraError("invalid_request", problems.join("; "));
}
