import type { IncomingMessage } from "node:http";
import { isLoopback, namesLoopback } from "./loopback.ts";
import { carriesKey } from "./operator-key.ts";

/**
 * Whether a request may see what is the operator's: it has the admin key or, where there is none, comes from this machine. A proxy
 * on this machine makes everybody's requests look local; it says for whom it asks.
 */
export function mayObserve(
  { headers, socket }: Pick<IncomingMessage, "headers" | "socket">,
  adminKey: string | null,
): boolean {
  if (adminKey !== null) return carriesKey(headers.authorization, adminKey);
  const from = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  return isLoopback(from) && namesLoopback(headers.host) && headers["x-forwarded-for"] === undefined;
}
