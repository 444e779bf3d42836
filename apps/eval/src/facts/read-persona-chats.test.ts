import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readPersonaChats } from "./read-persona-chats.ts";

async function fileWith(content: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "personas-")), "chats.csv");
  await writeFile(path, content);
  return path;
}

it("reads personas and what each said", async () => {
  const path = await fileWith(
    'user 1 personas,user 2 personas,Best Generated Conversation\n"I bake.\nI say ""hi"".","I swim.","User 1: Hi, all!\nUser 2: Hello\nUser 1: I bake."\n',
  );
  expect(await readPersonaChats(path)).toEqual([
    [
      { persona: ["I bake.", 'I say "hi".'], turns: ["Hi, all!", "I bake."] },
      { persona: ["I swim."], turns: ["Hello"] },
    ],
  ]);
});

it("says what it expected of another file", async () => {
  await expect(readPersonaChats(await fileWith("a\nb\n"))).rejects.toThrow("two personas and a conversation");
});
