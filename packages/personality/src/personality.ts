import type { z } from "zod";
import type { DeepReadonly } from "./deep-freeze.ts";
import type { personalityFileSchema } from "./schema/personality-schema.ts";

/** A personality file as parsed: every default filled in, deep-frozen. */
export type Personality = DeepReadonly<Omit<z.output<typeof personalityFileSchema>, "$schema">>;

/** A stage of the relationship and what it changes. */
export type RelationshipLevel = Personality["hierarchical_config"]["relationship_levels"][number];

/** What a level or a mood adds to the persona. */
export type Modifiers = RelationshipLevel["modifiers"];

/** Something that a personality file's author should look at. */
export interface Diagnostic {
  /** Where in the file, such as `mood_config.moods.shy`; empty for the file as a whole. */
  readonly path: string;
  /** What is wrong; of a file that is not valid also how to mend it. */
  readonly message: string;
}

/** A personality that was read, validated and frozen, once. Nothing in it ever changes. */
export interface PersonalityTemplate {
  /** The stem of its file's name. */
  readonly id: string;
  readonly personality: Personality;
  /** SHA-256 over id and content, as 64 hex digits: equal templates have equal fingerprints, whatever the order of keys in the file. */
  readonly fingerprint: string;
}
