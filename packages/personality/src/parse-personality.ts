import { canonicalHash, LuminoraError } from "@luminora/kernel";
import { deepFreeze } from "./deep-freeze.ts";
import { explainIssue, toDiagnostics } from "./issue-diagnostics.ts";
import type { PersonalityTemplate } from "./personality.ts";
import { personalityFileSchema } from "./schema/personality-schema.ts";

const ID = /^[a-z][a-z0-9_-]*$/;

/**
 * Turns the content of a personality file into its frozen template. `id` is the stem of the file's name.
 * Throws `invalid_personality` that lists every problem with its path and its cure. The given JSON stays as it is.
 */
export function parsePersonality(id: string, json: unknown): PersonalityTemplate {
  if (!ID.test(id)) {
    throw new LuminoraError(
      "invalid_personality",
      `personality id "${id}": use lower-case letters, digits, - and _, starting with a letter (the id is the name of the file)`,
    );
  }

  const parsed = personalityFileSchema.safeParse(json, { error: explainIssue });
  if (!parsed.success) {
    const problems = toDiagnostics(parsed.error.issues).map(
      ({ path, message }) => `\n- ${path || "(file)"}: ${message}`,
    );
    throw new LuminoraError("invalid_personality", `personality "${id}" is not valid:${problems.join("")}`);
  }

  const { $schema: _, ...content } = parsed.data;
  const personality = deepFreeze(content);
  return deepFreeze({
    id,
    personality,
    fingerprint: canonicalHash({ id, personality }),
  });
}
