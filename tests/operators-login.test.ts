import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type House, openHouse } from "./support/house.ts";

const KEY = "a-key-of-the-operators";
const PAUSE = "/ops/queues/api/queues/facts/pause";
const RESUME = "/ops/queues/api/queues/facts/resume";

let house: House;

beforeAll(async () => {
  house = await openHouse({ workers: false, environment: { LUMINORA_ADMIN_KEY: KEY } });
});
afterAll(() => house.close());

const basic = (password: string) => ({
  authorization: `Basic ${Buffer.from(`anybody:${password}`).toString("base64")}`,
});
const isPaused = async () => {
  const facts = house
    .standalone()
    .companion.queues.boards()
    .find(({ name }) => name === "facts");
  return facts?.isPaused();
};

describe("Bull Board with an admin key", () => {
  it("asks whoever has none to log in, whatever they ask for", async () => {
    for (const headers of [{}, basic("wrong"), { authorization: "Bearer wrong" }, { authorization: KEY }]) {
      for (const path of ["/ops", "/ops/queues", "/ops/queues/api/queues", "/ops/metrics", "/ops/nowhere"]) {
        const { status, headers: answered } = await house.api("GET", path, undefined, headers);
        expect([path, status, answered.get("www-authenticate")]).toEqual([path, 401, expect.stringMatching(/^Basic /)]);
      }
      expect((await house.api("PUT", PAUSE, undefined, headers)).status).toBe(401);
    }
    expect(await isPaused()).toBe(false);
  });

  it("opens to a browser's login and to a bearer", async () => {
    const page = await house.api("GET", "/ops/queues", undefined, basic(KEY));
    expect([page.status, String(page.body)]).toEqual([200, expect.stringContaining("<title>Luminora</title>")]);
    const { status, body } = await house.api("GET", "/ops/queues/api/queues", undefined, {
      authorization: `Bearer ${KEY}`,
    });
    expect([status, body.queues.length]).toEqual([200, 7]);
  });

  it("takes actions from its own page and from programs, and from no other site", async () => {
    for (const origin of ["https://evil.example", "null", `${house.url()}.evil.example`, "not an origin"]) {
      const { status, body } = await house.api("PUT", PAUSE, undefined, { ...basic(KEY), origin });
      expect([origin, status, body.error.code]).toEqual([origin, 403, "forbidden"]);
      expect(await isPaused()).toBe(false);
    }
    expect((await house.api("PUT", PAUSE, undefined, { ...basic(KEY), origin: house.url() })).status).toBe(200);
    expect(await isPaused()).toBe(true);
    expect((await house.api("PUT", RESUME, undefined, basic(KEY))).status).toBe(200);
    expect(await isPaused()).toBe(false);
  });
});

describe("Bull Board without a key", () => {
  it("takes no action for another site either", async () => {
    await house.restart({ workers: false });
    expect((await house.api("GET", "/ops/queues")).status).toBe(200);
    const { status } = await house.api("PUT", PAUSE, undefined, { origin: "https://evil.example" });
    expect([status, await isPaused()]).toEqual([403, false]);
  });
});
