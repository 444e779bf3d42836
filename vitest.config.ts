import { defineConfig } from "vitest/config";
import { BACKEND_KINDS } from "./packages/testing/src/services/backend.ts";
import { serviceSettings } from "./packages/testing/src/services/service-settings.ts";
import { tallyReporter } from "./packages/testing/src/tally-reporter.ts";

export default defineConfig({
  test: {
    reporters: ["default", tallyReporter((text) => process.stdout.write(text))],
    pool: "forks",
    // A file of the integration suite is a server's or an engine's work as well: two at a time fill two cores.
    maxWorkers: 2,
    provide: {
      services: serviceSettings(process.env),
      watchMs: Number(process.env.TEST_WATCH_SECONDS ?? 1) * 1_000,
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["packages/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts"],
          // They share no state worth a process of their own for each file; it halves the time.
          isolate: false,
          // Milliseconds each, where nobody else works on the machine.
          testTimeout: 30_000,
        },
      },
      ...BACKEND_KINDS.map((kind) => ({
        extends: true as const,
        test: {
          name: kind,
          include: ["tests/**/*.test.ts"],
          globalSetup: "packages/testing/src/services/global-setup.ts",
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      })),
    ],
  },
});
