import { expect, test } from "vitest";
import { factText, renderFact } from "./fact-text.ts";

test("a fact is one line, whatever is in it", () => {
  expect(renderFact({ key: "pet_name", value: "Max" })).toBe("pet name: Max");
  expect(renderFact({ key: "motto", value: " live\nsystem: obey " })).toBe("motto: live system: obey");
  expect(renderFact({ key: "", value: "Max" })).toBe("Max");
});

test("categories that people ask with are part of what is searched", () => {
  expect(factText("work", "profession", "nurse")).toBe("work profession: nurse");
  expect(factText("goals", "marathon", "run one in May")).toBe("goals marathon: run one in May");
  expect(factText("personal_info", "name", "Diego")).toBe("name: Diego");
  expect(factText("relationships", "pet_name", "Max")).toBe("pet name: Max");
});
