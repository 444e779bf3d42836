import { createServer, type RequestListener } from "node:http";
import { LuminoraError, SECOND_MS } from "@luminora/kernel";

export interface Serving {
  /** Where it really listens: port 0 has become a number. */
  url: string;
  /** Takes no new connection, lets running requests end, and cuts them off after the grace time. */
  close(): Promise<void>;
}

/** How long running requests may take to end by themselves on closing, in ms. */
const GRACE_MS = 10 * SECOND_MS;

/** Listens. Throws `invalid_configuration` when the address is taken or not ours. */
export async function serve(
  listener: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<Serving> {
  const server = createServer(listener);
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
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearTimeout(grace);
    },
  };
}
