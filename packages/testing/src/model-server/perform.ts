import type { ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { must } from "@luminora/kernel";
import type { Answer } from "./answer.ts";
import { completionBody, completionChunks, embeddingsBody, pieceChunk } from "./completion-body.ts";
import type { ModelCall } from "./model-call.ts";

type TextAnswer = Extract<Answer, { kind: "text" }>;

/** Acts out one answer on the socket. `gone` aborts when the socket closes, which ends every pause. */
export async function perform(
  call: ModelCall,
  answer: Exclude<Answer, { kind: "wait" }>,
  response: ServerResponse,
  gone: AbortSignal,
): Promise<void> {
  switch (answer.kind) {
    case "hang":
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "stall": {
      const isStream = begin(call, response);
      for (;;) {
        await write(response, isStream ? ": still there\n\n" : " ");
        await pause(answer.everyMs, undefined, { signal: gone });
      }
    }
    case "flood": {
      const isStream = begin(call, response);
      const piece = isStream ? eventOf(pieceChunk(must(call.chat, "a streamed call"), answer.piece)) : answer.piece;
      while (!gone.aborted) await write(response, piece);
      return;
    }
    case "raw":
      response.writeHead(answer.status, { "content-type": answer.contentType, ...answer.headers }).end(answer.body);
      return;
    case "vectors": {
      const request = must(call.embedding, "an embedding call, for an answer made of vectors");
      sendJson(response, embeddingsBody(request, answer.vectors));
      return;
    }
    case "text": {
      const chat = must(call.chat, "a chat call, for an answer made of text");
      if (chat.stream) await stream(response, answer, completionChunks(chat, answer), gone);
      else sendWhole(response, answer, JSON.stringify(completionBody(chat, answer)));
    }
  }
}

/** Sends the headers of an answer, whole or streamed as the call asks; true for a stream. */
function begin(call: ModelCall, response: ServerResponse): boolean {
  const isStream = call.chat?.stream === true;
  response.writeHead(200, { "content-type": isStream ? "text/event-stream" : "application/json" });
  return isStream;
}

function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** An ending other than "complete" lets only the first half of the body through. */
function sendWhole(response: ServerResponse, answer: TextAnswer, body: string): void {
  response.writeHead(200, { "content-type": "application/json" });
  const { ending = "complete" } = answer;
  if (ending === "complete" || ending === "undone") {
    response.end(body);
    return;
  }
  response.write(body.slice(0, body.length / 2), () => finish(response, answer.ending));
}

async function stream(
  response: ServerResponse,
  answer: TextAnswer,
  chunks: ReturnType<typeof completionChunks>,
  gone: AbortSignal,
): Promise<void> {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  for (const piece of chunks.pieces) {
    if (answer.everyMs !== undefined) await pause(answer.everyMs, undefined, { signal: gone });
    await write(response, eventOf(piece()));
  }
  const { ending = "complete" } = answer;
  if (ending === "complete" || ending === "undone") {
    for (const chunk of chunks.closing) await write(response, eventOf(chunk));
    response.end(ending === "complete" ? "data: [DONE]\n\n" : "");
    return;
  }
  finish(response, answer.ending);
}

function eventOf(chunk: object): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

/** Each event leaves in its own write, so that the client meets the chunk borders that the script has. */
function write(response: ServerResponse, text: string): Promise<void> {
  return new Promise((sent) => {
    response.write(text, () => sent());
  });
}

function finish(response: ServerResponse, ending: TextAnswer["ending"]): void {
  if (ending === "reset") response.socket?.resetAndDestroy();
  if (ending === "unfinished") response.end();
}
