import type { TokenSink } from "@luminora/companion";
import { fails, hangs, says, startModelServer, waits } from "@luminora/testing/model-server";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEndpoints, type Endpoints } from "./endpoints.ts";
import { failureOf, modelAt, never, replyRequest } from "./openai.fixture.ts";
import { openaiModels } from "./openai-models.ts";

const OPEN_MS = 10_000;
const server = await startModelServer({ dimension: 8 });

// Only the clock: the sockets go on.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  server.reset();
});
afterAll(() => server.close());

function open(endpoints: Endpoints = createEndpoints({ failures: 3, openMs: OPEN_MS })) {
  const made = openaiModels({
    reply: modelAt(server, { model: "big" }),
    light: modelAt(server, { model: "small" }),
    endpoints,
  });
  return {
    ask: (signal = never()) => made.reply.reply(replyRequest("Hello"), { signal }),
    tell: (onToken: TokenSink = async () => {}) =>
      made.reply.reply(replyRequest("Hello"), { signal: never(), onToken }),
    learn: () => made.facts.extractFacts({ message: "Hi", at: new Date(0) }, { signal: never() }),
    /** That of the replies, then that of the light work. */
    circuit: () => endpoints.states().map(({ circuit }) => circuit),
    endpoints,
  };
}

/** Fails as often as it takes to open the circuit. */
async function opened() {
  const house = open();
  server.on("reply", fails(500));
  for (const _time of [1, 2, 3]) await failureOf(house.ask(), "model_failed");
  return house;
}

describe("a circuit", () => {
  it("opens after failures in a row, for their role alone, and says until when", async () => {
    const { ask, learn, circuit } = await opened();
    expect(circuit()).toEqual(["open", "closed"]);
    const failure = await failureOf(ask(), "model_overloaded");
    expect(failure.message).toContain("tried again in 10 s");
    expect(failure.retryable).toBe(true);
    expect(server.count()).toBe(3);
    expect(await learn()).toEqual([]);
  });

  it("does not add up failures between which something worked", async () => {
    const { ask, circuit } = open();
    const broken = fails(500);
    server.next("reply", broken, broken, says("Hi"), broken, broken);
    for (const works of [false, false, true, false, false]) {
      await (works ? ask() : failureOf(ask(), "model_failed"));
    }
    expect(circuit()).toEqual(["closed", "closed"]);
  });

  it.each([[400], [403], [404], [429]])("is not opened by %i, which is not the endpoint's fault", async (status) => {
    const { ask, circuit } = open();
    server.on("reply", fails(status));
    for (const _time of [1, 2, 3, 4]) await expect(ask()).rejects.toThrow(`answered ${status}`);
    expect(circuit()).toEqual(["closed", "closed"]);
  });

  it("is not opened by callers who leave", async () => {
    const { ask, circuit } = open();
    server.on("reply", hangs());
    for (const time of [1, 2, 3]) {
      const caller = new AbortController();
      const call = failureOf(ask(caller.signal), "aborted");
      await server.arrival("reply", time);
      caller.abort();
      await call;
    }
    expect(circuit()).toEqual(["closed", "closed"]);
  });

  it("lets one call through to see, and the others go past meanwhile", async () => {
    const { ask, circuit } = await opened();
    vi.setSystemTime(Date.now() + OPEN_MS);
    let release = () => {};
    server.on("reply", waits(new Promise<void>((resolve) => (release = resolve)), says("Back.")));
    const probe = ask();
    await server.arrival("reply", 4);
    expect(circuit()).toEqual(["probing", "closed"]);
    expect((await failureOf(ask(), "model_overloaded")).message).toContain("tried by another call");
    release();
    expect((await probe).content).toBe("Back.");
    expect(circuit()).toEqual(["closed", "closed"]);
    expect(server.count()).toBe(4);
  });

  it("is closed by the first token of that call, however slowly it is read to its end", async () => {
    const { ask, tell, circuit } = await opened();
    vi.setSystemTime(Date.now() + OPEN_MS);
    server.on("reply", says("Back again."));
    let read = () => {};
    const reading = new Promise<void>((resolve) => {
      read = resolve;
    });
    let arrived = () => {};
    const first = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const probe = tell(() => {
      arrived();
      return reading;
    });
    await first;
    await new Promise(setImmediate);
    expect(circuit()).toEqual(["closed", "closed"]);
    expect((await ask()).content).toBe("Back again.");
    read();
    expect((await probe).content).toBe("Back again.");
  });

  it("counts an answer that breaks off after its first token as the failure it is", async () => {
    const { ask, tell, circuit } = await opened();
    vi.setSystemTime(Date.now() + OPEN_MS);
    server.on("reply", says("Back again.", { ending: "reset" }));
    await failureOf(tell(), "model_failed");
    expect(circuit()).toEqual(["closed", "closed"]);
    for (const _time of [2, 3]) await failureOf(tell(), "model_failed");
    expect(circuit()).toEqual(["open", "closed"]);
    await failureOf(ask(), "model_overloaded");
  });

  it("says what it was opened by, and whether that may pass", async () => {
    const { ask } = open();
    server.on("reply", fails(401));
    const refusals = [];
    for (const _time of [1, 2, 3]) refusals.push(await failureOf(ask(), "model_failed"));
    const failure = await failureOf(ask(), "model_overloaded");
    expect(failure.message).toBe(`${refusals[2]?.message}; it is left alone for now, and is tried again in 10 s`);
    expect(failure.message).toContain("OPENAI_API_KEY");
    expect(failure.retryable).toBe(false);
  });

  it("stays open when that call fails", async () => {
    const { ask, circuit } = await opened();
    vi.setSystemTime(Date.now() + OPEN_MS);
    await failureOf(ask(), "model_failed");
    expect(circuit()).toEqual(["open", "closed"]);
    await failureOf(ask(), "model_overloaded");
    expect(server.count()).toBe(4);
  });
});

