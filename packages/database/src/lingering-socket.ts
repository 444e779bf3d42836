import { Socket } from "node:net";
import { wholeMessages } from "./whole-messages.ts";

/** Longer than any transaction pauses between two statements: it computes there, and never waits for anything. */
const CALM_MS = 1_000;
/** Time for those who wait for an answer to hear that none will come, and to write their ROLLBACK. */
const HEARING_MS = 20;
/** The message CommandComplete, with an empty tag. */
const COMPLETE = Buffer.from([0x43, 0, 0, 0, 5, 0]);

type Done = (error?: Error | null) => void;

/**
 * A socket for postgres.js that stays in the driver's hands for a moment after its connection has closed. The driver drops a closed
 * socket at once, though a transaction may still hold the connection; that one's next statement is then written to nothing, from a
 * timer in the driver where nobody can catch what it throws. This socket first fails what waits for an answer, fails every
 * further write, and tells of its close when no more writes come.
 *
 * The driver also goes on counting the rows of an answer that was cut off: the next answer on this connection would begin with
 * as many empty places. So it is only ever told whole messages, and the end of an answer whose end can't come.
 */
export class LingeringSocket extends Socket {
  #lastWriteAt = Number.NEGATIVE_INFINITY;
  readonly #received = wholeMessages();

  override write(data: string | Uint8Array, encodingOrDone?: BufferEncoding | Done, done?: Done): boolean {
    this.#lastWriteAt = performance.now();
    if (this.destroyed) {
      process.nextTick(() => this.emit("error", closedError()));
      return true;
    }
    return typeof encodingOrDone === "string"
      ? super.write(data, encodingOrDone, done)
      : super.write(data, encodingOrDone);
  }

  override emit(event: string | symbol, ...args: unknown[]): boolean {
    const [first] = args;
    if (event === "data" && Buffer.isBuffer(first)) return this.#tell(this.#received.push(first));
    return event === "close" ? this.#linger(args) : super.emit(event, ...args);
  }

  #tell(messages: Buffer): boolean {
    return messages.length === 0 || super.emit("data", messages);
  }

  #linger(args: unknown[]): boolean {
    if (this.#received.amidRows()) this.#tell(COMPLETE);
    const [afterError] = args;
    if (afterError !== true) this.emit("error", closedError());
    setTimeout(() => this.#closeWhenCalm(args), HEARING_MS);
    return true;
  }

  #closeWhenCalm(args: unknown[]): void {
    const restMs = this.#lastWriteAt + CALM_MS - performance.now();
    if (restMs > 0) setTimeout(() => this.#closeWhenCalm(args), restMs);
    else super.emit("close", ...args);
  }
}

/** As the driver's own errors are marked. */
function closedError(): Error {
  return Object.assign(new Error("the connection to the database was closed"), { code: "CONNECTION_CLOSED" });
}
