import type { IncomingHttpHeaders } from "node:http";
import { z } from "zod";

const chatBody = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  stream: z.boolean().default(false),
  stream_options: z.looseObject({ include_usage: z.boolean().default(false) }).optional(),
  response_format: z
    .looseObject({
      type: z.enum(["json_schema", "json_object", "text"]),
      json_schema: z.looseObject({ name: z.string(), schema: z.unknown() }).optional(),
    })
    .optional(),
});

const embeddingBody = z.looseObject({
  model: z.string(),
  input: z.union([z.string().transform((text) => [text]), z.array(z.string())]),
  encoding_format: z.enum(["float", "base64"]).default("float"),
});

export type ChatBody = z.infer<typeof chatBody>;
export type EmbeddingBody = z.infer<typeof embeddingBody>;

const STRUCTURED_ROLES = ["facts", "mood", "episode"] as const;

/** What a call is for: `reply` is a chat completion without a format, the three structured roles carry their names in it. */
export type ModelRole = "reply" | (typeof STRUCTURED_ROLES)[number] | "embedding" | "models";

/** One recorded call, as it came over the wire. */
export interface ModelCall {
  role: ModelRole;
  path: string;
  headers: IncomingHttpHeaders;
  /** The parsed JSON; undefined for a GET. */
  body: unknown;
  /** Present on chat calls. */
  chat: ChatBody | undefined;
  /** Present on embedding calls. */
  embedding: EmbeddingBody | undefined;
  /** Whether a call for the mood asks for the facts as well; an answer without them is still an answer. */
  asksFacts: boolean;
  /** Content of the last user message; the first text of an embedding call. */
  text: string;
  /** "broken" when the socket closed before the answer was through, whoever closed it. */
  outcome: Promise<"complete" | "broken">;
}

/** What the request asks for, or throws with the field that is wrong. */
export function readCall(
  path: string,
  body: unknown,
): Pick<ModelCall, "role" | "chat" | "embedding" | "asksFacts" | "text"> {
  switch (path) {
    case "/v1/models":
      return { role: "models", chat: undefined, embedding: undefined, asksFacts: false, text: "" };
    case "/v1/embeddings": {
      const embedding = embeddingBody.parse(body);
      return { role: "embedding", chat: undefined, embedding, asksFacts: false, text: embedding.input[0] ?? "" };
    }
    case "/v1/chat/completions": {
      const chat = chatBody.parse(body);
      const text = chat.messages.findLast((message) => message.role === "user")?.content ?? "";
      const role = chatRole(chat);
      return {
        role,
        chat,
        embedding: undefined,
        asksFacts: role === "mood" && formOf(chat).includes('"facts":'),
        text,
      };
    }
    default:
      throw new Error(`no such path: ${path}`);
  }
}

/**
 * Only a schema carries its name as a field. A call that asks for plain JSON has to name it in words,
 * `JSON object named "facts"`, which is also what such a call must tell a real model.
 */
function chatRole(chat: ChatBody): ModelRole {
  const named = chat.response_format?.json_schema?.name ?? nameInWords(chat);
  if (named === undefined) return "reply";
  return z.enum(STRUCTURED_ROLES, `unknown structured call "${named}"`).parse(named);
}

/** The form that an answer is to have: a schema, or words. */
function formOf({ response_format: format, messages }: ChatBody): string {
  if (format?.json_schema) return JSON.stringify(format.json_schema.schema);
  return messages.find(({ role }) => role === "system")?.content ?? "";
}

function nameInWords(chat: ChatBody): string | undefined {
  const system = chat.messages.filter((message) => message.role === "system").map((message) => message.content);
  return /JSON object named "(\w+)"/.exec(system.join("\n"))?.[1];
}
