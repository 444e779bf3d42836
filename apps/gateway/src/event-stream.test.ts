import { once } from "node:events";
import { connect } from "node:net";
import { serve } from "@luminora/runtime";
import express, { type Response } from "express";
import { describe, expect, it } from "vitest";
import { eventStream } from "./event-stream.ts";

const EVENT = "x".repeat(16 * 1024);
/** Far more than the sockets between two processes hold. */
const EVENTS = 2_000;

/** Serves one stream, asked for by a bare socket that reads nothing until it is resumed. */
async function streaming<T>(tell: (response: Response) => Promise<T>) {
  let told = (_value: Promise<T>) => {};
  const done = new Promise<T>((resolve) => {
    told = resolve;
  });
  const app = express().get("/", (_request, response) => told(tell(response)));
  const serving = await serve(() => app, { host: "127.0.0.1", port: 0, graceMs: 0 });
  const socket = connect(Number(new URL(serving.url).port), "127.0.0.1").pause();
  await once(socket, "connect");
  socket.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
  return {
    socket,
    done,
    close: async () => {
      socket.destroy();
      await serving.close();
    },
  };
}

describe("eventStream", () => {
  it("never holds more than one event beyond what the socket takes", async () => {
    let most = 0;
    const { socket, done, close } = await streaming(async (response) => {
      const events = eventStream(response);
      for (let sent = 0; sent < EVENTS; sent += 1) {
        await events.send(EVENT);
        most = Math.max(most, response.writableLength - response.writableHighWaterMark);
        if (sent === EVENTS / 2) socket.pause();
        if (sent === EVENTS / 2) setImmediate(() => socket.resume());
      }
      response.end();
    });
    socket.resume();
    await done;
    expect(most).toBeLessThanOrEqual(0);
    await close();
  });

  it("lets its sender go on when the client leaves", async () => {
    const { socket, done, close } = await streaming(async (response) => {
      const events = eventStream(response);
      setImmediate(() => socket.destroy());
      for (let sent = 0; sent < EVENTS; sent += 1) await events.send(EVENT);
      return response.destroyed;
    });
    expect(await done).toBe(true);
    await close();
  });

  it("closes on a client that reads nothing", async () => {
    const { done, close } = await streaming(async (response) => {
      const events = eventStream(response, 50);
      while (!response.destroyed) await events.send(EVENT);
      return response.destroyed;
    });
    expect(await done).toBe(true);
    await close();
  });
});
