import { LuminoraError } from "@luminora/kernel";
import { z } from "zod";
import { messageText, text, userId } from "../read-input.ts";
import { refuseUnsupported } from "./refuse-unsupported.ts";

/** What is read of a chat completion request. */
export interface ChatRequest {
  personalityId: string;
  userId: string | null;
  sessionId: string | null;
  /** The last message, which is the user's. */
  content: string;
  maxTokens: number | null;
  /** Whether anything is learned from the message. */
  memory: boolean;
  /** Whether anything of it is kept. */
  store: boolean;
  stream: boolean;
  includeUsage: boolean;
}

const limit = z.int("must be a whole number").min(1, "must be at least 1").nullish();

const chatBody = z.looseObject({
  model: text(64),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })).min(1, "must not be empty"),
  user: userId.nullish(),
  metadata: z
    .looseObject({
      session_id: z.string().nullish(),
      // OpenAI's metadata are strings.
      memory: z.enum(["true", "false"], 'must be "true" or "false"').nullish(),
    })
    .nullish(),
  store: z.boolean().nullish(),
  max_tokens: limit,
  max_completion_tokens: limit,
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
});

const contentParts = z.array(z.looseObject({ type: z.string(), text: z.string().optional() }));

/** Unknown parameters are ignored. Throws `invalid_request` with the parameter that is wrong or not supported. */
export function readChatRequest(body: unknown): ChatRequest {
  if (body === undefined) {
    throw new LuminoraError("invalid_request", "the body is missing; send JSON with Content-Type: application/json");
  }
  const read = parse(body, chatBody, []);
  refuseUnsupported(read);
  if (read.store === false && read.metadata?.memory === "true") {
    throw wrong("metadata.memory", "can't be true with store: false, since nothing is learned from what is not kept");
  }
  const limits = [read.max_completion_tokens, read.max_tokens].filter((each) => typeof each === "number");
  return {
    personalityId: read.model,
    userId: read.user ?? null,
    sessionId: read.metadata?.session_id ?? null,
    content: contentOf(read.messages),
    maxTokens: limits.length === 0 ? null : Math.min(...limits),
    memory: read.metadata?.memory !== "false",
    store: read.store ?? true,
    stream: read.stream ?? false,
    includeUsage: read.stream_options?.include_usage ?? false,
  };
}

/** Clients send their whole conversation. Of it only the last message is read: what was said before is in our history. */
function contentOf(messages: readonly { role: string; content?: unknown }[]): string {
  const index = messages.findLastIndex(({ role }) => role !== "system" && role !== "developer");
  const last = messages[index];
  if (last?.role !== "user") {
    throw wrong("messages", "the last one must be the user's; it is the only one that is read");
  }
  const where = ["messages", index, "content"];
  return parse(typeof last.content === "string" ? last.content : joined(last.content, where), messageText, where);
}

function joined(content: unknown, where: readonly PropertyKey[]): string {
  const parts = parse(content, contentParts, where);
  return parts
    .map(({ type, text: part }) => {
      if (type === "text" && part !== undefined) return part;
      throw wrong(paramOf(where), `parts of the type "${type.slice(0, 32)}" are not supported; send text`);
    })
    .join("\n");
}

function parse<T>(value: unknown, schema: z.ZodType<T>, where: readonly PropertyKey[]): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw wrong(paramOf([...where, ...(issue?.path ?? [])]), issue?.message ?? "is wrong");
}

function wrong(param: string, what: string): LuminoraError {
  return new LuminoraError("invalid_request", `${param || "body"}: ${what}`, param === "" ? {} : { param });
}

/** Such as `messages[2].content`. */
function paramOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`));
  return steps.join("").replace(/^\./, "");
}
