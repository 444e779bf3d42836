import { apiEnvironment } from "@luminora/gateway";
import { companionEnvironment, httpEnvironment, queueEnvironment } from "@luminora/runtime";
import type { z } from "zod";

/** What `npm start` reads from the environment. */
export const standaloneEnvironment = companionEnvironment
  .extend(httpEnvironment.shape)
  .extend(queueEnvironment.shape)
  .extend(apiEnvironment.shape)
  .extend({
    LUMINORA_LOG_LEVEL: companionEnvironment.shape.LUMINORA_LOG_LEVEL.unwrap()
      // The banner is for a person; what goes wrong still shows.
      .default("warn")
      .describe("Structured log on standard error."),
  });

export type StandaloneEnvironment = z.infer<typeof standaloneEnvironment>;
