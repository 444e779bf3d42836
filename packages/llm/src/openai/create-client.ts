import OpenAI from "openai";
import { boundedFetch } from "./bounded-fetch.ts";

/**
 * The client of one endpoint. Everything the package would otherwise pick up from the environment is passed here, so that one
 * provider's key or organisation never travels to another; and its log is off, since it prints what models and users say.
 */
export function createClient(endpoint: { baseUrl: string; apiKey: string | null }): OpenAI {
  return new OpenAI({
    baseURL: endpoint.baseUrl,
    // The constructor refuses an empty key; where there is none, the header that would carry it is dropped instead.
    apiKey: endpoint.apiKey ?? "none",
    ...(endpoint.apiKey === null ? { defaultHeaders: { Authorization: null } } : {}),
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    fetch: boundedFetch,
  });
}
