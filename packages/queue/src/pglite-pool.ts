import { EventEmitter } from "node:events";
import { setImmediate as turnOfTheEventLoop } from "node:timers/promises";
import { type PGlite, type QueryOptions, type Transaction, types } from "@electric-sql/pglite";
import type { PgPool, PgPoolClient, PgQueryResult } from "bullmq";

/** Oid of bigint[], which PGlite names no constant for. */
const INT8_ARRAY = 1016;

/** pg hands bigint over as text, since not every one fits a JavaScript number; PGlite would give numbers. */
const AS_PG: QueryOptions = {
  parsers: {
    [types.INT8]: (raw) => raw,
    [INT8_ARRAY]: (raw) => types.arrayParser(raw, (element) => element, INT8_ARRAY),
  },
};

/**
 * Shows a PGlite instance as the `pg.Pool` that BullMQ's Postgres backend wants.
 *
 * PGlite is one session, shared with whoever else holds the instance. Its own mutex keeps single statements apart, so all
 * that is left to guard is what spans several: a borrower's transaction runs inside `pglite.transaction()`, where
 * everybody else waits. PGlite's own node-postgres connection can't stand in: it sends the messages of one parametrised
 * query one by one, past that mutex.
 */
export class PglitePool extends EventEmitter implements PgPool {
  readonly #pglite: PGlite;
  readonly #borrowers = new Set<PgliteClient>();
  /**
   * PGlite answers without ever leaving the microtasks: workers that empty a long queue would let no timer and no socket
   * of the process have its turn. So there is one statement to each turn of the event loop.
   */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(pglite: PGlite) {
    super();
    this.#pglite = pglite;
    // Every queue and every worker listens for errors here; there is no leak to warn of.
    this.setMaxListeners(0);
  }

  async query<R>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
    this.#turn = this.#turn.then(() => turnOfTheEventLoop());
    await this.#turn;
    return run(this.#pglite, text, params);
  }

  connect(): Promise<PgPoolClient> {
    const client = new PgliteClient(this.#pglite, (error) => this.emit("error", error));
    this.#borrowers.add(client);
    return Promise.resolve(client);
  }

  /** Takes back what is still lent and waits until no statement of it runs. The PGlite instance stays open: it is not ours. */
  async end(): Promise<void> {
    await Promise.all([...this.#borrowers].map((client) => client.returned()));
    this.#borrowers.clear();
  }
}

interface OpenTransaction {
  tx: Transaction;
  /** Ends the callback that keeps PGlite's transaction open; PGlite commits what is not rolled back. */
  leave: () => void;
  left: Promise<void>;
}

class PgliteClient extends EventEmitter implements PgPoolClient {
  readonly #pglite: PGlite;
  readonly #onError: (error: Error) => void;
  readonly #channels = new Map<string, () => Promise<void>>();
  #transaction: OpenTransaction | null = null;
  #returning: Promise<void> | null = null;

  constructor(pglite: PGlite, onError: (error: Error) => void) {
    super();
    this.#pglite = pglite;
    this.#onError = onError;
  }

  async query<R>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
    const [command = "", channel = ""] = commandOf(text);
    switch (command) {
      case "BEGIN":
        await this.#begin();
        return NOTHING;
      case "COMMIT":
      case "ROLLBACK":
        await this.#end(command);
        return NOTHING;
      case "LISTEN":
        await this.#listen(channel);
        return NOTHING;
      default:
        return run(this.#transaction?.tx ?? this.#pglite, text, params);
    }
  }

  release(): void {
    void this.returned();
  }

  /** Gives the client back: an open transaction is rolled back, its channels fall silent. Resolves when that is done. */
  returned(): Promise<void> {
    this.#returning ??= this.#tidy().catch(this.#onError);
    return this.#returning;
  }

  async #tidy(): Promise<void> {
    await this.#end("ROLLBACK");
    const silencers = [...this.#channels.values()];
    this.#channels.clear();
    for (const silence of silencers) await silence();
  }

  /** Resolves once the transaction is open; from there on its statements come through `#transaction`. */
  #begin(): Promise<void> {
    return new Promise((opened, failed) => {
      const left = this.#pglite.transaction(
        (tx) =>
          new Promise<void>((leave) => {
            this.#transaction = { tx, leave, left };
            opened();
          }),
      );
      left.catch(failed);
    });
  }

  async #end(command: "COMMIT" | "ROLLBACK"): Promise<void> {
    const open = this.#transaction;
    if (open === null) return;
    this.#transaction = null;
    if (command === "ROLLBACK") await open.tx.rollback();
    open.leave();
    await open.left;
  }

  async #listen(channel: string): Promise<void> {
    if (this.#channels.has(channel)) return;
    const silence = await this.#pglite.listen(channel, (payload) => this.emit("notification", { channel, payload }));
    this.#channels.set(channel, silence);
  }
}

const NOTHING = { rows: [], rowCount: 0 };

/** Finds the statements that a shared session can't just run; BullMQ sends them behind comment lines. */
function commandOf(text: string): string[] {
  const statement = text.replace(/^(\s*--[^\n]*\n)*\s*/, "");
  const match = /^(BEGIN|COMMIT|ROLLBACK|LISTEN)(?:\s+(\w+))?\s*;?\s*$/i.exec(statement);
  return match === null ? [] : [(match[1] ?? "").toUpperCase(), match[2] ?? ""];
}

/** Without parameters a text may hold several statements, as with pg; the last one's result counts. */
async function run<R>(
  session: Pick<PGlite, "query" | "exec">,
  text: string,
  params: readonly unknown[] = [],
): Promise<PgQueryResult<R>> {
  if (params.length > 0) {
    const { rows, rowCount } = await session.query<R>(text, [...params], AS_PG);
    return { rows, rowCount: rowCount ?? null };
  }
  const last = (await session.exec(text, AS_PG)).at(-1);
  // The row type is the caller's word, here as with pg.
  return { rows: (last?.rows ?? []) as R[], rowCount: last?.rowCount ?? null };
}
