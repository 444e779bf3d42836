import { LuminoraError } from "@luminora/kernel";
import { explainIssue, toDiagnostics } from "../issue-diagnostics.ts";
import { type Scenario, scenarioFileSchema } from "./scenario-schema.ts";

/** Reads the content of a scenario file. Throws `invalid_personality` that lists every problem with its path and its cure. */
export function parseScenarios(id: string, json: unknown): readonly Scenario[] {
  const parsed = scenarioFileSchema.safeParse(json, { error: explainIssue });
  if (parsed.success) return parsed.data.scenarios;
  const problems = toDiagnostics(parsed.error.issues).map(({ path, message }) => `\n- ${path || "(file)"}: ${message}`);
  throw new LuminoraError("invalid_personality", `the scenarios of "${id}" are not valid:${problems.join("")}`);
}
