import type { UserEventType } from "./user-events.ts";

/** Why an endpoint gets nothing any more: it failed for days, it answered 410, or somebody turned it off. */
export type DisabledBecause = "failing" | "gone" | "by_hand";

/** Where a tenant wants its users' events. */
export interface Webhook {
  tenantId: string;
  id: string;
  url: string;
  /** null: all of them. */
  types: UserEventType[] | null;
  createdAt: Date;
  /** Since when it has done nothing but fail; null while all is well. */
  failingSince: Date | null;
  disabledAt: Date | null;
  disabledBecause: DisabledBecause | null;
}

/** One try of a delivery. */
export interface DeliveryAttempt {
  /** ISO 8601 */
  at: string;
  ms: number;
  /** The HTTP status; null when there was no answer. */
  status: number | null;
  error: PostError | null;
}

export interface Delivery {
  id: string;
  webhookId: string;
  userId: string;
  /** The place of the event. */
  eventId: number;
  type: UserEventType;
  state: "pending" | "delivered" | "failed";
  attempts: DeliveryAttempt[];
  createdAt: Date;
  /** null once it is over. */
  nextAttemptAt: Date | null;
}

export interface DeliveryRef {
  tenantId: string;
  deliveryId: string;
}

/** A delivery with what it takes to try it. */
export interface DueDelivery extends Delivery {
  tenantId: string;
  /** Tries since it was last begun. */
  tries: number;
  url: string;
  /** What signs, the newest first. */
  secrets: string[];
  disabled: boolean;
  /** Until then the endpoint is left alone. */
  pausedUntil: Date | null;
  failures: number;
  failingSince: Date | null;
}

/** Endpoints, and the deliveries that are owed to them: one for each event that an endpoint wants, written with the event. */
export interface WebhookStore {
  insert(webhook: Webhook & { secret: string }): Promise<void>;
  /** Oldest first. */
  list(tenantId: string): Promise<Webhook[]>;
  find(tenantId: string, id: string): Promise<Webhook | null>;
  /** Null when it is gone. */
  update(
    tenantId: string,
    id: string,
    change: Partial<Pick<Webhook, "url" | "types" | "failingSince" | "disabledAt" | "disabledBecause">>,
  ): Promise<Webhook | null>;
  /** Signs with a new secret; with the one before as well until `keepUntil`. False when the webhook is gone. */
  rotate(tenantId: string, id: string, secret: string, keepUntil: Date): Promise<boolean>;
  /** With its deliveries; false when it is gone. */
  delete(tenantId: string, id: string): Promise<boolean>;
  /** Of the newest events first. */
  deliveries(
    tenantId: string,
    webhookId: string,
    page: { before: number | null; limit: number; state: Delivery["state"] | null },
  ): Promise<Delivery[]>;
  /** Deliveries that are to be tried by now, the longest due first. */
  due(now: Date, limit: number): Promise<DeliveryRef[]>;
  findDue(ref: DeliveryRef, now: Date): Promise<DueDelivery | null>;
  /** Compare-and-set: nobody else tries it before `until`. False when somebody does, or it is over or not due. */
  claim(ref: DeliveryRef, now: Date, until: Date): Promise<boolean>;
  /** Tries it later; that does not count as a try. */
  postpone(ref: DeliveryRef, until: Date): Promise<void>;
  /** Notes how a try ended, or with null that there was none, and what follows: when the next is due, or how it all ended. */
  note(
    ref: DeliveryRef,
    attempt: DeliveryAttempt | null,
    next: { dueAt: Date } | { state: "delivered" | "failed" },
  ): Promise<void>;
  /** Begins a delivery anew; null when it is gone. */
  redeliver(tenantId: string, webhookId: string, deliveryId: string, now: Date): Promise<Delivery | null>;
  /** Forgets a delivery whose event can't be told any more. */
  drop(ref: DeliveryRef): Promise<void>;
  /** The endpoint took something: all is well again. */
  recovered(tenantId: string, webhookId: string): Promise<void>;
  /** The endpoint failed; with `pauseUntil` it is left alone, unless it is already. */
  stumbled(tenantId: string, webhookId: string, now: Date, pauseUntil: Date | null): Promise<void>;
}

/** Why there was no answer. `forbidden_address`: only a private network has this address. */
export type PostError = "timeout" | "dns" | "tls" | "connection" | "forbidden_address";

/** Sends to endpoints that strangers chose. */
export interface WebhookPost {
  /** Throws `invalid_request` for a URL that is never posted to. */
  check(url: string): void;
  /** Follows no redirect and reads no body. Throws the signal's reason, and nothing else. */
  post(
    request: { url: string; headers: Readonly<Record<string, string>>; body: string },
    signal: AbortSignal,
  ): Promise<{ ms: number; status: number; error: null } | { ms: number; status: null; error: PostError }>;
}
