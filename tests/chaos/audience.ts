import { setTimeout as pause } from "node:timers/promises";
import type { Random } from "@luminora/testing/seeded-random";
import { FIRST_POINTS, type Part } from "./screenplay.ts";

/** What the clients were told. */
export interface Acknowledged {
  /** Reply by line. */
  readonly replies: ReadonlyMap<string, string>;
  /** Requests that had to be sent again. */
  retries: number;
}

interface AudienceOptions {
  urls: readonly [string, ...string[]];
  apiKey: string;
  random: Random;
  onAcknowledged(count: number): void;
}

/** A client gives a request up after this long and sends it again, in ms. */
const PATIENCE_MS = 10_000;
const RETRY_AFTER_MS = 100;

/** Every user at the same time, each line after the one before it was acknowledged, each request at any gateway. */
export async function playAll(play: readonly Part[], options: AudienceOptions): Promise<Acknowledged> {
  const replies = new Map<string, string>();
  const acknowledged: Acknowledged = { replies, retries: 0 };
  const { urls, apiKey, random } = options;

  async function insist(
    path: string,
    key: string | null,
    body: object,
    method: "POST" | "PATCH" = "POST",
  ): Promise<Record<string, unknown>> {
    for (;;) {
      const answer = await send(method, random.pick([...urls]) + path, apiKey, key, body);
      if (answer !== null) return answer;
      acknowledged.retries += 1;
      await pause(RETRY_AFTER_MS + random.below(RETRY_AFTER_MS));
    }
  }

  async function open(userId: string, personality: string): Promise<string> {
    const { id } = await insist("/v1/sessions", null, { userId, personality });
    await insist(`/v1/users/${userId}/affinity/${personality}`, null, { points: FIRST_POINTS }, "PATCH");
    return String(id);
  }

  async function playPart({ userId, lines }: Part): Promise<void> {
    const sessions = new Map<string, string>();
    for (const { key, personality, content } of lines) {
      const session = sessions.get(personality) ?? (await open(userId, personality));
      sessions.set(personality, session);
      const { reply } = await insist(`/v1/sessions/${session}/messages`, key, { content });
      replies.set(key, String((reply as { content?: unknown }).content));
      options.onAcknowledged(replies.size);
    }
  }

  await Promise.all(play.map(playPart));
  return acknowledged;
}

/** The answer; null for what a client tries again: no connection, no answer in time, or an error called retryable. */
async function send(
  method: "POST" | "PATCH",
  url: string,
  apiKey: string,
  key: string | null,
  body: object,
): Promise<Record<string, unknown> | null> {
  const headers = {
    "content-type": "application/json",
    authorization: `Bearer ${apiKey}`,
    ...(key !== null && { "idempotency-key": key }),
  };
  let status: number;
  let text: string;
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(url, { method, headers, body: JSON.stringify(body), signal });
    status = response.status;
    text = await response.text();
  } catch {
    return null;
  }
  const answer = JSON.parse(text) as Record<string, unknown>;
  if (status < 300) return answer;
  if ((answer.error as { retryable?: unknown } | undefined)?.retryable === true) return null;
  throw new Error(`${url} refused a request for good: ${status} ${text}`);
}
