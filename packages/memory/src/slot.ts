import type { FactCategory, FactObservation } from "./fact.ts";
import { foldAccents } from "./fold-accents.ts";
import { KEY_ALIASES, OTHER_STATUSES, PET_STATUS_KEYS, SINGLE_VALUED_KEYS } from "./slot-names.ts";
import { statusOf } from "./status-of.ts";

/**
 * The unit of folding, `category/key`: observations of one slot supersede or join each other, those of two slots never meet.
 * Spellings of one key are one slot (`favourite anime`, `favoriteAnime`), and so are a single-valued key's other names and
 * categories (`work/job` and `personal_info/profession`): otherwise the user would have two current professions.
 */
export function slotOf({ category, key }: Pick<FactObservation, "category" | "key">): string {
  const { home, name } = place(category, key);
  return `${home}/${name}`;
}

/**
 * Of whom a status tells (`pet_status`, `grandmother_status`), in the form that values are compared in; null for any other slot.
 * Each named one has one status at a time: Max may have died while Luna is ill. Empty where nobody is named.
 */
export function subjectOf({
  category,
  key,
  value,
}: Pick<FactObservation, "category" | "key" | "value">): string | null {
  const name = place(category, key).name;
  if (category !== "relationships" || !name.endsWith("_status") || OTHER_STATUSES.has(name)) return null;
  const { who, named, state } = statusOf(value);
  if (name === "pet_status") return state === null ? null : who || (PET_STATUS_KEYS.get(canonicalSpelling(key)) ?? "");
  return named && who !== "" ? who : name.slice(0, -"_status".length);
}

/** True when a person has one of it at a time, so that a newer value supersedes the older; everything else coexists. */
export function isSingleValued(category: FactCategory, key: string): boolean {
  return place(category, key).single;
}

/** The key's words in one spelling: `Favourite-Anime` → `favorite_anime`, `userName` → `name`. */
export function canonicalKey(key: string): string {
  const words = canonicalSpelling(key);
  return KEY_ALIASES.get(words) ?? (PET_STATUS_KEYS.has(words) ? "pet_status" : words);
}

function canonicalSpelling(key: string): string {
  return foldAccents(
    key
      .normalize("NFKC")
      .replaceAll(/(\p{Ll})(?=\p{Lu})/gu, "$1 ")
      .toLowerCase(),
  )
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, "_")
    .replaceAll(/^_|_$/g, "")
    .replaceAll("favourite", "favorite")
    .replaceAll("colour", "color")
    .replace(/^(?:users?|my)_(?:s_)?(?=.)/, "")
    .replace(/^(?:fav|favourites?|favorites|preferred)_(?=.)/, "favorite_");
}

function place(category: FactCategory, key: string): { home: FactCategory; name: string; single: boolean } {
  const name = canonicalKey(key);
  const home = SINGLE_VALUED_KEYS.get(name);
  if (!home) return { home: category, name, single: /(?:^number_of_|_count$)/.test(name) };
  // Elsewhere the word means something else: a friend's name, the city of a concert, the profession one dreams of.
  const ofTheUser = category === home || category === "personal_info" || category === "other";
  return ofTheUser ? { home, name, single: true } : { home: category, name, single: false };
}
