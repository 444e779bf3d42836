import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Tool } from "../tool.ts";
import { personalityLint } from "./personality-lint.ts";
import { personalityTest } from "./personality-test.ts";

const ALICIA = fileURLToPath(new URL("../../../../personalities/alicia.json", import.meta.url));

let folder: string;
let alicia: { linguistic_profile: { expressions: string[] } };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luminora-personalities-"));
});
beforeEach(async () => {
  alicia = JSON.parse(await readFile(ALICIA, "utf8"));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(tool: Tool, args: string[], environment = {}) {
  const printed: string[] = [];
  const told: string[] = [];
  const sound = await tool.run({
    args,
    environment,
    print: (line) => printed.push(line),
    tell: (line) => told.push(line),
  });
  return { sound, printed: printed.join("\n"), told: told.join("\n") };
}

function write(name: string, content: unknown): Promise<void> {
  return writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
}

describe("personality lint", () => {
  it("has nothing to say of those that ship", async () => {
    expect(await run(personalityLint, [])).toEqual({
      sound: true,
      printed: "",
      told: "3 files, 0 errors, 0 warnings.",
    });
  });

  it("lists what is wrong with a file, and how to mend it", async () => {
    alicia.linguistic_profile.expressions.push("oh, calm down");
    await write("ada.json", alicia);
    const { sound, printed } = await run(personalityLint, [join(folder, "ada.json")]);
    expect(sound).toBe(false);
    expect(printed).toBe(
      `${join(folder, "ada.json")}: error: linguistic_profile.expressions[4]: says "calm down", one of linguistic_profile.avoid_phrases\n  → change one of them`,
    );
    const { printed: json } = await run(personalityLint, ["ada", "--json"], { LUMINORA_PERSONALITIES: folder });
    expect(JSON.parse(json)).toEqual([
      expect.objectContaining({
        severity: "error",
        path: "linguistic_profile.expressions[4]",
        cure: "change one of them",
      }),
    ]);
  });

  it("lists warnings without failing", async () => {
    const { sound, told } = await run(personalityLint, ["alicia", "--prompt-tokens", "500"]);
    expect({ sound, told }).toEqual({ sound: true, told: "1 files, 0 errors, 1 warnings." });
  });

  it.each([
    ["that is no JSON", "{", "is not valid JSON"],
    ["that is not valid", { ...{ persona: {} } }, "persona.name: is missing"],
  ])("calls a file %s an error", async (_what, content, told) => {
    await write("broken.json", content);
    const { sound, printed } = await run(personalityLint, [join(folder, "broken.json")]);
    await rm(join(folder, "broken.json"));
    expect(sound).toBe(false);
    expect(printed).toContain(told);
  });

  it("says which personalities there are", async () => {
    await expect(run(personalityLint, ["alice"])).rejects.toThrow("one of alicia, mika, yumi");
  });
});

describe("personality test", () => {
  it("passes all scenarios of those that ship", async () => {
    const { sound, printed, told } = await run(personalityTest, []);
    expect(printed).toBe("");
    expect(sound).toBe(true);
    expect(Number(/^(\d+) scenarios passed, 0 failed\.$/.exec(told)?.[1])).toBeGreaterThanOrEqual(60);
  });

  it("shows what a failing scenario expected, and what is there", async () => {
    await write("ada.json", alicia);
    const one = { name: "too close", given: { affinity: 5 }, expect: { level: "friend", mood: "neutral" } };
    await write("ada.scenarios.json", { scenarios: [one, { ...one, name: "right", expect: { level: "stranger" } }] });
    expect(await run(personalityTest, [folder])).toEqual({
      sound: false,
      printed: "FAILED ada: too close\n  level\n    - friend\n    + stranger",
      told: "1 scenarios passed, 1 failed.",
    });
  });

  it("fails where there is none to run", async () => {
    await write("eve.json", alicia);
    const { sound, told } = await run(personalityTest, [join(folder, "eve.json")]);
    expect(sound).toBe(false);
    expect(told).toContain("eve has no scenarios: write them into eve.scenarios.json");
  });
});
