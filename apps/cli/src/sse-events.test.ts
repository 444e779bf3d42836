import { describe, expect, it } from "vitest";
import { type SseEvent, sseEvents } from "./sse-events.ts";

async function read(...chunks: string[]): Promise<SseEvent[]> {
  async function* source() {
    yield* chunks;
  }
  const events: SseEvent[] = [];
  for await (const event of sseEvents(source())) events.push(event);
  return events;
}

const STREAM =
  'event: token\ndata: {"text":"Hi: "}\n\n: still here\n\nevent: done\r\ndata: one\r\ndata: two\r\n\r\ndata:bare\n\n';

const EVENTS = [
  { event: "token", data: '{"text":"Hi: "}' },
  { event: "done", data: "one\ntwo" },
  { event: "message", data: "bare" },
];

describe("sseEvents", () => {
  it("reads the same events wherever the stream is cut in two", async () => {
    for (let cut = 0; cut <= STREAM.length; cut++) {
      expect(await read(STREAM.slice(0, cut), STREAM.slice(cut)), `cut at ${cut}`).toEqual(EVENTS);
    }
  });

  it("reads the same events one character at a time", async () => {
    expect(await read(...STREAM)).toEqual(EVENTS);
  });

  it("drops an event that the stream leaves unfinished", async () => {
    expect(await read("data: whole\n\ndata: half\n")).toEqual([{ event: "message", data: "whole" }]);
  });
});
