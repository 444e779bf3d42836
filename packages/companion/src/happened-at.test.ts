import { describe, expect, it } from "vitest";
import { happenedAt, timeTold } from "./happened-at.ts";

/** A Wednesday. */
const NOON = new Date("2026-03-04T12:00:00Z");

describe("timeTold", () => {
  it.each([
    ["My dog died last year", "2025-01-01", "year"],
    ["My dog died two years ago", "2024-01-01", "year"],
    ["My dog died in 2019", "2019-01-01", "year"],
    ["We lost our house last month", "2026-02-01", "month"],
    ["I got fired last March", "2025-03-01", "month"],
    ["I got fired in June", "2025-06-01", "month"],
    ["We broke up last week", "2026-02-23", "week"],
    ["My dog Max died yesterday", "2026-03-03", "day"],
    ["She left me on Friday", "2026-02-27", "day"],
    ["He passed away on July 4, 1995", "1995-07-04", "day"],
    ["He passed away on December 24th", "2025-12-24", "day"],
    ["I won the championship today!", "2026-03-04", "day"],
    ["I cried a lot last night", "2026-03-03", "day"],
    ["Mi perro murió el año pasado", "2025-01-01", "year"],
    ["Hace dos años murió mi abuelo", "2024-01-01", "year"],
    ["Esta mañana me despidieron", "2026-03-04", "day"],
    ["Mi abuela falleció ayer", "2026-03-03", "day"],
    ["昨日、犬が死にました。", "2026-03-03", "day"],
    ["Hi! How are you? My cat died yesterday.", "2026-03-03", "day"],
  ])("%s: %s (%s)", (text, day, precision) => {
    expect(timeTold(text, NOON, 0)).toEqual({ at: Date.parse(day), precision });
  });

  it.each([
    "My dog Max died",
    "We're getting married in June",
    "I'll graduate next month",
    "I have been sober for two years",
    "I feel terrible right now",
    "I start tomorrow at 5pm",
    "Me caso en junio, el próximo mes lo preparamos",
  ])("%s: nobody said when it happened", (text) => {
    expect(timeTold(text, NOON, 0)).toBeNull();
  });

  it("goes by the user's own calendar", () => {
    const lateEvening = new Date("2026-03-04T02:00:00Z");
    expect(timeTold("My dog died yesterday", lateEvening, -8 * 60)?.at).toBe(Date.parse("2026-03-02"));
    expect(timeTold("My dog died yesterday", lateEvening, 9 * 60)?.at).toBe(Date.parse("2026-03-03"));
  });
});

describe("happenedAt", () => {
  const at = (role: "user" | "assistant", content: string, time = NOON) => ({ id: content, role, content, at: time });
  const utc = () => 0;
  const moment = { title: "Max died", summary: "The user's dog Max died.", tags: ["max", "dog"], when: null };

  it("reads the message that tells of the moment, and no other", () => {
    const messages = [at("user", "I saw a film yesterday"), at("user", "My dog Max died last year"), at("user", "ok")];
    expect(happenedAt(moment, messages, utc)).toEqual({ at: Date.parse("2025-01-01"), precision: "year" });
    expect(happenedAt(moment, [at("user", "I saw a film yesterday")], utc)).toBeNull();
  });

  it("takes the words that the detector names, where the user said them", () => {
    const messages = [at("user", "My dog Max died."), at("user", "It was last March, and it rained yesterday")];
    expect(happenedAt({ ...moment, when: "last March" }, messages, utc)).toMatchObject({ precision: "month" });
    expect(happenedAt({ ...moment, when: "in 1999" }, messages, utc)).toBeNull();
  });

  it("never believes what the companion said", () => {
    expect(
      happenedAt(moment, [at("assistant", "Max the dog died last year"), at("user", "My dog Max died")], utc),
    ).toBeNull();
  });
});
