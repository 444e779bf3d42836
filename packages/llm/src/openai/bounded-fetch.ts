import { SECOND_MS } from "@luminora/kernel";
import { askedWaitMs } from "./asked-wait.ts";

/** The longest wait a provider may ask for between two attempts, in ms: the longest that the client takes on its own. */
const LONGEST_WAIT_MS = 8 * SECOND_MS;

/** The longest body that is read, in bytes: far above any answer, and little enough to hold in memory. */
const LARGEST_BODY = 32 * 1024 * 1024;

/**
 * `fetch`, for the client, with bounds that it lacks. It obeys any `Retry-After`, be it an hour: an answer that asks for more
 * than a few seconds is marked as not to be retried, so that the caller hears at once that the provider is overloaded. And it
 * reads bodies to their end, be there one or not: here a body that is too long breaks off.
 */
export async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  const headers = new Headers(response.headers);
  if (!response.ok && (askedWaitMs(headers) ?? 0) > LONGEST_WAIT_MS) headers.set("x-should-retry", "false");
  const { status, statusText } = response;
  return new Response(response.body?.pipeThrough(upTo(LARGEST_BODY)) ?? null, { status, statusText, headers });
}

function upTo(bytes: number): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let left = bytes;
  return new TransformStream({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      if (left < 0) controller.error(new Error(`the body is longer than ${bytes} bytes`));
      else controller.enqueue(chunk);
    },
  });
}
