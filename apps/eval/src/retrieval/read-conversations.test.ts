import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConversations } from "./read-conversations.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "eval-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: unknown): Promise<string> {
  const path = join(folder, "conversations.json");
  await writeFile(path, JSON.stringify(content));
  return path;
}

test("sessions with their speakers and times; questions with the evidence that exists", async () => {
  const said = [
    { speaker: "Ben", dia_id: "D1:1", text: "Hi" },
    { speaker: "Ana", dia_id: "D1:2", text: "I moved" },
  ];
  const path = await fileOf([
    {
      sample_id: "conv-1",
      conversation: {
        ...{ speaker_a: "Ana", speaker_b: "Ben", session_1_date_time: "12:05 am on 8 May, 2023", session_1: said },
        ...{ session_2_date_time: "1:56 pm on 9 May, 2023", session_2: [] },
      },
      qa: [
        { question: "Who moved?", category: 4, evidence: ["D1:02; D9:9", "D:1:2"], answer: "Ana" },
        { question: "Who flew?", category: 5, evidence: ["D1:1"] },
        { question: "Who swam?", category: 1, evidence: ["D7:7"] },
      ],
    },
  ]);
  const [conversation, ...others] = await readConversations(path);
  expect(others).toEqual([]);
  expect(conversation?.speakers).toEqual({ first: "Ana", second: "Ben" });
  expect(conversation?.sessions.map(({ at }) => at.toISOString())).toEqual([
    "2023-05-08T00:05:00.000Z",
    "2023-05-09T13:56:00.000Z",
  ]);
  expect(conversation?.sessions[0]?.utterances).toEqual([
    { name: "1:1", speaker: "second", text: "Hi" },
    { name: "1:2", speaker: "first", text: "I moved" },
  ]);
  expect(conversation?.questions).toEqual([{ text: "Who moved?", category: 4, evidence: ["1:2"] }]);
});

test("another file is refused by its name", async () => {
  await expect(readConversations(await fileOf({ no: 1 }))).rejects.toMatchObject({ code: "invalid_request" });
  await expect(readConversations(join(folder, "absent.json"))).rejects.toThrow("absent.json");
});
