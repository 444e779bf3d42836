import { z } from "zod";

/** What `npm run chat` reads from the environment beside what `npm start` does. */
export const chatEnvironment = z.object({
  LUMINORA_API_KEY: z
    .string()
    .optional()
    .describe("Sent to a server that wants a key; `npm run keys:create` makes one."),
});
