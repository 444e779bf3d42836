import { readProcessEnvironment } from "@luminora/runtime";
import { expect, it } from "vitest";
import { standaloneEnvironment } from "./environment.ts";
import { adminKeyProblems } from "./start-standalone.ts";

it("`npm start` beyond loopback asks for the admin key along with all else", async () => {
  const reading = readProcessEnvironment(standaloneEnvironment, { HOST: "0.0.0.0", LUMINORA_PRICES: "/nowhere" }, [
    adminKeyProblems,
  ]);
  await expect(reading).rejects.toMatchObject({
    code: "invalid_configuration",
    message: [
      "the environment has problems:",
      "  LUMINORA_PRICES: /nowhere can't be read as JSON",
      "  LUMINORA_ADMIN_KEY: is required on HOST 0.0.0.0; it opens Bull Board",
    ].join("\n"),
  });
});
