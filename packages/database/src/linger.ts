import type { Socket } from "node:net";
import { closedAnswers } from "./closed-answers.ts";

const LOOK_EVERY_MS = 25;
/**
 * Looks without a write after which there will be none. Who holds a connection hears of its end, and writes a ROLLBACK, at once;
 * counted in looks, since all of that may come late together when the process is busy.
 */
const CALM_LOOKS = { held: 8, free: 2 };

type Done = (error?: Error | null) => void;

/**
 * Makes a socket stay in the hands of postgres.js for a moment after its connection has closed, and tell of the close when the driver
 * can bear it. The driver forgets a closed socket at once, with what that leaves behind:
 *
 * - A transaction may still hold the connection; its next statement is written to nothing, from a timer in the driver where nobody can
 *   catch what it throws. So every further write fails, and a connection in a transaction closes when no more writes come.
 * - A statement that waits to be written when the close comes is never written, and blocks the next connection's hello. So a connection
 *   that anybody may use closes right after a write, when nothing can wait, or when nobody uses it.
 * - After an error it leaves statements waiting for the next connection, whose hello then answers them with no rows. So each
 *   of them gets the error, and the close is never one after an error.
 * - It goes on counting the rows of an answer that was cut off, and even of one that ended in an error; so it is told closed answers.
 *
 * @param socket connecting or connected, with `allowHalfOpen`
 */
export function linger(socket: Socket): Socket {
  const received = closedAnswers();
  const emit = socket.emit.bind(socket);
  const write = socket.write.bind(socket);
  let calmLooks = 0;
  let closed = false;

  const tell = (messages: Buffer): boolean => messages.length === 0 || emit("data", messages);
  const fail = (): boolean => emit("error", closedError());

  function close(): void {
    if (closed) return;
    tell(received.end());
    closed = true;
    emit("close", false);
  }

  function closeWhenCalm(): void {
    calmLooks += 1;
    if (calmLooks > (received.inTransaction() ? CALM_LOOKS.held : CALM_LOOKS.free)) close();
    else setTimeout(closeWhenCalm, LOOK_EVERY_MS);
  }

  function afterLateWrite(): void {
    if (closed) return;
    fail();
    if (received.inTransaction()) calmLooks = 0;
    else close();
  }

  // Node would put a deaf `write` over ours when the other side hangs up, were the socket not to stay half open.
  socket.on("end", () => socket.destroy());

  return Object.assign(socket, {
    write(data: string | Uint8Array, encodingOrDone?: BufferEncoding | Done, done?: Done): boolean {
      if (socket.destroyed) {
        process.nextTick(afterLateWrite);
        return true;
      }
      return typeof encodingOrDone === "string" ? write(data, encodingOrDone, done) : write(data, encodingOrDone);
    },
    emit(event: string | symbol, ...args: unknown[]): boolean {
      if (closed) return false;
      const [first] = args;
      if (event === "data" && Buffer.isBuffer(first)) return tell(received.push(first));
      // Nobody holds a connection that the driver itself has ended.
      if (event !== "close" || socket.writableEnded) return emit(event, ...args);
      fail();
      closeWhenCalm();
      return true;
    },
  });
}

/** As the driver's own errors are marked. */
function closedError(): Error {
  return Object.assign(new Error("the connection to the database was closed"), { code: "CONNECTION_CLOSED" });
}
