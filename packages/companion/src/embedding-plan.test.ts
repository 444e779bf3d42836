import { MINUTE_MS } from "@luminora/kernel";
import { describe, expect, it } from "vitest";
import { embeddingPlan } from "./embedding-plan.ts";

const NOW = Date.UTC(2026, 2, 2);
const known = (model: string, announcedMinutesAgo: number, seenMinutesAgo: number) => ({
  model,
  dimension: 8,
  announcedAt: new Date(NOW - announcedMinutesAgo * MINUTE_MS),
  seenAt: new Date(NOW - seenMinutesAgo * MINUTE_MS),
  completeSince: null,
});
const plan = (...models: ReturnType<typeof known>[]) => embeddingPlan(models, new Date(NOW));

describe("the house moves", () => {
  it("nowhere while nobody embeds", () => {
    expect(plan(known("old", 90, 60))).toMatchObject({ target: null, othersInUse: [], outOfUse: [{ model: "old" }] });
  });
  it("to the model that was taken into use last, also while old processes run", () => {
    expect(plan(known("new", 1, 0), known("old", 90, 0))).toMatchObject({
      target: { model: "new" },
      othersInUse: ["old"],
      outOfUse: [],
    });
  });
  it("back to the old one once nobody embeds with the new one any more", () => {
    expect(plan(known("new", 10, 3), known("old", 90, 0))).toMatchObject({
      target: { model: "old" },
      othersInUse: [],
      outOfUse: [{ model: "new" }],
    });
  });
});
