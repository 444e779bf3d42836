import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { fails } from "./answer.ts";
import { createCallLog } from "./call-log.ts";
import { defaultAnswer } from "./default-answer.ts";
import { type ModelCall, type ModelRole, readCall } from "./model-call.ts";
import { perform } from "./perform.ts";
import { createScript, type Script } from "./script.ts";

export {
  type Answer,
  drips,
  fails,
  floods,
  hangs,
  html,
  raw,
  resets,
  type ScriptedUsage,
  says,
  saysJson,
  stalls,
  type TextOptions,
  thinks,
  vectors,
  waits,
} from "./answer.ts";
export { hashedEmbedding } from "./hashed-embedding.ts";
export type { ChatBody, EmbeddingBody, ModelCall, ModelRole } from "./model-call.ts";
export type { Handler } from "./script.ts";

/** A scripted OpenAI-compatible server on loopback: it records every call and does what the script says. */
export interface ModelServer extends Pick<Script, "on" | "next">, AsyncDisposable {
  /** What a client takes as its base URL, `/v1` included. */
  readonly baseUrl: string;
  /** Every call in order of arrival. */
  readonly calls: readonly ModelCall[];
  callsOf(role: ModelRole): ModelCall[];
  /** Number of calls, of one role or of all. */
  count(role?: ModelRole): number;
  /** Resolves with the nth call of the role (from 1, default the first), at once when it has already come. */
  arrival(role: ModelRole, nth?: number): Promise<ModelCall>;
  /** Forgets the recorded calls and the script. */
  reset(): void;
  /** Ends every socket, answered or not. */
  close(): Promise<void>;
}

/** @param options `dimension` of the default embeddings, 64 unless given. */
export async function startModelServer(options: { dimension?: number } = {}): Promise<ModelServer> {
  const dimension = options.dimension ?? 64;
  const script = createScript();
  const log = createCallLog();
  const server = createServer((request, response) => {
    void serve(request, response);
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    const outcome = once(response, "close").then(() => {
      gone.abort();
      return response.writableFinished ? "complete" : "broken";
    });
    try {
      const path = new URL(request.url ?? "/", "http://loopback").pathname;
      const received = await text(request);
      const body: unknown = received === "" ? undefined : JSON.parse(received);
      const call: ModelCall = { ...readCall(path, body), path, headers: request.headers, body, outcome };
      log.record(call);
      await answer(call, response, gone.signal);
    } catch (thrown) {
      refuse(response, gone.signal, thrown);
    }
  }

  async function answer(call: ModelCall, response: ServerResponse, gone: AbortSignal): Promise<void> {
    let chosen = (await script.answerTo(call)) ?? defaultAnswer(call, dimension);
    while (chosen.kind === "wait") {
      const { until } = chosen;
      await (typeof until === "number" ? pause(until, undefined, { signal: gone }) : until);
      chosen = chosen.then ?? defaultAnswer(call, dimension);
    }
    if (!gone.aborted) await perform(call, chosen, response, gone);
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  async function close(): Promise<void> {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  }

  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    calls: log.calls,
    callsOf: log.of,
    count: (role) => (role === undefined ? log.calls.length : log.of(role).length),
    arrival: (role, nth = 1) => log.arrival(role, nth),
    on: script.on,
    next: script.next,
    reset() {
      log.clear();
      script.clear();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** A request that the server cannot read and a handler that throws both show up in the client's error. */
function refuse(response: ServerResponse, gone: AbortSignal, thrown: unknown): void {
  if (gone.aborted || response.headersSent) return;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const failure = fails(400, { message, type: "scripted_server" });
  if (failure.kind === "raw")
    response.writeHead(failure.status, { "content-type": failure.contentType }).end(failure.body);
}
