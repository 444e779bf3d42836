import { describe, expect, it } from "vitest";
import { patienceOf } from "./patience.ts";

const never = () => new Promise<never>(() => {});
const patience = patienceOf(20);

describe("patience with a database", () => {
  it("passes on what comes in time", async () => {
    expect(await patience.call(async () => 1)).toBe(1);
    await expect(patience.call(() => Promise.reject(new Error("no such row")))).rejects.toThrow("no such row");
    expect(
      await patience.transaction(
        (work) => work("tx"),
        async (tx) => `${tx} done`,
      ),
    ).toBe("tx done");
  });

  it("ends a call that is not answered", async () => {
    await expect(patience.call(never)).rejects.toMatchObject({ code: "storage_unavailable" });
  });

  it("ends a transaction that does not open, or does not end", async () => {
    const late = { code: "storage_unavailable" };
    await expect(patience.transaction(never, async () => 1)).rejects.toMatchObject(late);
    const silent = (work: (tx: string) => Promise<number>) => work("tx").then(never);
    await expect(patience.transaction(silent, async () => 1)).rejects.toMatchObject(late);
  });

  it("lets work inside take its time", async () => {
    const slow = () => new Promise<string>((resolve) => setTimeout(resolve, 40, "slow"));
    expect(await patience.transaction((work) => work("tx"), slow)).toBe("slow");
  });

  it("does not begin work that its caller was told has failed", async () => {
    let open: () => void = () => {};
    const connected = new Promise<void>((resolve) => {
      open = resolve;
    });
    let begun = false;
    let opened: Promise<unknown> = Promise.resolve();
    const transaction = patience.transaction(
      (work: (tx: string) => Promise<void>) => {
        const done = connected.then(() => work("tx"));
        opened = done.catch(() => {});
        return done;
      },
      async () => {
        begun = true;
      },
    );
    await expect(transaction).rejects.toMatchObject({ code: "storage_unavailable" });
    open();
    await opened;
    expect(begun).toBe(false);
  });
});
