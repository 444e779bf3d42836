import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readPersona } from "./persona.ts";
import { readScript } from "./script.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luminora-script-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(content: unknown): Promise<string> {
  const file = join(folder, "script.json");
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const OPTIONS = { start: "2026-03-28", days: 3 };
const visit = (day: number, at: string, lines: unknown[] = ["Hi"]) => ({ day, at, lines });
const script = (...visits: unknown[]) => ({ name: "a script", time_zone: "Europe/Madrid", visits });

it("goes by the clock of the user, also through the night when the clocks are changed", async () => {
  const file = await written(script(visit(1, "19:30"), visit(2, "19:30", ["Hi", { say: "Bye", after_minutes: 5 }])));
  const { visits } = await readScript(file, OPTIONS);
  expect(visits.map(({ lines }) => lines.map(({ at, say }) => `${new Date(at).toISOString()} ${say}`))).toEqual([
    ["2026-03-28T18:30:00.000Z Hi"],
    ["2026-03-29T17:30:00.000Z Hi", "2026-03-29T17:35:00.000Z Bye"],
  ]);
});

it("takes a reply and a verdict in place of the models' own", async () => {
  const line = { say: "You again", reply: "Oh…", kind: "insult", grade: 3 };
  const { visits } = await readScript(await written(script(visit(1, "10:00", [line]))), OPTIONS);
  expect(visits[0]?.lines[0]).toMatchObject({ reply: "Oh…", verdict: { kind: "insult", grade: 3 } });
});

it.each([
  ["a spelling mistake", { ...script(visit(1, "10:00")), visit: [] }, "visit: is not a known field"],
  ["an unknown kind", script(visit(1, "10:00", [{ say: "Hi", kind: "hug" }])), "visits[0].lines[0]"],
  ["an hour that is none", script(visit(1, "25:00")), 'visits[0].at: must be a time such as "19:30"'],
  [
    "a time zone that is none",
    { ...script(visit(1, "10:00")), time_zone: "Mars" },
    "time_zone: must be an IANA time zone",
  ],
  ["a day after the last", script(visit(4, "10:00")), "visits[0].day: is day 4 of 3: simulate more days"],
  ["visits out of order", script(visit(2, "10:00"), visit(1, "10:00")), "visits[1].at: begins before the visit above"],
  ["no visit", script(), "visits: is empty"],
  ["broken JSON", '{\n  "name": "x",\n  oops\n}', "line 3"],
])("refuses %s, and says where", async (_what, content, told) => {
  const file = await written(content);
  await expect(readScript(file, OPTIONS)).rejects.toThrow(told);
  await expect(readScript(file, OPTIONS)).rejects.toMatchObject({ code: "invalid_request" });
});

it("refuses a persona that says what nobody wrote, and one that is not there", async () => {
  const phase = {
    days: [1, 2],
    visits: [{ hours: [10, 12], chance: 1, messages: [1, 2] }],
    mix: { songs: 1, jokes: 2 },
  };
  const file = await written({
    name: "p",
    description: "d",
    timeZone: "UTC",
    phases: [phase],
    lines: { jokes: ["{pun}"] },
  });
  await expect(readPersona(file)).rejects.toThrow(
    /phases\[0\]\.mix\.songs: has no lines[\s\S]*lines\.jokes\[0\]: \{pun\} is no known gap/,
  );
  await expect(readPersona("lukewarm")).rejects.toThrow(
    "there is no persona lukewarm: name a .json file, or one of absent, cold, erratic, warm",
  );
});
