import { z } from "zod";
import { budgetEnvironment } from "./budget-environment.ts";
import { modelShape } from "./model-environment.ts";
import { numberWithin } from "./number-within.ts";

const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;

const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: ({ input }) =>
    `${input === undefined ? "is required, since a fleet shares one Postgres; it " : ""}must look like postgres://user:password@host:5432/name`,
});

/** The variables that every process which works with companions understands. */
export const companionEnvironment = z.object({
  DATABASE_URL: databaseUrl
    .optional()
    .describe("Postgres, with pgvector if you can. Without it the data lives in LUMINORA_DATA_DIR."),
  LUMINORA_DATABASE_CONNECTIONS: numberWithin(2, 1_000, { whole: true })
    .default(10)
    .describe(
      "Connections to Postgres that this process may open; queues that live there want more: docs/operations.md.",
    ),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: "must look like redis://host:6379" })
    .optional()
    .describe("Redis for the queues. Without it they live in the database."),
  LUMINORA_DATA_DIR: z.string().default(".luminora").describe("Folder of the embedded database."),
  LUMINORA_PERSONALITIES: z.string().optional().describe("Folder of personality files; default: those that ship."),
  ...modelShape,
  LUMINORA_REEMBED_PER_SECOND: numberWithin(1, 100_000)
    .default(100)
    .describe("Texts that a change of the embedding model embeds anew in a second, at most."),
  LUMINORA_QUIET_AFTER_SECONDS: numberWithin(1, 86_400)
    .default(300)
    .describe("A session is looked through for episodes once it was quiet this long."),
  LUMINORA_SWEEP_SECONDS: numberWithin(1, 3_600).default(15).describe("How often lost work is looked for."),
  LUMINORA_GRACE_SECONDS: numberWithin(1, 3_600)
    .default(10)
    .describe("A process that is told to stop has ended after this long; what still runs near its end is aborted."),
  LUMINORA_RENUDGE_SECONDS: numberWithin(1, 86_400)
    .default(30)
    .describe(
      "Work that nobody has done after this long, and whose job the queue has lost, is brought again; doubled each time.",
    ),
  LUMINORA_LEASE_SECONDS: numberWithin(1, 3_600)
    .default(15)
    .describe("How long a repeated request waits for a gateway that died over its turn."),
  LUMINORA_EVENTS_KEEP_DAYS: numberWithin(1, 3_650)
    .default(30)
    .describe("How long events can be heard of afterwards; see docs/events.md."),
  LUMINORA_WEBHOOKS_TO_PRIVATE: z
    .enum(["true", "false"], { error: "must be true or false" })
    .optional()
    .describe(
      "Whether webhooks may go to private networks, and without TLS; default: only where no API keys are needed.",
    ),
  ...budgetEnvironment.shape,
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must look like http://collector:4318" })
    .optional()
    .describe("OpenTelemetry collector for traces, by OTLP/HTTP. Without it nothing is traced."),
  LUMINORA_LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` })
    .default("info")
    .describe("Structured log on standard error."),
});

export type CompanionEnvironment = z.infer<typeof companionEnvironment>;

/** The same for a process of a fleet, which can't do without the Postgres that all of them share. */
export const fleetEnvironment = companionEnvironment.extend({
  DATABASE_URL: databaseUrl.describe("The Postgres of the fleet, with pgvector if you can."),
});

/** The variables of a process that serves HTTP. */
export const httpEnvironment = z.object({
  HOST: z.string().default("127.0.0.1").describe("Address to listen on. Beyond loopback, API keys are required."),
  PORT: numberWithin(0, 65_535, { whole: true }).default(3000).describe("Port to listen on; 0 picks a free one."),
  LUMINORA_ADMIN_KEY: z
    .string()
    .min(16, "must have at least 16 characters")
    .optional()
    .describe("Opens Bull Board and /metrics; required beyond loopback."),
});

export type HttpEnvironment = z.infer<typeof httpEnvironment>;
