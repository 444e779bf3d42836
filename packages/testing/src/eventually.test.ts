import { expect, test } from "vitest";
import { eventually } from "./eventually.ts";

test("returns the first value that is not false", async () => {
  let calls = 0;
  expect(await eventually(() => ++calls === 3 && "there")).toBe("there");
  expect(calls).toBe(3);
});

test("takes a check that returns nothing as done once it stops throwing", async () => {
  let calls = 0;
  await eventually(() => {
    calls += 1;
    expect(calls).toBeGreaterThan(1);
  });
  expect(calls).toBe(2);
});

test("reports the last failure when the time is up", async () => {
  const failing = eventually(() => Promise.reject(new Error("the row is missing")), { timeoutMs: 60 });
  await expect(failing).rejects.toThrow("still not so after 60 ms: the row is missing");
});

test("a check that hangs does not outlive the deadline", async () => {
  await expect(eventually(() => new Promise(() => {}), { timeoutMs: 60 })).rejects.toThrow("still not so after 60 ms");
});

test("gives up with the signal's reason", async () => {
  const signal = AbortSignal.abort(new Error("the server is gone"));
  await expect(eventually(() => false, { signal })).rejects.toThrow("the server is gone");
});
