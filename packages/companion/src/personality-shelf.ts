import { LuminoraError } from "@luminora/kernel";
import type { PersonalityTemplate } from "@luminora/personality";

/** The personalities this process serves, read once at start. */
export interface PersonalityShelf {
  list(): readonly PersonalityTemplate[];
  /** Throws `personality_not_found`, naming those that exist. */
  get(id: string): PersonalityTemplate;
}

export function personalityShelf(templates: readonly PersonalityTemplate[]): PersonalityShelf {
  const byId = new Map(templates.map((template) => [template.id, template]));
  return {
    list: () => templates,
    get: (id) => {
      const template = byId.get(id);
      if (template) return template;
      throw new LuminoraError(
        "personality_not_found",
        `personality: there is no "${id.slice(0, 64)}"; use one of ${[...byId.keys()].join(", ")}`,
      );
    },
  };
}
