import { describe, expect, it } from "vitest";
import { PRESET_NAMES, PRESETS, providerAt } from "./presets.ts";

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

describe("the provider at an address", () => {
  it.each(PRESET_NAMES)("is %s at its own", (name) => expect(providerAt(PRESETS[name].baseUrl)).toBe(name));

  it.each([
    ["http://localhost:11434/v1", "ollama"],
    ["http://[::1]:11434/v1", "ollama"],
    ["http://127.0.0.1:11434/v1/", "ollama"],
    ["http://ollama:11434/v1", "ollama"],
    ["http://host.docker.internal:1234/v1/", "lmstudio"],
    ["http://localhost:8000/v1", "vllm"],
    ["https://API.openai.com/v1/", "openai"],
  ])("is told in %s", (address, name) => expect(providerAt(address)).toBe(name));

  it.each([
    ["http://gpu.internal:8000/v1", "gpu.internal:8000"],
    ["http://localhost:4000/v1", "localhost:4000"],
    ["https://proxy.example.com:11434/v1", "proxy.example.com:11434"],
    ["https://user:secret@api.example.com/v1", "api.example.com"],
    ["https://api.openai.com/v2", "api.openai.com"],
    ["nonsense", "unknown"],
  ])("is the host in %s", (address, name) => expect(providerAt(address)).toBe(name));
});
