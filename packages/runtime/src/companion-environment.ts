import { z } from "zod";

/** The variables that every process which works with companions understands. */
export const companionEnvironment = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must look like postgres://user:password@host:5432/name" })
    .optional()
    .describe("Postgres with pgvector. Without it the data lives in LUMINORA_DATA_DIR."),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: "must look like redis://host:6379" })
    .optional()
    .describe("Redis for the queues. Without it they live in the database."),
  LUMINORA_DATA_DIR: z.string().default(".luminora").describe("Folder of the embedded database."),
  LUMINORA_PERSONALITIES: z.string().optional().describe("Folder of personality files; default: those that ship."),
  LUMINORA_PROVIDER: z
    .enum(["offline", "openai", "deepseek", "mistral", "groq", "openrouter", "ollama", "vllm", "lmstudio"])
    .optional()
    .describe("Where the models are. Without it: openai when a key or a base URL is set, else the offline rules."),
  OPENAI_API_KEY: z.string().optional().describe("Key of the provider."),
  OPENAI_BASE_URL: z.url().optional().describe("Any OpenAI-compatible API, up to and including /v1."),
  LUMINORA_REPLY_MODEL: z.string().optional().describe("The model that answers."),
  LUMINORA_LIGHT_MODEL: z.string().optional().describe("The model of the background work; default: the reply model."),
  LUMINORA_EMBEDDING_MODEL: z.string().optional().describe("The model of the embeddings; default: the one that ships."),
  LUMINORA_EMBEDDING_DIMENSION: z.coerce
    .number()
    .int()
    .min(1)
    .max(16_000)
    .optional()
    .describe("Length of its vectors, where the provider's preset does not know it."),
  LUMINORA_QUIET_AFTER_SECONDS: z.coerce
    .number()
    .min(1)
    .default(300)
    .describe("A session is looked through for episodes once it was quiet this long."),
  LUMINORA_SWEEP_SECONDS: z.coerce.number().min(1).default(15).describe("How often lost work is looked for."),
  LUMINORA_RENUDGE_SECONDS: z.coerce
    .number()
    .min(1)
    .default(30)
    .describe("Work that nobody has done after this long is brought to the queue again; doubled each time."),
  LUMINORA_LEASE_SECONDS: z.coerce
    .number()
    .min(1)
    .default(15)
    .describe("How long a repeated request waits for a gateway that died over its turn."),
  LUMINORA_LOG_LEVEL: z
    .enum(["silent", "error", "warn", "info", "debug"])
    .default("info")
    .describe("Structured log on standard error."),
});

export type CompanionEnvironment = z.infer<typeof companionEnvironment>;

/** The variables of a process that serves HTTP. */
export const httpEnvironment = z.object({
  HOST: z.string().default("127.0.0.1").describe("Address to listen on. Beyond loopback, API keys are required."),
  PORT: z.coerce
    .number({ error: "must be a whole number from 0 to 65535" })
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe("Port to listen on; 0 picks a free one."),
  LUMINORA_ADMIN_KEY: z
    .string()
    .min(16, "must have at least 16 characters")
    .optional()
    .describe("Opens Bull Board; required beyond loopback."),
});

export type HttpEnvironment = z.infer<typeof httpEnvironment>;
