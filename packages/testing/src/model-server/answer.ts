/** Tokens as the server reports them; null = it reports none. */
export interface ScriptedUsage {
  prompt_tokens: number;
  completion_tokens: number;
  prompt_tokens_details?: { cached_tokens: number };
}

export interface TextOptions {
  /**
   * The pieces of a streamed answer, joined they are the text; by default word by word. A function is asked for its piece at
   * the moment of sending.
   */
  pieces?: readonly (string | (() => string))[];
  /** Pause before each streamed piece, in milliseconds. Default 0. */
  everyMs?: number;
  /**
   * What happens after the text: a whole answer (default), a stream that ends without [DONE], a clean end without finish reason,
   * a reset socket, or silence.
   */
  ending?: "complete" | "undone" | "unfinished" | "reset" | "hang";
  finishReason?: string;
  /** Default: estimated from the lengths. */
  usage?: ScriptedUsage | null;
  /** Default: the model that was asked for. */
  model?: string;
  /** Sent beside the content, as reasoning models do. */
  reasoning?: string;
}

/** What the server does with one call. Built by the functions below. */
export type Answer =
  | ({ kind: "text"; text: string } & TextOptions)
  | { kind: "raw"; status: number; contentType: string; body: string; headers: Readonly<Record<string, string>> }
  | { kind: "vectors"; vectors: readonly (readonly number[])[] }
  | { kind: "reset" }
  | { kind: "hang" }
  | { kind: "stall"; everyMs: number }
  | { kind: "flood"; piece: string }
  | { kind: "wait"; until: number | Promise<unknown>; then: Answer | undefined };

/** A chat completion with this text, whole or streamed as the call asks. */
export function says(text: string, options: TextOptions = {}): Answer {
  return { kind: "text", text, ...options };
}

/** A chat completion whose text is this value as JSON. */
export function saysJson(value: unknown, options: TextOptions = {}): Answer {
  return says(JSON.stringify(value), options);
}

/** Streams these pieces with a pause before each. */
export function drips(pieces: readonly string[], everyMs: number): Answer {
  return says(pieces.join(""), { pieces, everyMs });
}

/** An answer that thinks aloud first, in a `<think>` block. */
export function thinks(thought: string, text: string, options: TextOptions = {}): Answer {
  return says(`<think>${thought}</think>\n\n${text}`, options);
}

/** An error in OpenAI's shape. */
export function fails(
  status: number,
  error: { message?: string; type?: string; param?: string; code?: string } = {},
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const body = JSON.stringify({
    error: { message: "scripted failure", type: null, param: null, code: null, ...error },
  });
  return { kind: "raw", status, contentType: "application/json", body, headers };
}

/** A page instead of an API answer, as proxies and wrong base URLs give. */
export function html(status = 200): Answer {
  return raw("<!doctype html><title>Welcome</title><h1>It works!</h1>", { status, contentType: "text/html" });
}

/** Any bytes; by default with status 200 and called JSON, whether they are or not. */
export function raw(body: string, options: { status?: number; contentType?: string } = {}): Answer {
  return {
    kind: "raw",
    status: options.status ?? 200,
    contentType: options.contentType ?? "application/json",
    body,
    headers: {},
  };
}

/** Exactly these vectors, whatever was asked. */
export function vectors(list: readonly (readonly number[])[]): Answer {
  return { kind: "vectors", vectors: list };
}

/** Resets the connection before a byte is answered. */
export function resets(): Answer {
  return { kind: "reset" };
}

/** Takes the call and never answers; the socket stays open until either side closes it. */
export function hangs(): Answer {
  return { kind: "hang" };
}

/** Begins an answer and then sends nothing but signs of life, without end: comments in a stream, blanks in a body. */
export function stalls(everyMs: number): Answer {
  return { kind: "stall", everyMs };
}

/** Answers with the same piece again and again, without end. */
export function floods(piece: string): Answer {
  return { kind: "flood", piece };
}

/** Waits for milliseconds or for a promise, then gives `then`, or what it would have answered anyway. */
export function waits(until: number | Promise<unknown>, then?: Answer): Answer {
  return { kind: "wait", until, then };
}
