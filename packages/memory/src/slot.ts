import type { FactCategory, FactObservation } from "./fact.ts";
import { foldAccents } from "./fold-accents.ts";
import { KEY_ALIASES, SINGLE_VALUED_KEYS } from "./slot-names.ts";

/**
 * The unit of folding, `category/key`: observations of one slot supersede or join each other, those of two slots never meet.
 * Spellings of one key are one slot (`favourite anime`, `favoriteAnime`), and so are a single-valued key's other names and
 * categories (`work/job` and `personal_info/profession`): otherwise the user would have two current professions.
 */
export function slotOf({ category, key }: Pick<FactObservation, "category" | "key">): string {
  const { home, name } = place(category, key);
  return `${home}/${name}`;
}

/** True when a person has one of it at a time, so that a newer value supersedes the older; everything else coexists. */
export function isSingleValued(category: FactCategory, key: string): boolean {
  return place(category, key).single;
}

/** The key's words in one spelling: `Favourite-Anime` → `favorite_anime`, `userName` → `name`. */
export function canonicalKey(key: string): string {
  const words = foldAccents(
    key
      .normalize("NFKC")
      .replaceAll(/(\p{Ll})(?=\p{Lu})/gu, "$1 ")
      .toLowerCase(),
  )
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "_")
    .replaceAll(/^_|_$/g, "")
    .replaceAll("favourite", "favorite")
    .replace(/^(?:users?|my)_(?:s_)?(?=.)/, "");
  return KEY_ALIASES.get(words) ?? words;
}

function place(category: FactCategory, key: string): { home: FactCategory; name: string; single: boolean } {
  const name = canonicalKey(key);
  const home = SINGLE_VALUED_KEYS.get(name);
  if (!home) return { home: category, name, single: /(?:^number_of_|_count$)/.test(name) };
  // Elsewhere the word means something else: a friend's name, the city of a concert, the profession one dreams of.
  const ofTheUser = category === home || category === "personal_info" || category === "other";
  return ofTheUser ? { home, name, single: true } : { home: category, name, single: false };
}
