import { describe, expect, it } from "vitest";
import { clipped, printable } from "./printable.ts";

describe("printable", () => {
  it("takes out what would steer the terminal, and keeps line ends and tabs", () => {
    expect(printable("a\u001b]0;title\u0007b\u009b31mc\r\n\td 🙂")).toBe("a]0;titleb31mc\n\td 🙂");
  });
});

describe("clipped", () => {
  it("leaves what fits, and marks what was cut without cutting a character in half", () => {
    expect(clipped(" one\n two ", 7)).toBe("one two");
    expect(clipped("🙂🙂🙂🙂", 3)).toBe("🙂🙂…");
  });
});
