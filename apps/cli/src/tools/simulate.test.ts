import { expect, it } from "vitest";
import { simulate } from "./simulate.ts";
import { whatIfTool } from "./what-if.ts";

const own = (...args: string[]) => ({ args, environment: {}, print: () => {}, tell: () => {} });

it.each([
  [[], "--persona, --script or --all: is missing"],
  [["--persona", "lukewarm"], "there is no persona lukewarm: name a .json file, or one of absent, cold, erratic, warm"],
  [["--persona", "warm", "--script", "x.json"], "--script: can't go with a persona"],
  [["--persona", "warm", "--days", "0"], "--days: must be a whole number above 0"],
  [["--persona", "warm", "--seed", "-1"], "--seed"],
  [["--persona", "warm", "--start", "tomorrow"], "--start: must be a day such as 2026-01-05"],
  [["--script", "nowhere.json"], "can't read nowhere.json: name a file that is there"],
  [["nobody", "--persona", "warm"], "there is no personality nobody"],
])("simulate %j says what is wrong", async (args, told) => {
  await expect(simulate.run(own("alicia", ...args))).rejects.toThrow(told);
});

it.each([
  [[], "--user: is missing"],
  [["--user", "diego"], "--personality: is missing"],
  [["--user", "diego", "--personality", "alicia"], "--file: is missing"],
  [["--user", "diego", "--personality", "alicia", "--file", "nowhere.json"], "can't read nowhere.json"],
])("what-if %j says what is wrong", async (args, told) => {
  await expect(whatIfTool.run(own(...args))).rejects.toThrow(told);
});
