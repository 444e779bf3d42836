import { LuminoraError, SECOND_MS } from "@luminora/kernel";
import { readJson } from "./read-json.ts";

/** How long a server may take to say that it is there, in ms. One on this machine refuses at once when it is not. */
const PATIENCE_MS = 2 * SECOND_MS;

interface Readiness {
  status: "ok" | "degraded";
  database: string;
}

/** Whether a Luminora server answers at `url`. Throws `storage_unavailable` for one that can't serve. */
export async function serverAnswers(url: string): Promise<boolean> {
  const readiness = await readinessOf(url);
  if (readiness === null) return false;
  if (readiness.database === "ok") return true;
  throw new LuminoraError(
    "storage_unavailable",
    `the server at ${url} is up, but its database is ${readiness.database}`,
  );
}

/** Null when nothing answers, or something that is not Luminora. */
async function readinessOf(url: string): Promise<Readiness | null> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const said = readJson<Partial<Readiness> | null>(await response.text());
    return said?.status && said.database ? { status: said.status, database: said.database } : null;
  } catch {
    return null;
  }
}