describe("an endpoint that asks to be left alone", () => {
  it("is, for as long as it asks", async () => {
    const { ask, circuit } = open();
    server.next("reply", fails(503, {}, { "retry-after": "30" }));
    await failureOf(ask(), "model_overloaded");
    expect(circuit()).toEqual(["open", "closed"]);
    expect((await failureOf(ask(), "model_overloaded")).message).toContain("in 30 s");
    expect(server.count()).toBe(1);
    vi.setSystemTime(Date.now() + 30_000);
    expect((await ask()).content).toBe("I heard: Hello");
    expect(circuit()).toEqual(["closed", "closed"]);
  });

  it("after 429 for its model alone, and never for hours", async () => {
    const { ask, learn, circuit } = open();
    server.next("facts", fails(429, {}, { "retry-after": "86400" }));
    await failureOf(learn(), "model_overloaded");
    expect((await failureOf(learn(), "model_overloaded")).message).toContain("in 300 s");
    await ask();
    expect(circuit()).toEqual(["closed", "closed"]);
    vi.setSystemTime(Date.now() + 300_000);
    expect(await learn()).toEqual([]);
  });

  it("may name a date", async () => {
    const { ask } = open();
    server.next("reply", fails(503, {}, { "retry-after": new Date(Date.now() + 60_000).toUTCString() }));
    await failureOf(ask(), "model_overloaded");
    expect((await failureOf(ask(), "model_overloaded")).message).toMatch(/in (59|60) s/);
  });
});

it("is one for each role, address and key", () => {
  const endpoints = createEndpoints();
  for (const apiKey of ["a", "b", "a"]) {
    openaiModels({ reply: modelAt(server, { apiKey }), light: modelAt(server, { apiKey }), endpoints });
  }
  expect(endpoints.states()).toHaveLength(4);
});
