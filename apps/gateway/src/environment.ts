import { fleetEnvironment, httpEnvironment, numberWithin } from "@luminora/runtime";
import { z } from "zod";

/** What every process that answers the API reads beside where it listens. */
export const apiEnvironment = z.object({
  LUMINORA_RATE_LIMIT_PER_MINUTE: numberWithin(0, 1_000_000, { whole: true })
    .default(0)
    .describe(
      "Requests that each API key may send in a minute, counted for the whole fleet with REDIS_URL; 0 is no limit.",
    ),
});

/** What a gateway of a fleet reads from the environment. */
export const gatewayEnvironment = fleetEnvironment.extend(httpEnvironment.shape).extend(apiEnvironment.shape);
