import { compile } from "../compile.ts";
import type { PersonalityTemplate } from "../personality.ts";
import { renderSystemPrompt } from "../prompt/render-system-prompt.ts";
import { type Finding, warning } from "./finding.ts";

/** How the tokens of a prompt are counted, and how many the persona may take of it. */
export interface PromptBudget {
  readonly tokens: number;
  tokensOf(text: string): number;
}

/** The state whose prompt is the longest, where it is over the budget: every message pays for it. */
export function promptFindings(template: PersonalityTemplate, { tokens: most, tokensOf }: PromptBudget): Finding[] {
  const { hierarchical_config, mood_config } = template.personality;
  const sizes = hierarchical_config.relationship_levels.flatMap(({ name: level }) =>
    Object.keys(mood_config.moods).map((mood) => {
      const compiled = compile(template, { affinity: 0, level, mood, intensity: 1 });
      return { level, mood, tokens: tokensOf(renderSystemPrompt(template, compiled)) };
    }),
  );
  const over = sizes.filter(({ tokens }) => tokens > most).sort((a, b) => b.tokens - a.tokens);
  const [worst] = over;
  return worst === undefined
    ? []
    : [
        warning(
          "",
          `the prompt takes ${worst.tokens} tokens as ${worst.level}, ${worst.mood}, and is over its budget of ${most} in ${over.length} of ${sizes.length} states`,
          "shorten descriptions, rules and additions",
        ),
      ];
}
