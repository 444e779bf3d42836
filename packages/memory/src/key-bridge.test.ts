import { expect, test } from "vitest";
import { keyWordsFor } from "./key-bridge.ts";
import { tokenise } from "./tokenise.ts";

test.each([
  ["called", "name"],
  ["llama", "name"],
  ["perro", "pet"],
  ["job", "profession"],
  ["trabajo", "profession"],
  ["old", "age"],
  ["live", "city"],
  ["vivo", "city"],
  ["husband", "partner"],
])("%s asks for %s", (word, key) => {
  const [[term = ""], [keyTerm]] = [tokenise(word), tokenise(key)];
  expect([...keyWordsFor(term)]).toContain(keyTerm);
});

test("an ordinary word asks for nothing", () => {
  expect([...keyWordsFor("banana")]).toEqual([]);
});
