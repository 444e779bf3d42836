import { DAY_MS, round } from "@luminora/kernel";
import { expect, test } from "vitest";
import { episodeText, fadedImportance } from "./episode.ts";

test.each([
  [0, 8],
  [-5, 8],
  [1, 7.4814],
  [14, 6.2952],
  [365, 5.0306],
  [3650, 4.3949],
])("after %d days, 8 has faded to %d", (days, left) => {
  expect(round(fadedImportance(8, days * DAY_MS))).toBe(left);
});

test("an episode is searched by title, summary and tags", () => {
  const episode = { title: "Max died", summary: "His dog died yesterday.", tags: ["pet", "grief"] };
  expect(episodeText(episode)).toBe("Max died: His dog died yesterday. (pet, grief)");
  expect(episodeText({ ...episode, summary: "", tags: [] })).toBe("Max died");
});
