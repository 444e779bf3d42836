import { tokenise } from "@luminora/memory";
import type { Personality } from "@luminora/personality";
import { isNegatedAt } from "./negated.ts";
import type { SaidClause } from "./said-clauses.ts";

/** Other words for topics that personality files often name; the first word is the topic. */
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  cats: ["kitten", "kitty", "gato", "gata", "gatito", "gatita"],
  "stray cats": ["gato callejero"],
  music: ["música", "canción"],
  books: ["libro"],
  bookshops: ["bookstore", "librería"],
  "rainy days": ["rainy day", "día lluvioso", "día de lluvia"],
  tea: ["taza de té", "té verde", "té negro", "té caliente", "té calentito", "tomando té", "tomando un té"],
  "strawberry cake": ["tarta de fresa", "pastel de fresa"],
  lullabies: ["canción de cuna"],
  "video games": ["videogame", "videojuego"],
  "fighting games": ["fighting game", "juego de lucha"],
  arcades: ["recreativos"],
  tournaments: ["torneo"],
  "horror movies": ["horror movie", "horror film", "scary movie", "película de terror", "película de miedo"],
  "cruelty to animals": ["animal cruelty", "animal abuse", "maltrato animal"],
  shouting: ["gritos"],
  "broken promises": ["broken promise", "promesa rota"],
  bullies: ["bully", "matones"],
  cheaters: ["cheater", "tramposo"],
};
const REJECTS =
  /\b(?:hate|dislike|despise|detest|cannot stand|avoid|odio|detesto|no me gusta\w*|no soporto|do not (?:like|watch|want|enjoy)|dont like|against|sick of|scared of|afraid of)\b/u;
const FIGURE_OF_SPEECH = /\bwhat a pity\b|\bit is a pity\b/gu;

/** Whether one of the clauses that count names one of the topics, in any inflection. */
function mentioned(
  topics: readonly string[],
  clauses: readonly SaidClause[],
  counts: (clause: SaidClause) => boolean,
): boolean {
  const said = clauses
    .filter(counts)
    .map(({ text }) => ` ${tokenise(text.replaceAll(FIGURE_OF_SPEECH, "")).join(" ")} `);
  return topics
    .flatMap((topic) => [topic, ...(ALSO_CALLED[topic.toLowerCase()] ?? [])])
    .map((name) => tokenise(name).join(" "))
    .some((name) => name !== "" && said.some((text) => text.includes(` ${name} `)));
}

/** Whether the user speaks of something she likes, asking included; "I hate cats" is no such mention. */
export function mentionsLiked(personality: Personality, clauses: readonly SaidClause[]): boolean {
  return mentioned(personality.affinity_config.likes, clauses, ({ text }) => !REJECTS.test(text));
}

/** Whether the user brings up what she dislikes. Who asks about it, or dislikes it too, doesn't hurt her. */
export function mentionsDisliked(personality: Personality, clauses: readonly SaidClause[]): boolean {
  return mentioned(
    personality.affinity_config.dislikes,
    clauses,
    ({ text, asked }) => !asked && !REJECTS.test(text) && !isNegatedAt(text, text.length),
  );
}
