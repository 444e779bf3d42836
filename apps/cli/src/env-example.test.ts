import { readFileSync } from "node:fs";
import { SETTING_NAMES } from "@luminora/runtime";
import { describe, expect, it } from "vitest";
import { envExample, settings } from "./env-example.ts";

const read = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8");

describe("the settings", () => {
  it("are all in .env.example; `npm run env:example` brings it up to date", () => {
    expect(read(".env.example")).toBe(envExample());
  });

  it("are all in the README, and nothing more is", () => {
    const table = read("README.md").split("## Settings")[1]?.split("\n## ")[0] ?? "";
    const named = table
      .split("\n")
      .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`([A-Z_]+)`/g)])
      .map(([, name]) => name);
    expect(named.sort()).toEqual([...settings().keys()].sort());
  });

  it("are all known by name, so that a wrong one is noticed", () => {
    expect([...settings().keys()].sort()).toEqual([...SETTING_NAMES].sort());
  });

  it("each say what they are for", () => {
    const mute = [...settings()].filter(([, readings]) => readings.some(({ description }) => description === ""));
    expect(mute).toEqual([]);
  });
});
