import { expect, test } from "vitest";
import type { FactCategory } from "./fact.ts";
import { isSingleValued, slotOf } from "./slot.ts";

test.each<[FactCategory, string, string]>([
  ["personal_info", "name", "personal_info/name"],
  ["personal_info", "userName", "personal_info/name"],
  ["personal_info", "user's name", "personal_info/name"],
  ["other", "Age", "personal_info/age"],
  ["personal_info", "profession", "work/profession"],
  ["work", "job", "work/profession"],
  ["personal_info", "girlfriend_name", "relationships/partner_name"],
  ["preferences", "Favourite Anime", "preferences/favorite_anime"],
  ["preferences", "favoriteAnime", "preferences/favorite_anime"],
  ["relationships", "pet_name", "relationships/pet_name"],
  ["relationships", "name", "relationships/name"],
  ["hobbies", "Afición", "hobbies/aficion"],
  ["other", "趣味", "other/趣味"],
])("%s, %j is filed under %s", (category, key, slot) => {
  expect(slotOf({ category, key })).toBe(slot);
});

test.each([
  "name",
  "age",
  "birthday",
  "profession",
  "employer",
  "city",
  "country",
  "partner_name",
  "relationship_status",
  "occupation",
  "number_of_children",
  "sibling_count",
])("a person has one %s", (key) => {
  expect(isSingleValued("personal_info", key)).toBe(true);
});

test.each(["favorite_anime", "likes", "dislikes", "pet_name", "pet_kind", "pet_status", "hobby", "nickname"])(
  "a person may have several of %s",
  (key) => {
    expect(isSingleValued("personal_info", key)).toBe(false);
  },
);

test("a friend's name, a concert's city and the job one dreams of don't touch the user's own", () => {
  expect(isSingleValued("relationships", "name")).toBe(false);
  expect(slotOf({ category: "events", key: "location" })).toBe("events/city");
  expect(slotOf({ category: "goals", key: "profession" })).toBe("goals/profession");
  expect(isSingleValued("goals", "profession")).toBe(false);
  expect(isSingleValued("relationships", "partner_name")).toBe(true);
});
