import { describe, expect, it } from "vitest";
import type { Turn } from "./api.ts";
import { episode, fact, standing } from "./cli.fixture.ts";
import { isNews, statusLine } from "./status-line.ts";

const settled: Turn = {
  background: { facts: "done", mood: "done", affinity: "done", episodes: "skipped", embeddings: "done" },
  failures: {},
};

function line(after: Parameters<typeof standing>[0], before = standing(), turn = settled): string {
  return statusLine(before, standing(after), "neutral", turn);
}

describe("statusLine", () => {
  it("tells where things stand when nothing changed", () => {
    expect(line({})).toBe("♥ 1 stranger · neutral");
  });

  it("tells points won and the strength of a mood", () => {
    expect(line({ affinity: { points: 3, level: "stranger" }, mood: { name: "shy", intensity: 0.8 } })).toBe(
      "♥ 3 (+2) stranger · shy 80%",
    );
  });

  it("tells points lost and the level that was left", () => {
    const before = standing({ affinity: { points: 61, level: "close_friend" } });
    expect(line({ affinity: { points: 56, level: "friend" } }, before)).toBe(
      "♥ 56 (-5) friend, down from close friend · neutral",
    );
  });

  it("tells the level that was reached", () => {
    const before = standing({ affinity: { points: 20, level: "stranger" } });
    expect(line({ affinity: { points: 21, level: "acquaintance" } }, before)).toBe(
      "♥ 21 (+1) acquaintance, up from stranger · neutral",
    );
  });

  it("tells what was learned, what was forgotten and what is remembered", () => {
    const before = standing({ facts: [fact("city", "Madrid"), fact("age", "28")], episodes: [episode("First talk")] });
    const after = {
      facts: [fact("pet_name", "Max"), fact("city", "Berlin")],
      episodes: [episode("Max died"), episode("First talk")],
    };
    expect(line(after, before)).toBe(
      "♥ 1 stranger · neutral · learned: pet name: Max; city: Berlin (was Madrid) · forgot: age: 28 · will remember: “Max died”",
    );
  });

  it("tells what is still being worked out, and what could not be", () => {
    const background = { ...settled.background, facts: "failed", mood: "pending" } as const;
    expect(line({}, standing(), { background, failures: { facts: "model_timeout" } })).toBe(
      "♥ 1 stranger · neutral · not worked out: facts (model_timeout) · still learning…",
    );
  });

  it("keeps to one line whatever a user wrote", () => {
    const shown = line({ facts: [fact("note", `a\u001b[2J\nb ${"x".repeat(500)}`)] });
    expect(shown).toMatch(/^♥ 1 stranger · neutral · learned: note: a\[2J b x+…$/);
    expect(shown.length).toBeLessThan(130);
  });
});

describe("isNews", () => {
  it("does not count a mood that faded a little", () => {
    const before = standing({ mood: { name: "shy", intensity: 0.8 } });
    expect(isNews(before, standing({ mood: { name: "shy", intensity: 0.7 } }))).toBe(false);
  });

  it("counts points, another mood, facts and episodes", () => {
    expect(isNews(standing(), standing({ affinity: { points: 2, level: "stranger" } }))).toBe(true);
    expect(isNews(standing(), standing({ mood: { name: "shy", intensity: 1 } }))).toBe(true);
    expect(isNews(standing(), standing({ facts: [fact("age", "28")] }))).toBe(true);
    expect(isNews(standing(), standing({ episodes: [episode("Max died")] }))).toBe(true);
  });
});
