import { levelAt } from "../level-at.ts";
import type { Personality, RelationshipLevel } from "../personality.ts";
import { error, type Finding, warning } from "./finding.ts";
import { reachablePoints } from "./reachable-points.ts";

const PATH = "hierarchical_config.relationship_levels";

/** Gaps and overlaps between levels, levels that nobody ever reaches, and levels that read the same. */
export function levelFindings(personality: Personality): Finding[] {
  const levels = personality.hierarchical_config.relationship_levels;
  return [...coverage(levels), ...unreached(personality), ...alike(levels)];
}

function coverage(levels: readonly RelationshipLevel[]): Finding[] {
  const rising = levels.toSorted((a, b) => a.affinity_range[0] - b.affinity_range[0]);
  const findings: Finding[] = [];
  if (rising.some((level, index) => level !== levels[index]))
    findings.push(warning(PATH, "are not in rising order", "sort them by affinity_range"));

  const gap = (first: number, last: number) =>
    findings.push(
      warning(PATH, `leave a gap: no level holds ${inWords(first, last)}`, "let each begin where the one before ends"),
    );
  let covered = -1;
  for (const [index, { name, affinity_range }] of rising.entries()) {
    const [first, last] = affinity_range;
    if (first > covered + 1) gap(covered + 1, first - 1);
    const around = rising.slice(0, index).find((level) => level.affinity_range[1] >= last);
    if (around !== undefined)
      findings.push(
        warning(PATH, `overlap: ${name} is inside ${around.name}`, `let ${around.name} end at ${first - 1}`),
      );
    else if (first <= covered)
      findings.push(
        warning(
          PATH,
          `overlap: ${name} and a level before it both hold ${inWords(first, Math.min(covered, last))}`,
          "let each begin where the one before ends",
        ),
      );
    covered = Math.max(covered, last);
  }
  if (covered < 100) gap(covered + 1, 100);
  return findings;
}

function inWords(first: number, last: number): string {
  return first === last ? `${first} points` : `${first} to ${last} points`;
}

function unreached(personality: Personality): Finding[] {
  const levels = personality.hierarchical_config.relationship_levels;
  const { initial_affinity } = personality.instance_defaults;
  const points = reachablePoints(personality);
  const held = new Set([...points].map((point) => levelAt(personality, point)));
  // A fall leaves a level only some points below it, and so may come to rest in one whose own points are jumped over.
  const { level_hysteresis } = personality.affinity_config;
  const fallenInto = ({ affinity_range: [first, last] }: RelationshipLevel) =>
    [...points].some((point) => point > last) &&
    [...points].some((point) => point < first && point > first - level_hysteresis);
  return levels.flatMap((level, index) =>
    held.has(level) || (everHeld(personality, level) && fallenInto(level))
      ? []
      : [
          error(
            `${PATH}[${index}]`,
            everHeld(personality, level)
              ? `nobody ever reaches ${level.name}: no sequence of turns leads there from ${inWords(initial_affinity, initial_affinity)}`
              : `nobody ever reaches ${level.name}: another level begins at its first point too`,
            "change its affinity_range, affinity_config or instance_defaults.initial_affinity",
          ),
        ],
  );
}

function everHeld(personality: Personality, level: RelationshipLevel): boolean {
  return levelAt(personality, level.affinity_range[0]) === level;
}

function alike(levels: readonly RelationshipLevel[]): Finding[] {
  return levels.flatMap(({ name, description }, index) => {
    const twin = levels.slice(0, index).find((other) => other.description === description);
    return twin === undefined
      ? []
      : [warning(`${PATH}[${index}].description`, `is that of ${twin.name} too`, `say what ${name} means to her`)];
  });
}
