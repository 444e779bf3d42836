import type { Socket } from "node:net";
import { wholeMessages } from "./whole-messages.ts";

/**
 * How long no write may come before there will be none: those who held the connection hear of its end, and write their ROLLBACK, at
 * once. Counted in looks, since all of them together may come late when the process is busy.
 */
const CALM = { looks: 8, everyMs: 25 };
/** The message CommandComplete, with an empty tag. */
const COMPLETE = Buffer.from([0x43, 0, 0, 0, 5, 0]);

type Done = (error?: Error | null) => void;

/**
 * Makes a socket stay in the hands of postgres.js for a moment after its connection has closed. The driver drops a closed
 * socket at once, though a transaction may still hold the connection; that one's next statement is then written to nothing, from a
 * timer in the driver where nobody can catch what it throws. This socket first fails what waits for an answer, fails every
 * further write, and tells of its close when no more writes come.
 *
 * The driver also goes on counting the rows of an answer that was cut off: the next answer on this connection would begin with
 * as many empty places. So it is only ever told whole messages, and the end of an answer whose end can't come.
 *
 * @param socket connecting or connected, with `allowHalfOpen`
 */
export function linger(socket: Socket): Socket {
  const received = wholeMessages();
  const emit = socket.emit.bind(socket);
  const write = socket.write.bind(socket);
  // Node would put a deaf `write` over ours when the other side hangs up, were the socket not to stay half open.
  socket.on("end", () => socket.destroy());
  let calmLooks = 0;

  const tell = (messages: Buffer): boolean => messages.length === 0 || emit("data", messages);

  function closeWhenCalm(afterError: boolean): void {
    calmLooks += 1;
    if (calmLooks > CALM.looks) emit("close", afterError);
    else setTimeout(closeWhenCalm, CALM.everyMs, afterError);
  }

  return Object.assign(socket, {
    write(data: string | Uint8Array, encodingOrDone?: BufferEncoding | Done, done?: Done): boolean {
      calmLooks = 0;
      if (socket.destroyed) {
        process.nextTick(() => emit("error", closedError()));
        return true;
      }
      return typeof encodingOrDone === "string" ? write(data, encodingOrDone, done) : write(data, encodingOrDone);
    },
    emit(event: string | symbol, ...args: unknown[]): boolean {
      const [first] = args;
      if (event === "data" && Buffer.isBuffer(first)) return tell(received.push(first));
      // Nobody holds a connection that the driver itself has ended.
      if (event !== "close" || socket.writableEnded) return emit(event, ...args);
      if (received.amidRows()) tell(COMPLETE);
      const afterError = first === true;
      if (!afterError) emit("error", closedError());
      closeWhenCalm(afterError);
      return true;
    },
  });
}

/** As the driver's own errors are marked. */
function closedError(): Error {
  return Object.assign(new Error("the connection to the database was closed"), { code: "CONNECTION_CLOSED" });
}
