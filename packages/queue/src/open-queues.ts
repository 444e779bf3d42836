import { QUEUES, type QueueName } from "@luminora/jobs";
import { LuminoraError, must, type Residue, SECOND_MS, type Sought } from "@luminora/kernel";
import { Queue, type Telemetry } from "bullmq";
import { connect } from "./connect.ts";
import type { Connections } from "./connections.ts";
import { withDeadline } from "./deadline.ts";
import { drain } from "./drain.ts";
import { createJobProducer, type JobProducer } from "./job-producer.ts";
import { type OnQueueError, oncePerError } from "./on-queue-error.ts";
import type { QueueBackend } from "./queue-backend.ts";
import { depthOf, type QueueDepth } from "./queue-depth.ts";
import { keepSweeping, type SweepSchedule } from "./sweep-schedule.ts";
import { startWorkerFleet, type WorkerFleet, type WorkerFleetOptions } from "./worker-fleet.ts";

/** The queues of one process. */
export interface Queues {
  readonly producer: JobProducer;
  /** Starts workers in this process. They end with `close`, unless they are closed before. Throws `conflict` for a queue that has one. */
  runWorkers(options: WorkerFleetOptions): Promise<WorkerFleet>;
  /** Keeps a sweep coming every `everyMs`, one for the whole fleet, however many processes ask. Ends with `close`. */
  scheduleSweep(everyMs: number): Promise<void>;
  /** BullMQ's own queue objects, for Bull Board. They close with `close`. */
  boards(): Queue[];
  depths(): Promise<Record<QueueName, QueueDepth>>;
  /** For tests: waits until all work is done, without waiting for retries to be due. Throws with what is left after `timeoutMs` (default 30 s). */
  drain(timeoutMs?: number): Promise<void>;
  /** Where in the queues anything of `sought` is, as far as they are not in a database. Reads all they hold. */
  findResidue(sought: Sought): Promise<Residue[]>;
  /** Throws `storage_unavailable` when the backend does not answer within a second. */
  ping(): Promise<void>;
  /** Ends the workers, then the queues, then the connections. Whatever fails to close is told to `onError` and left behind. */
  close(): Promise<void>;
}

export interface OpenQueuesOptions {
  /** Told of what goes wrong where no caller is there to catch it. */
  onError: OnQueueError;
  /** Makes spans of the adding and the running of jobs, and carries their trace from the one to the other. */
  telemetry?: Telemetry;
}

/** Nobody listens to BullMQ's event stream; this is the least it keeps of it without doubting the number. */
const EVENTS_KEPT = { streams: { events: { maxLen: 100 } } };

/** A connection that takes longer to say goodbye is left behind. */
const CLOSE_WITHIN_MS = 5 * SECOND_MS;

/**
 * Opens the seven queues on a backend, bringing its tables up to date first. Throws `storage_unavailable` when a Postgres
 * can't be reached; a Redis may come later, and until then nudges fail at once.
 */
export async function openQueues(backend: QueueBackend, options: OpenQueuesOptions): Promise<Queues> {
  const onError = oncePerError(options.onError);
  const connections = await connect(backend, onError);
  const prefix = connections.prefix === undefined ? {} : { prefix: connections.prefix };
  const queues = QUEUES.map((name) => {
    const queue = new Queue(name, { connection: {}, ...prefix, ...EVENTS_KEPT }, connections.producers);
    queue.on("error", (error) => onError(error, `queue ${name}`));
    return queue;
  });
  await connections.untilReady(queues).catch(async (thrown: unknown) => {
    await Promise.allSettled(queues.map((queue) => queue.close()));
    await connections.close();
    throw thrown;
  });
  const byName = new Map(QUEUES.map((name, index) => [name, must(queues[index], name)]));
  const producer = createJobProducer(connections, queues, onError, options.telemetry);
  const fleets = new Set<WorkerFleet>();

  const closing = async (what: string, close: () => Promise<unknown>) => {
    try {
      await close();
    } catch (thrown) {
      onError(thrown instanceof Error ? thrown : new Error(String(thrown)), `closing ${what}`);
    }
  };
  let schedule: SweepSchedule | undefined;
  const closeAll = async () => {
    schedule?.stop();
    await Promise.all([...fleets].map((fleet) => closing("workers", () => fleet.close())));
    const queuesClosed = Promise.all([producer, ...queues].map((each) => each.close()));
    await closing("queues", () => withDeadline(queuesClosed, CLOSE_WITHIN_MS, "closing the queues"));
    await closing("connections", () => withDeadline(connections.close(), CLOSE_WITHIN_MS, "closing the connections"));
  };
  let closed: Promise<void> | undefined;

  return {
    producer,
    async runWorkers(fleetOptions) {
      refuseTaken(fleetOptions.queues ?? QUEUES, fleets);
      const fleet = await startWorkerFleet(fleetOptions, connections, onError, options.telemetry);
      fleets.add(fleet);
      return { ...fleet, close: () => fleet.close().finally(() => fleets.delete(fleet)) };
    },
    async scheduleSweep(everyMs) {
      schedule?.stop();
      schedule = await keepSweeping(must(byName.get("maintenance"), "maintenance"), everyMs, onError);
    },
    boards: () => [...queues],
    async depths() {
      const entries = await Promise.all(
        [...byName].map(async ([name, queue]) => [name, await depthOf(queue)] as const),
      );
      return Object.fromEntries(entries) as Record<QueueName, QueueDepth>;
    },
    drain: (timeoutMs = 30 * SECOND_MS) => drain(queues, timeoutMs),
    findResidue: (sought) => connections.findResidue(sought),
    ping: () => ping(connections),
    close() {
      closed ??= closeAll();
      return closed;
    },
  };
}

/** A worker listens on a connection of its own, and those are counted for one to each queue. */
function refuseTaken(wanted: readonly QueueName[], fleets: ReadonlySet<WorkerFleet>): void {
  const taken = [...fleets].flatMap((fleet) => fleet.queues).filter((queue) => wanted.includes(queue));
  if (taken.length === 0) return;
  throw new LuminoraError(
    "conflict",
    `this process works on ${taken.join(", ")} already: close those workers first, or raise their concurrency`,
  );
}

async function ping(connections: Connections): Promise<void> {
  try {
    await withDeadline(connections.ping(), SECOND_MS, "queue");
  } catch (cause) {
    throw new LuminoraError("storage_unavailable", "the queue's backend does not answer", { cause });
  }
}
