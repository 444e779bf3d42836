import { fleetEnvironment, httpEnvironment } from "@luminora/runtime";
import { z } from "zod";

/** What the operators' process reads from the environment. */
export const opsEnvironment = fleetEnvironment.extend(httpEnvironment.shape).extend({
  LUMINORA_ADMIN_KEY: z
    .string({ error: "is required, since it opens Bull Board; choose one of at least 16 characters" })
    .min(16, "must have at least 16 characters")
    .describe("Opens Bull Board."),
});
