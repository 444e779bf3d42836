import { QUEUES, type QueueName } from "@luminora/jobs";
import { SECOND_MS } from "@luminora/kernel";
import type { QueueLimits } from "@luminora/queue";
import { z } from "zod";

const NAMES = QUEUES.join(", ");

/** Where the numbers of the job catalog do not fit a machine or a provider: variables of a process with workers. */
export const queueEnvironment = z.object({
  LUMINORA_CONCURRENCY: perQueue("facts=16,embeddings=2", /^[1-9]\d{0,3}$/, "a whole number from 1 to 9999", Number)
    .optional()
    .describe("Jobs of a queue that this process runs at a time, such as facts=16,embeddings=2."),
  LUMINORA_RATE_LIMIT: perQueue(
    "facts=100/60",
    /^[1-9]\d{0,5}\/[1-9]\d{0,3}$/,
    "JOBS/SECONDS in whole numbers, up to 999999/9999",
    (value) => {
      const [jobs = 0, seconds = 0] = value.split("/").map(Number);
      return { jobs, perMs: seconds * SECOND_MS };
    },
  )
    .optional()
    .describe(
      "Jobs of a queue that the whole fleet starts in a time, such as facts=100/60 for 100 in 60 seconds. Set it alike in every worker.",
    ),
  LUMINORA_TIMEOUT: perQueue(
    "mood=30",
    /^[1-9]\d{0,3}$/,
    "whole seconds from 1 to 9999",
    (value) => Number(value) * SECOND_MS,
  )
    .optional()
    .describe("Seconds after which a job of a queue is aborted, to be tried again, such as mood=30."),
});

/** What the variables say, as the queues want it. */
export function queueLimits(environment: z.infer<typeof queueEnvironment>): QueueLimits {
  const { LUMINORA_CONCURRENCY, LUMINORA_RATE_LIMIT, LUMINORA_TIMEOUT } = environment;
  return {
    concurrency: LUMINORA_CONCURRENCY ?? {},
    rateLimit: LUMINORA_RATE_LIMIT ?? {},
    timeoutMs: LUMINORA_TIMEOUT ?? {},
  };
}

/** Reads `queue=value,queue=value`; all problems are told in one message, each with what is allowed. */
function perQueue<T>(example: string, form: RegExp, allowed: string, read: (value: string) => T) {
  return z.string().transform((text, context) => {
    const values: Partial<Record<QueueName, T>> = {};
    const problems: string[] = [];
    for (const entry of text.split(",").map((part) => part.trim())) {
      const [name = "", ...rest] = entry.split("=").map((part) => part.trim());
      const value = rest.join("=");
      if (!isQueue(name)) problems.push(`"${entry}" names none of the queues ${NAMES}`);
      else if (name in values) problems.push(`${name} is there twice`);
      else if (!form.test(value)) problems.push(`${name} must be ${allowed}`);
      else values[name] = read(value);
    }
    if (problems.length > 0) {
      context.addIssue({ code: "custom", message: `must look like ${example}: ${problems.join("; ")}` });
    }
    return values;
  });
}

function isQueue(name: string): name is QueueName {
  return QUEUES.some((queue) => queue === name);
}
