import { expect, test } from "vitest";
import { searchKeys } from "./search-keys.ts";

const bond = { tenantId: "t", userId: "u", personalityId: "alicia" };

test("a term has one key within a bond, and no other bond shares it", () => {
  const [dog, cat, again] = searchKeys(bond, ["dog", "cat", "dog"]);
  expect(again).toBe(dog);
  expect(cat).not.toBe(dog);
  const strangers = [
    { ...bond, tenantId: "t2" },
    { ...bond, userId: "u2" },
    { ...bond, personalityId: "yumi" },
    { ...bond, tenantId: "tu", userId: "" },
  ];
  for (const stranger of strangers) expect(searchKeys(stranger, ["dog"])).not.toContain(dog);
});
