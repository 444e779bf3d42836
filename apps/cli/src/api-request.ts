import { SECOND_MS } from "@luminora/kernel";
import { ApiError } from "./api-error.ts";
import { readJson } from "./read-json.ts";

/** How long a call that asks no model may take, in ms. */
const PATIENCE_MS = 10 * SECOND_MS;

export interface CallOptions {
  method?: "GET" | "POST" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Calls one server: `json` reads the answer whole, `stream` hands out its text as it comes. Both throw ApiError. */
export interface ApiRequest {
  json<T>(path: string, options?: CallOptions): Promise<T>;
  stream(path: string, options: CallOptions & { signal: AbortSignal }): AsyncGenerator<string>;
}

export function apiRequest(url: string, apiKey: string | null): ApiRequest {
  async function send(path: string, { method = "GET", body, headers, signal }: CallOptions): Promise<Response> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...headers,
        ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    if (!response.ok) throw await errorOf(response);
    return response;
  }

  function unexpected(status: number): ApiError {
    return new ApiError("unexpected_answer", `${url} answered with status ${status}, but not as Luminora does`);
  }

  async function errorOf(response: Response): Promise<ApiError> {
    return apiErrorOf(await response.text()) ?? unexpected(response.status);
  }

  return {
    json: async <T>(path: string, options: CallOptions = {}) => {
      try {
        const response = await send(path, { signal: AbortSignal.timeout(PATIENCE_MS), ...options });
        // An answer without content is for the calls whose T is void.
        const body = readJson<T>(response.status === 204 ? "null" : await response.text());
        if (body === undefined) throw unexpected(response.status);
        return body;
      } catch (thrown) {
        throw lost(url, thrown);
      }
    },
    stream: async function* (path, options) {
      try {
        const response = await send(path, options);
        if (!response.body || !response.headers.get("content-type")?.startsWith("text/event-stream")) {
          throw unexpected(response.status);
        }
        const decoder = new TextDecoder();
        for await (const bytes of response.body) yield decoder.decode(bytes, { stream: true });
      } catch (thrown) {
        throw lost(url, thrown);
      }
    },
  };
}

/** The error in a text such as `{ "error": { "code", "message", "requestId" } }`; null when there is none. */
export function apiErrorOf(text: string): ApiError | null {
  const error = readJson<{ error?: Record<string, unknown> } | null>(text)?.error;
  if (typeof error?.code !== "string" || typeof error.message !== "string") return null;
  const requestId = typeof error.requestId === "string" ? error.requestId : null;
  return new ApiError(error.code, error.message, { requestId });
}

/** `fetch` throws for broken connections only, so what is no ApiError yet is one. */
function lost(url: string, cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  const late = cause instanceof Error && cause.name === "TimeoutError";
  const message = late ? `${url} did not answer within ${PATIENCE_MS / SECOND_MS} s` : `${url} can't be reached`;
  return new ApiError("unreachable", message, { cause });
}
