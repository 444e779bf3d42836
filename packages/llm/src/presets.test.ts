import { describe, expect, it } from "vitest";
import { PRESET_NAMES, PRESETS } from "./presets.ts";

describe("presets", () => {
  it.each(PRESET_NAMES)("%s has an address that the client can append paths to", (name) => {
    const { baseUrl, needsKey } = PRESETS[name];
    const { protocol, hostname, pathname } = new URL(baseUrl);
    expect(pathname).toMatch(/\/v1$/);
    // Keys never travel in the clear.
    expect(protocol === "https:" || hostname === "127.0.0.1").toBe(true);
    if (needsKey) expect(protocol).toBe("https:");
  });
});
