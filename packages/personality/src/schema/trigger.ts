import { z } from "zod";
import { patternProblem } from "../sense/pattern-problem.ts";
import { patternSource } from "../sense/pattern-source.ts";

/** A word, a phrase, an emoji, or a pattern between slashes. */
export const triggerSchema = z
  .string()
  .trim()
  .min(1)
  .refine((trigger) => !/^\/.+\/[a-z]+$/su.test(trigger), {
    error: "takes no flags: end it with the slash (case never matters)",
  })
  .superRefine((trigger, context) => {
    const source = patternSource(trigger);
    const problem = source === null ? null : patternProblem(source);
    if (problem !== null) context.addIssue({ code: "custom", message: problem });
  })
  .meta({
    id: "Trigger",
    description:
      "A word, a phrase, an emoji, or a regular expression between slashes (no flags). Case, accents and the kind of apostrophe don't matter, and only whole words match; a negation in front of it ('not', 'nunca') silences it.",
  });
