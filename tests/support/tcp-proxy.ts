import { once } from "node:events";
import { createServer, connect as dial, type Server, type Socket } from "node:net";

/** A way to a server that can be broken and mended, without a hand on the server. */
export interface TcpProxy {
  /** `target`'s URL, by way of the proxy. */
  readonly url: string;
  /** Ends all connections and refuses new ones, as a server that was stopped. */
  cut(): Promise<void>;
  /** Keeps all connections and passes nothing on, as a network that swallows packets. */
  hush(): void;
  /** Takes connections again, and passes on what was held back. */
  mend(): Promise<void>;
}

export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let hushed = false;

  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.once("close", () => sockets.delete(socket));
    return socket;
  };
  const pass = (from: Socket, to: Socket): void => {
    from.on("data", (chunk: Buffer) => to.write(chunk));
    from.once("close", () => to.destroy());
    if (hushed) from.pause();
  };
  const listen = async (at: number): Promise<Server> => {
    const server = createServer((client) => {
      const upstream = keep(dial(Number(port), hostname));
      pass(keep(client), upstream);
      pass(upstream, client);
    });
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
    return server;
  };

  let server = await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy did not get a TCP port");
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);

  return {
    url: url.href,
    cut: async () => {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    hush: () => {
      hushed = true;
      for (const socket of sockets) socket.pause();
    },
    mend: async () => {
      hushed = false;
      for (const socket of sockets) socket.resume();
      if (!server.listening) server = await listen(address.port);
    },
  };
}
