import { once } from "node:events";
import { isIP, Socket } from "node:net";
import { connect } from "node:tls";

/** How a connection is encrypted, by the names that Postgres gives to it: `require` believes any certificate. */
export type TlsMode = "prefer" | "require" | "verify";

/** The message SSLRequest. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const WILLING = "S".charCodeAt(0);

/**
 * Encrypts a connection to Postgres that is being made. Never rejects: what goes wrong within `withinMs`, or takes longer, is an
 * error of the socket that is returned, where postgres.js looks for it.
 */
export async function secureSocket(
  plain: Socket,
  { mode, host, withinMs }: { mode: TlsMode; host: string; withinMs: number },
): Promise<Socket> {
  const signal = AbortSignal.timeout(withinMs);
  try {
    await once(plain, "connect", { signal });
    plain.write(SSL_REQUEST);
    const [answer] = await once(plain, "data", { signal });
    if (answer[0] !== WILLING) {
      if (mode === "prefer") return plain;
      throw new Error("the database does not speak TLS; take sslmode out of DATABASE_URL, or turn it on there");
    }
    const secured = connect({
      socket: plain,
      rejectUnauthorized: mode === "verify",
      ...(isIP(host) === 0 && { servername: host }),
    });
    await once(secured, "secureConnect", { signal });
    return secured;
  } catch (cause) {
    plain.destroy();
    return broken(cause instanceof Error ? cause : new Error(String(cause)));
  }
}

/** A socket that fails as soon as somebody can listen. */
function broken(error: Error): Socket {
  const socket = new Socket();
  setImmediate(() => socket.destroy(error));
  return socket;
}
