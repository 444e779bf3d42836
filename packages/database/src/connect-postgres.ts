import { Socket } from "node:net";
import { SECOND_MS } from "@luminora/kernel";
import postgres from "postgres";
import { linger } from "./linger.ts";
import { secureSocket, type TlsMode } from "./secure-socket.ts";

const CONNECT_WITHIN_SECONDS = 5;
/** The driver's own pauses reach 20 s, for which requests would wait though the server is back. */
const RETRY_AFTER_SECONDS = 0.05;

/** A pool of connections that a restart of the server can't crash. */
export function connectPostgres(url: string, options: postgres.Options<Record<string, never>>): postgres.Sql {
  return postgres(url, {
    onnotice: () => {},
    connect_timeout: CONNECT_WITHIN_SECONDS,
    backoff: () => RETRY_AFTER_SECONDS,
    // Asked by the driver itself on each new connection, where a failure is nobody's; drizzle reads arrays without it.
    fetch_types: false,
    ...(keepsStatements(url) && { connection: KEEPS_PLANS }),
    ...options,
    ...lingering(tlsMode(url)),
  });
}

/**
 * A prepared statement is planned once, not anew for each user: all are about what an index leads to, and to plan those of recall takes
 * longer than to run them. When a table has changed enough to be analysed, the server plans anew by itself.
 */
const KEEPS_PLANS = { plan_cache_mode: "force_generic_plan" };

/** By pattern, as below. */
function keepsStatements(url: string): boolean {
  return !/[?&]prepare=false\b/.test(url);
}

/** What the driver's `socket` option is called with; its typings leave the option out. */
interface Address {
  path?: string | false | null;
  host: readonly string[];
  port: readonly number[];
}

function lingering(mode: TlsMode | null): object {
  let attempts = 0;
  return {
    // The driver would put its own socket around ours.
    ssl: false,
    socket: async ({ path, host: hosts, port: ports }: Address) => {
      const index = attempts % hosts.length;
      attempts += 1;
      const [host = "localhost", port = 5432] = [hosts[index], ports[index]];
      // Still connecting when it is handed over: what is written meanwhile waits in it, and its errors reach the driver as usual.
      const plain = new Socket({ allowHalfOpen: true }).connect(path ? { path } : { host, port });
      if (mode === null || path) return linger(plain);
      return linger(await secureSocket(plain, { mode, host, withinMs: CONNECT_WITHIN_SECONDS * SECOND_MS }));
    },
  };
}

/** By pattern, since an address of several hosts is no URL. Null: not encrypted. */
function tlsMode(url: string): TlsMode | null {
  const asked = /[?&]ssl(?:mode)?=([\w-]+)/.exec(url)?.[1] ?? "disable";
  if (["disable", "false"].includes(asked)) return null;
  if (["allow", "prefer"].includes(asked)) return "prefer";
  return ["require", "no-verify"].includes(asked) ? "require" : "verify";
}
