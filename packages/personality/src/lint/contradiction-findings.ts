import type { Personality } from "../personality.ts";
import { foldText } from "../sense/fold-text.ts";
import { error, type Finding } from "./finding.ts";
import { statesOf } from "./states-of.ts";

interface Listed {
  readonly path: string;
  readonly entries: readonly string[];
  /** In which of her states it holds; null for all. */
  readonly state: { readonly kind: string; readonly name: string } | null;
}

/** What one part of the file asks for and another forbids, in a state that can be. */
export function contradictionFindings(personality: Personality): Finding[] {
  const { behavioral_rules: rules, affinity_config: affinity } = personality;
  const states = statesOf(personality);
  const always: Listed[] = [
    { path: "behavioral_rules.always_do", entries: rules.always_do, state: null },
    ...states.map((state) => ({
      path: `${state.path}.behavioral_rules.always_do_additions`,
      entries: state.modifiers.behavioral_rules.always_do_additions,
      state,
    })),
  ];
  const never: Listed[] = [
    { path: "behavioral_rules.never_do", entries: rules.never_do, state: null },
    ...states.map((state) => ({
      path: `${state.path}.behavioral_rules.never_do_additions`,
      entries: state.modifiers.behavioral_rules.never_do_additions,
      state,
    })),
  ];
  const meeting = never.flatMap((list) =>
    always.filter((other) => canMeet(list, other)).flatMap((other) => shared(list, other)),
  );
  return [
    ...meeting,
    ...avoidedPhrases(personality),
    ...shared(
      { path: "affinity_config.dislikes", entries: affinity.dislikes, state: null },
      { path: "affinity_config.likes", entries: affinity.likes, state: null },
    ),
  ];
}

/** Two levels, or two moods, are never there at once. */
function canMeet(one: Listed, other: Listed): boolean {
  return one.state === null || other.state === null || one.state === other.state || one.state.kind !== other.state.kind;
}

function shared(list: Listed, other: Listed): Finding[] {
  const known = new Set(other.entries.map(foldText));
  return list.entries.flatMap((entry, index) =>
    known.has(foldText(entry))
      ? [error(`${list.path}[${index}]`, `"${entry}" is in ${other.path} too`, "remove it from one")]
      : [],
  );
}

/** Phrases of hers, and samples of how she speaks, that contain what she would never say. */
function avoidedPhrases(personality: Personality): Finding[] {
  const { expressions, avoid_phrases } = personality.linguistic_profile;
  const said = [
    { path: "linguistic_profile.expressions", entries: expressions },
    ...samplesOf("response_patterns", personality.response_patterns),
    ...statesOf(personality).flatMap(({ path, modifiers }) => [
      {
        path: `${path}.linguistic_profile.expression_additions`,
        entries: modifiers.linguistic_profile.expression_additions,
      },
      ...samplesOf(`${path}.response_patterns`, modifiers.response_patterns ?? {}),
    ]),
  ];
  const avoided = avoid_phrases.map((phrase) => ({ phrase, words: words(phrase) }));
  return said.flatMap(({ path, entries }) =>
    entries.flatMap((entry, index) =>
      avoided
        .filter((avoid) => words(entry).includes(avoid.words))
        .map(({ phrase }) =>
          error(`${path}[${index}]`, `says "${phrase}", one of linguistic_profile.avoid_phrases`, "change one of them"),
        ),
    ),
  );
}

function samplesOf(path: string, patterns: Readonly<Record<string, readonly string[] | undefined>>) {
  return Object.entries(patterns).map(([moment, entries]) => ({ path: `${path}.${moment}`, entries: entries ?? [] }));
}

/** The words of a text, each between spaces, so that one text contains another only by whole words. */
function words(text: string): string {
  return ` ${foldText(text)
    .replace(/[^\p{L}\p{N}']+/gu, " ")
    .trim()} `;
}
