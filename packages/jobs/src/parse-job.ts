import { LuminoraError } from "@luminora/kernel";
import { z } from "zod";
import { JOBS, type JobName, type JobOf } from "./catalog.ts";

/** Reads what came out of a queue. Throws `invalid_request` for a name or a payload that the catalog does not know. */
export function parseJob(name: string, payload: unknown): JobOf {
  if (!isJobName(name)) {
    throw new LuminoraError(
      "invalid_request",
      `unknown job "${name}": the catalog has ${Object.keys(JOBS).join(", ")}`,
    );
  }
  const parsed = JOBS[name].payload.safeParse(payload);
  if (!parsed.success) {
    throw new LuminoraError("invalid_request", `payload of ${name}: ${z.prettifyError(parsed.error)}`);
  }
  return paired(name, parsed.data);
}

function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOBS, name);
}

/** Sound because `payload` was parsed by the schema that the catalog keeps under this very name. */
function paired(name: JobName, payload: unknown): JobOf {
  return { name, payload } as JobOf;
}
