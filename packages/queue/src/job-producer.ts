import { randomUUID } from "node:crypto";
import { JOBS, type Nudge, parseJob } from "@luminora/jobs";
import { LuminoraError, SECOND_MS } from "@luminora/kernel";
import { FlowProducer, type Queue, type Telemetry } from "bullmq";
import type { Connections, Wiring } from "./connections.ts";
import { withDeadline } from "./deadline.ts";
import { dismissJobs } from "./dismiss-jobs.ts";
import { jobOptions } from "./job-policy.ts";
import type { OnQueueError } from "./on-queue-error.ts";

/** A nudge is a courtesy to the queue, so it never costs its caller more than this. */
const NUDGE_WITHIN_MS = SECOND_MS;

/** Whoever forgets waits for it: it looks through all that the queues hold. */
const DISMISS_WITHIN_MS = 20 * SECOND_MS;

/** Adds jobs, and takes them back. */
export interface JobProducer {
  /**
   * Adds a job for each nudge, whatever their queues: all of them or none. Resolves with the nudges that brought one; the
   * others found a job with their id. Throws `storage_unavailable` within about a second when the queues can't be reached,
   * `invalid_request` for a payload that is not made of ids.
   */
  nudge(nudges: readonly Nudge[]): Promise<Nudge[]>;
  /**
   * Takes every job out of the queues whose payload names one of these ids, whatever became of it; how many those were. With
   * `dryRun` they stay. Throws `storage_unavailable` when the queues can't be reached.
   */
  dismiss(ids: readonly string[], options?: { dryRun?: boolean }): Promise<number>;
  /** False without a connection, and after a nudge that failed until one arrives or the connection is made anew. Asks nobody. */
  reachable(): boolean;
}

export interface ClosableJobProducer extends JobProducer {
  close(): Promise<void>;
}

export function createJobProducer(
  connections: Connections,
  queues: readonly Queue[],
  onError: OnQueueError,
  telemetry?: Telemetry,
): ClosableJobProducer {
  const { prefix } = connections;
  // A "flow" of jobs without children is BullMQ's one call for jobs of several queues.
  const flows = new FlowProducer(
    { connection: {}, ...(prefix === undefined ? {} : { prefix }), ...(telemetry && { telemetry }) },
    outspoken(connections.producers),
  );
  flows.on("error", (error) => onError(error, "producer"));
  let missed = false;
  const reachable = (): boolean => {
    const connected = connections.reachable();
    // A connection that comes back starts without blame.
    if (!connected) missed = false;
    return connected && !missed;
  };
  return {
    reachable,
    async nudge(nudges) {
      const jobs = nudges.map((nudge) => {
        const { name, payload } = parseJob(nudge.name, nudge.payload);
        const opts = { ...jobOptions(name, nudge.id), jobId: randomUUID() };
        return { name, data: payload, queueName: JOBS[name].queue, opts };
      });
      if (jobs.length === 0) return [];
      if (!connections.reachable()) throw unreachable("not connected");
      try {
        const added = await withDeadline(flows.addBulk(jobs), NUDGE_WITHIN_MS, "adding to the queues");
        missed = false;
        // Where a job was there already, BullMQ answers with the id of that one.
        return nudges.filter((_, index) => added[index]?.job.id === jobs[index]?.opts.jobId);
      } catch (error) {
        missed = true;
        throw error instanceof LuminoraError ? error : unreachable("adding failed", error);
      }
    },
    async dismiss(ids, { dryRun = false } = {}) {
      if (ids.length === 0) return 0;
      if (!connections.reachable()) throw unreachable("not connected");
      const dismissing = async (): Promise<number> => {
        const dismissed = await dismissJobs(queues, new Set(ids), { dryRun });
        if (!dryRun) await connections.clearEvents(queues);
        return dismissed;
      };
      try {
        return await withDeadline(dismissing(), DISMISS_WITHIN_MS, "taking jobs out of the queues");
      } catch (error) {
        throw error instanceof LuminoraError ? error : unreachable("taking jobs out failed", error);
      }
    },
    close: () => flows.close(),
  };
}

/** BullMQ's `addBulk` drops the errors that its backend reports for single jobs; here the first is thrown. */
function outspoken(wiring: Wiring): Wiring {
  return (name, options, role) => {
    const backend = wiring(name, options, role);
    const addFlow = backend.addFlow.bind(backend);
    backend.addFlow = async (entries) => {
      const results = await addFlow(entries);
      const failed = results?.find(([error]) => error !== null);
      if (failed?.[0]) throw failed[0];
      return results;
    };
    return backend;
  };
}

function unreachable(what: string, cause?: unknown): LuminoraError {
  return new LuminoraError("storage_unavailable", `the queues can't be reached: ${what}`, { cause });
}
