import { randomUUID } from "node:crypto";
import { ApiError } from "./api-error.ts";
import { apiErrorOf, apiRequest } from "./api-request.ts";
import { readJson } from "./read-json.ts";
import { sseEvents } from "./sse-events.ts";

export interface Affinity {
  /** 0..100 */
  points: number;
  level: string;
}

export interface Mood {
  name: string;
  /** 0..1 */
  intensity: number;
}

export interface Session {
  id: string;
  userId: string;
  personality: string;
  affinity: Affinity;
  mood: Mood;
}

export interface Answer {
  /** null: it was off the record. */
  turnId: string | null;
  reply: { id: string | null; content: string };
  affinity: Affinity;
  mood: Mood;
  trace?: { offline: boolean };
}

export interface Message {
  role: "user" | "assistant";
  content: string;
  turnId: string;
}

export type ReplyEvent = { kind: "token"; text: string } | { kind: "done"; answer: Answer };

export interface Fact {
  id: string;
  category: string;
  key: string;
  value: string;
  /** 0..1 */
  confidence: number;
  mentions: number;
  lastMentionedAt: string;
}

export interface Episode {
  id: string;
  personality: string;
  type: string;
  title: string;
  summary: string;
  /** 0..10 */
  importance: number;
  at: string;
}

export interface LedgerEntry {
  rule: string;
  delta: number;
  before: number;
  after: number;
  levelBefore: string;
  levelAfter: string;
  at: string;
}

export interface AffinityView extends Affinity {
  next: { level: string; points: number } | null;
  /** Newest first. */
  ledger: LedgerEntry[];
}

export interface Turn {
  background: Record<string, "pending" | "done" | "failed" | "skipped">;
  /** Error codes of the failed ones. */
  failures: Record<string, string>;
}

export interface Explanation {
  trace: {
    affinity: number;
    level: string;
    mood: Mood & { sensed: string | null };
    parameters: Record<"base" | "afterLevel" | "final", Record<string, number>>;
    temperature: number;
    recall: { mode: string; reason: string | null };
    context: {
      budget: number;
      used: number;
      sections: { section: string; used: number }[];
      clipped: { section: string; leftOut: number }[];
    };
    model: string;
    offline: boolean;
    tokens: { prompt: number; completion: number; estimated: boolean };
    timings: { receiveMs: number; loadMs: number; compileMs: number; generateMs: number };
  };
  memories: { kind: string; id: string; score: number; used: boolean; text: string | null }[];
  leftOut: { section: string; kind: string; reason: string; text: string | null }[];
}

export interface Companion {
  id: string;
  persona: { name: string };
  mood_config: { default_mood: string };
}

export interface AskOptions {
  /** Asks for the trace, which says whether a language model answered. */
  trace: boolean;
  signal: AbortSignal;
}

/** The calls of the HTTP API that a chat needs. Each throws ApiError. */
export interface Api {
  readonly url: string;
  personalities(): Promise<{ id: string }[]>;
  personality(id: string): Promise<Companion>;
  openSession(input: { userId: string; personality: string }): Promise<Session & { greeting: string }>;
  session(id: string): Promise<Session>;
  /** The newest `limit` messages, newest last. */
  messages(sessionId: string, limit: number): Promise<Message[]>;
  /** Sends a message. The same key again means the same message: it is never answered twice. */
  send(sessionId: string, message: { content: string; key: string }, options: AskOptions): AsyncGenerator<ReplyEvent>;
  /** Sends a message of which nothing is kept. */
  sendOffRecord(sessionId: string, content: string, options: AskOptions): AsyncGenerator<ReplyEvent>;
  regenerate(sessionId: string, options: AskOptions): AsyncGenerator<ReplyEvent>;
  turn(id: string): Promise<Turn>;
  explain(turnId: string): Promise<Explanation>;
  facts(userId: string): Promise<Fact[]>;
  forgetFact(userId: string, factId: string): Promise<unknown>;
  episodes(userId: string): Promise<Episode[]>;
  affinity(userId: string, personality: string): Promise<AffinityView>;
}

/** A key for one message, to be kept as long as the message may have to be sent again. */
export const newMessageKey: () => string = randomUUID;

export function createApi(url: string, apiKey: string | null): Api {
  const { json, stream } = apiRequest(url, apiKey);
  const user = (userId: string) => `/v1/users/${encodeURIComponent(userId)}`;

  async function* ask(path: string, body: object, { signal, trace }: AskOptions, headers: Record<string, string> = {}) {
    const options = { method: "POST", body: { ...body, stream: true, trace }, headers, signal } as const;
    for await (const { event, data } of sseEvents(stream(path, options))) {
      if (event === "error") throw apiErrorOf(data) ?? new ApiError("unexpected_answer", data);
      const reply = replyEvent(event, data);
      if (reply) yield reply;
      if (reply?.kind === "done") return;
    }
    throw new ApiError("unreachable", `${url} broke off in the middle of the answer`);
  }

  return {
    url,
    personalities: async () => (await json<{ personalities: { id: string }[] }>("/v1/personalities")).personalities,
    personality: (id) => json(`/v1/personalities/${encodeURIComponent(id)}`),
    openSession: (body) => json("/v1/sessions", { method: "POST", body }),
    session: (id) => json(`/v1/sessions/${encodeURIComponent(id)}`),
    messages: async (id, limit) => {
      const path = `/v1/sessions/${encodeURIComponent(id)}/messages?limit=${limit}`;
      return (await json<{ messages: Message[] }>(path)).messages;
    },
    send: (id, { content, key }, options) =>
      ask(`/v1/sessions/${id}/messages`, { content }, options, { "idempotency-key": key }),
    sendOffRecord: (id, content, options) => ask(`/v1/sessions/${id}/messages`, { content, store: false }, options),
    regenerate: (id, options) => ask(`/v1/sessions/${id}/messages/regenerate`, {}, options),
    turn: (id) => json(`/v1/turns/${id}`),
    explain: (id) => json(`/v1/turns/${id}/explain`),
    facts: async (userId) => (await json<{ facts: Fact[] }>(`${user(userId)}/facts`)).facts,
    forgetFact: (userId, id) => json(`${user(userId)}/facts/${id}`, { method: "DELETE" }),
    episodes: async (userId) => (await json<{ episodes: Episode[] }>(`${user(userId)}/episodes`)).episodes,
    affinity: (userId, personality) => json(`${user(userId)}/affinity/${encodeURIComponent(personality)}`),
  };
}

/** Null for an event that a newer server may send and this chat need not know. */
function replyEvent(event: string, data: string): ReplyEvent | null {
  const token = event === "token" ? readJson<{ text: string }>(data) : undefined;
  if (token) return { kind: "token", text: token.text };
  const answer = event === "done" ? readJson<Answer>(data) : undefined;
  return answer ? { kind: "done", answer } : null;
}
