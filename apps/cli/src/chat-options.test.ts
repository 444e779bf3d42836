import { describe, expect, it } from "vitest";
import { chatOptions } from "./chat-options.ts";

describe("chatOptions", () => {
  it("leaves everything to the defaults", () => {
    const nothing = { personality: null, user: null, session: null, url: null };
    expect(chatOptions([])).toEqual({ ...nothing, color: true, help: false });
  });

  it("reads every option", () => {
    const args = [
      "--personality",
      "mika",
      "--user=ana",
      "--session",
      "s",
      "--url",
      "https://x.test/lum/",
      "--no-color",
    ];
    const read = { personality: "mika", user: "ana", session: "s", url: "https://x.test/lum", color: false };
    expect(chatOptions([...args, "--help"])).toEqual({ ...read, help: true });
  });

  it.each([
    [["--persona", "alicia"], /^Unknown option '--persona'\n\nTalk to/],
    [["alicia"], /^Unexpected argument 'alicia'/],
    [["--user"], /'--user <value>' argument missing\n\nTalk to/],
    [["--url", "localhost:3000"], /^--url: localhost:3000 is no address/],
  ])("refuses %j with the usage", (args, message) => {
    expect(() => chatOptions(args)).toThrow(
      expect.objectContaining({ code: "invalid_request", message: expect.stringMatching(message) }),
    );
  });
});
