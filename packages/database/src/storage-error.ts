import { LuminoraError } from "@luminora/kernel";

/**
 * What happens when the way to the server breaks: Node's network errors, and the SQLSTATE classes 08 (connection),
 * 53 (out of resources) and 57P (shutting down).
 */
const UNREACHABLE = /^(?:ECONN\w+|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|LOST|08\w{3}|53\w{3}|57P\w{2})$/;

/** node-postgres gives the errors of its own no code. */
const LOST = /^Connection terminated|is not queryable$|^timeout exceeded when trying to connect$/;

/** Also mended by the operator and not by the caller: login refused (28), no such database (3D), not migrated (42P01). */
const REFUSED = /^(?:28\w{3}|3D\w{3}|42P01)$/;

const NOT_MIGRATED = "42P01";

/** For callers of the storage: a database that can't be reached is `storage_unavailable`; any other error stays what it is. */
export function toStorageError(thrown: unknown): unknown {
  const refusal = driverErrorIn(thrown);
  if (!refusal || !UNREACHABLE.test(refusal.code)) return thrown;
  return new LuminoraError("storage_unavailable", "the database does not answer; try again in a moment", {
    cause: thrown,
  });
}

/** For whoever starts a process: also says which variable to mend, in the server's own words. */
export function toStartError(thrown: unknown): unknown {
  const refusal = driverErrorIn(thrown);
  if (!refusal || !(UNREACHABLE.test(refusal.code) || REFUSED.test(refusal.code))) return thrown;
  const cure = refusal.code === NOT_MIGRATED ? "; run `npm run db:migrate` first" : "";
  return new LuminoraError("storage_unavailable", `DATABASE_URL: ${refusal.message || refusal.code}${cure}`, {
    cause: thrown,
  });
}

/** Drivers mark their errors with a code; drizzle wraps them in an error that repeats the whole query. */
function driverErrorIn(thrown: unknown): { code: string; message: string } | null {
  if (!(thrown instanceof Error) || thrown instanceof LuminoraError) return null;
  if ("code" in thrown && typeof thrown.code === "string") return { code: thrown.code, message: thrown.message };
  if (LOST.test(thrown.message)) return { code: "LOST", message: thrown.message };
  return driverErrorIn(thrown.cause);
}
