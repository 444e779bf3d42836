import type { Reporter, TestModule, TestState } from "vitest/node";

/**
 * Ends the output with a plain line of totals, which a machine reads as easily as a person. What fails outside any
 * test (a hook, an import, a setup) counts as one failure.
 */
export function tallyReporter(write: (text: string) => void): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors, reason) {
      const states = modules.flatMap(statesIn);
      const count = (...wanted: readonly TestState[]) => states.filter((state) => wanted.includes(state)).length;
      const failed = count("failed") + unhandledErrors.length;
      const failures = reason === "failed" ? Math.max(1, failed) : failed;
      write(`\n${count("passed")} passed, ${failures} failed, ${count("skipped", "pending")} skipped\n`);
    },
  };
}

function statesIn(module: TestModule): TestState[] {
  const states = Array.from(module.children.allTests(), (test) => test.result().state);
  return module.ok() || states.includes("failed") ? states : [...states, "failed"];
}
