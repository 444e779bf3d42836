import { MINUTE_MS, SECOND_MS } from "@luminora/kernel";
import { z } from "zod";
import type { QueueName } from "./queues.ts";

/** Says everything about a kind of job that adding it and working on it must agree on. */
interface JobDefinition {
  queue: QueueName;
  /** Ids only: the row in the database is the truth, the job just says where to look. */
  payload: z.ZodType;
  /** Runs in all, the first one included. */
  attempts: number;
  /** Wait before the first retry, in ms; doubled with each further one. */
  backoffMs: number;
  /** A run that takes longer is aborted and retried, in ms. */
  timeoutMs: number;
  /** Jobs of this kind that one worker process runs at a time. */
  concurrency: number;
  /** Jobs of this kind that the whole fleet starts in a time; null for as many as there are. */
  rateLimit: RateLimit | null;
}

/** So many jobs in so many ms. */
export interface RateLimit {
  jobs: number;
  perMs: number;
}

/** No blanks and 64 characters at most: a message, a fact or a prompt can't pass for an id. */
const id = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, "must be an id: 1 to 64 letters, digits, '_', '.' or '-'");

const turn = z.strictObject({ tenantId: id, turnId: id });

/** Twelve runs from 2 s on reach about an hour: an outage of the model provider costs time and no memories. */
const patient = { attempts: 12, backoffMs: 2 * SECOND_MS };

/** Nearly all of such a job is waiting for the model, so one process carries many. What a provider allows is for its user to say. */
const modelCall = { ...patient, timeoutMs: MINUTE_MS, concurrency: 8, rateLimit: null };

/** Work of the house, for no turn in particular. Never retried: the sweep comes anyway, and brings the others. */
const chore = {
  payload: z.strictObject({}),
  attempts: 1,
  backoffMs: 0,
  timeoutMs: MINUTE_MS,
  concurrency: 1,
  rateLimit: null,
};

/** Every job there is, by name. */
export const JOBS = {
  "extract-facts": { queue: "facts", payload: turn, ...modelCall },
  "detect-mood": { queue: "mood", payload: turn, ...modelCall },
  "update-affinity": { queue: "affinity", payload: turn, ...modelCall },
  "detect-episode": { queue: "episodes", payload: turn, ...modelCall },
  embed: { queue: "embeddings", payload: turn, ...modelCall },
  /** Moves users to the vectors of the present embedding model, one run at a time; the sweep brings it back while there is something to do. */
  reembed: { queue: "embeddings", ...chore },
  /** One try. The delivery's row says when the next is due, and the sweep brings it; tried again here is only what never got to the endpoint. */
  "deliver-webhook": {
    queue: "webhooks",
    payload: z.strictObject({ tenantId: id, deliveryId: id }),
    attempts: 3,
    backoffMs: 2 * SECOND_MS,
    timeoutMs: 30 * SECOND_MS,
    concurrency: 16,
    rateLimit: null,
  },
  sweep: { queue: "maintenance", ...chore },
} as const satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof JOBS;

type JobPayloads = { [N in JobName]: z.infer<(typeof JOBS)[N]["payload"]> };

export type JobPayload<N extends JobName> = JobPayloads[N];

/** A job with the payload that belongs to its name. */
export type JobOf<N extends JobName = JobName> = { [K in N]: { name: K; payload: JobPayload<K> } }[N];
