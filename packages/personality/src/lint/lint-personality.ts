import type { PersonalityTemplate } from "../personality.ts";
import { contradictionFindings } from "./contradiction-findings.ts";
import type { Finding } from "./finding.ts";
import { levelFindings } from "./level-findings.ts";
import { modifierFindings } from "./modifier-findings.ts";
import { moodFindings } from "./mood-findings.ts";
import { type PromptBudget, promptFindings } from "./prompt-findings.ts";
import { ruleFindings } from "./rule-findings.ts";
import { triggerFindings } from "./trigger-findings.ts";

/** What a valid personality has that can't work or is most likely a mistake of its author; errors first. */
export function lintPersonality(template: PersonalityTemplate, budget: PromptBudget): Finding[] {
  const { personality } = template;
  const findings = [
    ...levelFindings(personality),
    ...moodFindings(personality),
    ...modifierFindings(personality),
    ...triggerFindings(personality),
    ...contradictionFindings(personality),
    ...ruleFindings(personality),
    ...promptFindings(template, budget),
  ];
  return [
    ...findings.filter(({ severity }) => severity === "error"),
    ...findings.filter(({ severity }) => severity === "warning"),
  ];
}
