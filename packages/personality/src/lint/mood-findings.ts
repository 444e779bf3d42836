import type { Personality } from "../personality.ts";
import { error, type Finding, warning } from "./finding.ts";

/** Moods that change nothing or read the same, and reactions that name none. */
export function moodFindings({ mood_config }: Personality): Finding[] {
  const { moods, default_mood, reactions } = mood_config;
  const unfelt = Object.entries(reactions)
    .filter(([, mood]) => mood !== undefined && !Object.hasOwn(moods, mood))
    .map(([emotion, mood]) =>
      error(
        `mood_config.reactions.${emotion}`,
        `names an unknown mood, ${mood}, so nothing comes of it`,
        `use one of ${Object.keys(moods).join(", ")}`,
      ),
    );
  const known = Object.entries(moods);
  const alike = known.flatMap(([name, { description }], index) => {
    const twin = known.slice(0, index).find(([, other]) => other.description === description);
    return twin === undefined
      ? []
      : [
          warning(
            `mood_config.moods.${name}.description`,
            `is that of ${twin[0]} too`,
            `say what ${name} feels like to her`,
          ),
        ];
  });
  const alone =
    mood_config.enabled || known.length === 1
      ? []
      : [
          warning(
            "mood_config.enabled",
            `is false, so that the moods beside ${default_mood} have no effect`,
            "switch it on or remove them",
          ),
        ];
  return [...unfelt, ...alike, ...alone];
}
