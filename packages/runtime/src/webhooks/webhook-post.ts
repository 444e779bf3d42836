import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { PostError, WebhookPost } from "@luminora/companion";
import { LuminoraError, SECOND_MS } from "@luminora/kernel";
import { isPrivateAddress } from "./private-addresses.ts";

const ANSWER_WITHIN_MS = 10 * SECOND_MS;

export interface WebhookPostOptions {
  /** Whether endpoints may be on this machine or in its network, and reached without TLS. */
  toPrivate: boolean;
  answerWithinMs?: number;
  /** How names are resolved. */
  resolve?: typeof lookup;
}

/**
 * Posts to endpoints over HTTP. Unless private networks are allowed, what counts is the very address that is connected to: a name
 * that meant another one when the webhook was made gets nowhere.
 */
export function webhookPost({
  toPrivate,
  answerWithinMs = ANSWER_WITHIN_MS,
  resolve = lookup,
}: WebhookPostOptions): WebhookPost {
  const guarded = toPrivate ? {} : { lookup: publicLookup(resolve) };
  return {
    check: (url) => check(url, toPrivate),
    post: async ({ url, headers, body }, signal) => {
      const startedAt = performance.now();
      const outcome = await exchange(url, { ...guarded, headers }, body, { signal, answerWithinMs, toPrivate });
      signal.throwIfAborted();
      const ms = Math.round(performance.now() - startedAt);
      return typeof outcome === "number" ? { ms, status: outcome, error: null } : { ms, status: null, error: outcome };
    },
  };
}

function check(text: string, toPrivate: boolean): void {
  const problem = problemOf(text, toPrivate);
  if (problem !== null) throw new LuminoraError("invalid_request", `url: ${problem}`, { param: "url" });
}

function problemOf(text: string, toPrivate: boolean): string | null {
  if (!URL.canParse(text)) return "must look like https://example.com/hook";
  const url = new URL(text);
  if (url.username !== "" || url.password !== "") return "must hold no user name and no password";
  if (url.protocol !== "https:" && !(toPrivate && url.protocol === "http:")) {
    return toPrivate ? "must begin with https:// or http://" : "must begin with https://";
  }
  const host = hostOf(url);
  const isHere = host === "localhost" || host.endsWith(".localhost") || (isIP(host) !== 0 && isPrivateAddress(host));
  return isHere && !toPrivate ? "must not be on a private network; LUMINORA_WEBHOOKS_TO_PRIVATE=true allows it" : null;
}

interface Exchange {
  signal: AbortSignal;
  answerWithinMs: number;
  toPrivate: boolean;
}

/** The status of the answer, or why there was none. Never rejects. */
function exchange(
  address: string,
  options: RequestOptions,
  body: string,
  { signal, answerWithinMs, toPrivate }: Exchange,
): Promise<number | PostError> {
  const url = new URL(address);
  // Nobody looks up what is an address already.
  if (!toPrivate && isIP(hostOf(url)) && isPrivateAddress(hostOf(url))) return Promise.resolve("forbidden_address");
  return new Promise((settle) => {
    const request = url.protocol === "https:" ? requestHttps : requestHttp;
    const length = { "content-length": Buffer.byteLength(body) };
    const headers = { ...(options.headers as Record<string, string>), ...length };
    const sent = request(url, { ...options, method: "POST", agent: false, headers, signal });
    const tooLate = setTimeout(() => {
      settle("timeout");
      sent.destroy();
    }, answerWithinMs);
    sent.on("response", (response) => {
      settle(response.statusCode ?? 0);
      // Whatever else it says, nobody reads it.
      response.destroy();
    });
    sent.on("error", (error: NodeJS.ErrnoException) => settle(errorOf(error)));
    sent.on("close", () => {
      clearTimeout(tooLate);
      settle("connection");
    });
    sent.end(body);
  });
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "");
}

const FORBIDDEN = "EFORBIDDENADDRESS";

/** Resolves names as usual, and knows of public addresses only. */
function publicLookup(resolve: typeof lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...(options as LookupOptions), all: true }, (error, found) => {
      if (error) return callback(error, []);
      const addresses = (found as LookupAddress[]).filter(({ address }) => !isPrivateAddress(address));
      const [first] = addresses;
      if (!first) {
        return callback(Object.assign(new Error("a private address"), { code: FORBIDDEN }), []);
      }
      if ((options as LookupOptions).all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function errorOf({ code = "" }: NodeJS.ErrnoException): PostError {
  if (code === FORBIDDEN) return "forbidden_address";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ENODATA") return "dns";
  if (/CERT|SSL|TLS|SELF_SIGNED|ISSUER|UNABLE_TO/.test(code)) return "tls";
  return code === "ETIMEDOUT" ? "timeout" : "connection";
}
