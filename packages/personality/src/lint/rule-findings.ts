import type { Personality } from "../personality.ts";
import { type Finding, warning } from "./finding.ts";

/** Rules of affinity and of mood that can't count. */
export function ruleFindings({ affinity_config, mood_config }: Personality): Finding[] {
  const { interactions, silence, novelty, likes, dislikes } = affinity_config;
  const path = "affinity_config";
  const findings = Object.entries(interactions).flatMap(([name, { points, daily_cap }]) => {
    const at = `${path}.interactions.${name}`;
    if (daily_cap === 0)
      return points === 0
        ? []
        : [warning(at, "never counts: its daily_cap is 0", "raise the cap, or set its points to 0 as well")];
    return points === 0
      ? [warning(at, "counts for nothing: its points are 0", "set its daily_cap to 0 as well to switch it off")]
      : [];
  });
  return findings.concat(
    unfriendly(interactions),
    silence.day_thresholds.flatMap(({ points }, index) =>
      points === 0
        ? [warning(`${path}.silence.day_thresholds[${index}]`, "costs nothing", "give it points or remove it")]
        : [],
    ),
    novelty.days > 0 && Object.values(interactions).every(({ points, daily_cap }) => points <= 0 || daily_cap === 0)
      ? [
          warning(
            `${path}.interactions`,
            "none of them earns points, so that nobody comes closer",
            "give one some points",
          ),
        ]
      : [],
    repeated(`${path}.likes`, likes),
    repeated(`${path}.dislikes`, dislikes),
    mood_config.enabled && mood_config.mood_detection.confidence_threshold > 0.95
      ? [
          warning(
            "mood_config.mood_detection.confidence_threshold",
            "is so high that hardly a judged mood passes it",
            "use about 0.7",
          ),
        ]
      : [],
  );
}

const FRIENDLY = [
  "ordinary",
  "compliment",
  "mentions_liked",
  "recalls_shared_past",
  "shares_personal",
  "made_her_laugh",
  "comes_back",
] as const;
const NEGLECT = ["ignored_questions", "short_answers"] as const;

function unfriendly(interactions: Personality["affinity_config"]["interactions"]): Finding[] {
  const at = (name: string) => `affinity_config.interactions.${name}.points`;
  return [
    ...FRIENDLY.filter((name) => interactions[name].points < 0).map((name) =>
      warning(at(name), "are below 0: what is friendly costs points", "use 0 or more"),
    ),
    ...NEGLECT.filter((name) => interactions[name].points > 0).map((name) =>
      warning(at(name), "are above 0: neglect earns points", "use 0 or less"),
    ),
  ];
}

function repeated(path: string, entries: readonly string[]): Finding[] {
  return entries.flatMap((entry, index) =>
    entries.slice(0, index).some((other) => other.toLowerCase() === entry.toLowerCase())
      ? [warning(`${path}[${index}]`, `"${entry}" is in the list already`, "remove it")]
      : [],
  );
}
