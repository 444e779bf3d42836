import postgres from "postgres";
import { LingeringSocket } from "./lingering-socket.ts";

/** A pool of connections that a restart of the server can't crash. Over TLS the driver makes its own sockets, and it can. */
export function connectPostgres(url: string, options: postgres.Options<Record<string, never>>): postgres.Sql {
  return postgres(url, {
    onnotice: () => {},
    connect_timeout: 5,
    backoff,
    ...options,
    ...(!asksForTls(url) && lingering()),
  });
}

/** By pattern, since an address of several hosts is no URL. */
function asksForTls(url: string): boolean {
  return /[?&]ssl(mode)?=(?!disable\b|false\b)/.test(url);
}

/** What the driver's `socket` option is called with; its typings leave the option out. */
interface Address {
  path?: string | false | null;
  host: readonly string[];
  port: readonly number[];
}

function lingering(): object {
  let attempts = 0;
  return {
    // Asked by the driver itself on each new connection, where a failure is nobody's; drizzle reads arrays without it.
    fetch_types: false,
    ssl: false,
    // Still connecting when it is handed over: what is written meanwhile waits in it, and its errors reach the driver as usual.
    socket: ({ path, host, port }: Address) => {
      const index = attempts % host.length;
      attempts += 1;
      const socket = new LingeringSocket();
      return path ? socket.connect(path) : socket.connect({ host: host[index], port: port[index] ?? 5432 });
    },
  };
}

/**
 * Seconds until a connection is tried again after `failures`. The driver's own pauses reach 20 s, for which requests would
 * wait though the server is back.
 */
function backoff(failures: number): number {
  return Math.min(0.05 * 2 ** failures, 1);
}
