import { setMaxListeners } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { LuminoraError, SECOND_MS } from "@luminora/kernel";

export interface Serving {
  /** Where it really listens: port 0 has become a number. */
  url: string;
  /**
   * Takes no new connection and drops those without a request. Running requests may end by themselves within the grace
   * time; then their signal aborts, so that they answer with an error; what is still open a second later is cut off.
   */
  close(): Promise<void>;
}

export interface ServeOptions {
  host: string;
  port: number;
  /** How long running requests may take to end by themselves on closing, in ms. */
  graceMs: number;
}

/** How long a request may take to answer that it was aborted, in ms. */
const HEED_WITHIN_MS = SECOND_MS;

/**
 * Listens. `listenerFor` gets the signal that aborts running requests, and the one that comes before it: the server closes, and
 * what would not end by itself had better end now. Throws `invalid_configuration` when the address is taken or not ours.
 */
export async function serve(
  listenerFor: (stopping: AbortSignal, closing: AbortSignal) => RequestListener,
  { host, port, graceMs }: ServeOptions,
): Promise<Serving> {
  const stopping = new AbortController();
  // Every running request listens to it.
  setMaxListeners(0, stopping.signal);
  const begunToClose = new AbortController();
  setMaxListeners(0, begunToClose.signal);
  const sockets = new Set<Socket>();
  const answering = new Set<ServerResponse>();
  let closing = false;

  const server = createServer();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  // Ahead of the listener, which may answer at once.
  server.on("request", (_request, response) => {
    answering.add(response);
    if (closing) response.setHeader("connection", "close");
    response.once("close", () => {
      answering.delete(response);
      if (closing) dropIdle();
    });
  });
  server.on("request", listenerFor(stopping.signal, begunToClose.signal));

  // By hand, since Node does not count a connection as idle that has not brought its first request yet.
  const dropIdle = () => {
    const busy = new Set([...answering].map(({ socket }) => socket));
    for (const socket of sockets) if (!busy.has(socket)) socket.destroySoon();
  };

  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const reason =
        cause.code === "EADDRINUSE" ? "is taken; choose another PORT" : `can't be listened on (${cause.code})`;
      reject(new LuminoraError("invalid_configuration", `HOST, PORT: ${host}:${port} ${reason}`, { cause }));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actualPort = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${actualPort}`,
    close: async () => {
      closing = true;
      begunToClose.abort(new LuminoraError("aborted", "the server is stopping; connect again"));
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      dropIdle();
      const grace = setTimeout(() => {
        stopping.abort(new LuminoraError("aborted", "the server is stopping; send the request again"));
      }, graceMs);
      const cut = setTimeout(() => server.closeAllConnections(), graceMs + HEED_WITHIN_MS);
      await closed;
      clearTimeout(grace);
      clearTimeout(cut);
    },
  };
}
