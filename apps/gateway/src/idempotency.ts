import { createHash } from "node:crypto";
import { LuminoraError } from "@luminora/kernel";
import type { Request } from "express";
import { text } from "./read-input.ts";

const idempotencyKey = text(255).nullable();

/** The header Idempotency-Key; null without one. Throws `invalid_request`. */
export function readIdempotencyKey(request: Request): string | null {
  const key = idempotencyKey.safeParse(request.get("idempotency-key") ?? null);
  if (key.success) return key.data;
  throw new LuminoraError("invalid_request", "Idempotency-Key: must have 1 to 255 characters");
}

/** What tells one request from another under the same key. */
export function hashOf(request: unknown): string {
  return createHash("sha256").update(JSON.stringify(request)).digest("hex");
}
