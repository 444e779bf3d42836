import type { Residue, Sought } from "@luminora/kernel";
import type { BackendFactory, Queue, RedisQueueBackend } from "bullmq";

/** What BullMQ builds a queue or a worker on. Typed as its default, which is how Bull Board wants its queues. */
export type Wiring = BackendFactory<RedisQueueBackend>;

/**
 * Connections to one backend, of two tempers: those of producers answer or fail at once, since a user may be waiting;
 * those of workers wait for a backend that is away and go on when it is back.
 */
export interface Connections {
  readonly producers: Wiring;
  readonly workers: Wiring;
  /** Before every key of a Redis; the other backends have a schema instead. */
  readonly prefix?: string;
  /** False when a producer would be kept waiting for a connection. */
  reachable(): boolean;
  /** Waits for queues or workers that were just built. Throws where a late backend is no use to them. */
  untilReady(built: readonly { waitUntilReady(): Promise<unknown> }[]): Promise<void>;
  ping(): Promise<void>;
  /** Empties the streams of events of these queues, which tell of jobs by the ids in their payloads. Nobody reads them. */
  clearEvents(queues: readonly Queue[]): Promise<void>;
  /** Where in this backend anything of `sought` is; nowhere in one whose tables are in a database, which is looked through itself. */
  findResidue(sought: Sought): Promise<Residue[]>;
  close(): Promise<void>;
}
