import type { PersonalityShelf } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import type { PersonalityTemplate } from "@luminora/personality";

/** The companion that goes by the name of a model. Throws `personality_not_found` in the words of OpenAI's API. */
export function findModel(personalities: PersonalityShelf, model: string): PersonalityTemplate {
  const templates = personalities.list();
  const found = templates.find(({ id }) => id === model);
  if (found) return found;
  const names = templates.map(({ id }) => id).join(", ");
  const message = `model: there is no "${model.slice(0, 64)}"; the models are the companions ${names}`;
  throw new LuminoraError("personality_not_found", message, { param: "model" });
}
