import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An HTTP request as it came in. */
export interface Received {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** Somebody else's server that takes webhooks. */
export interface Receiver {
  readonly url: string;
  readonly received: Received[];
  /** How it answers from now on: with a status, with a redirect to itself, or by hanging up. */
  answer: number | "redirects" | "hangs up";
  close(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ path: request.url ?? "", headers: request.headers as Record<string, string>, body });
    const { answer } = receiver;
    if (answer === "hangs up") request.socket.destroy();
    else if (answer === "redirects") response.writeHead(302, { location: `${receiver.url}/elsewhere` }).end();
    else response.writeHead(answer).end("a body that nobody keeps");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: 200,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return receiver;
}
