import { SECOND_MS } from "@luminora/kernel";

/** The longest wait a provider may ask for between two attempts, in ms: the longest that the client takes on its own. */
const LONGEST_WAIT_MS = 8 * SECOND_MS;

/**
 * `fetch`, for the client: it obeys any `Retry-After`, be it an hour. An answer that asks for more than a few seconds is marked
 * as not to be retried, so that the caller hears at once that the provider is overloaded.
 */
export async function boundedRetryFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (response.ok || !asksForLongWait(response.headers)) return response;
  const headers = new Headers(response.headers);
  headers.set("x-should-retry", "false");
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

function asksForLongWait(headers: Headers): boolean {
  const milliseconds = Number(headers.get("retry-after-ms"));
  const after = headers.get("retry-after") ?? "";
  const seconds = Number(after);
  // A date instead of seconds is rare and never short enough to be worth telling apart.
  return milliseconds > LONGEST_WAIT_MS || seconds * SECOND_MS > LONGEST_WAIT_MS || Number.isNaN(seconds);
}
