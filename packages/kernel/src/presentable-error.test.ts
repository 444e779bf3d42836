import { describe, expect, it } from "vitest";
import { LuminoraError, toLuminoraError } from "./errors.ts";
import { presentableMessage, presentableStack } from "./presentable-error.ts";

const secret = "I love Naruto";

class DriverError extends Error {
  override readonly name = "DriverError";
  readonly code = "23505";
}

describe("a presentable error", () => {
  it("shows our own message, which is written for it", () => {
    expect(presentableMessage(new LuminoraError("model_timeout", "the light model did not answer"))).toBe(
      "model_timeout: the light model did not answer",
    );
    expect(presentableMessage(new LuminoraError("internal", "a turn without a session"))).toBe(
      "internal: a turn without a session",
    );
  });

  it("shows only the kinds of a foreign error and of its causes", () => {
    const foreign = new Error(`insert failed, params: ${secret}`, { cause: new DriverError(secret) });
    expect(presentableMessage(toLuminoraError(foreign))).toBe("internal: Error, caused by DriverError 23505");
    expect(presentableMessage(toLuminoraError(secret))).toBe("internal: string");
  });

  it("shows where a foreign error came from", () => {
    const stack = presentableStack(toLuminoraError(new DriverError(`${secret}\n  and more of ${secret}`)));
    expect(stack).toContain("presentable-error.test.ts");
    expect(stack).toMatch(/^DriverError\n/);
    expect(stack).not.toContain(secret);
  });
});
