import { MINUTE_MS, SECOND_MS } from "@luminora/kernel";
import { describe, expect, it } from "vitest";
import { createPulse } from "./pulse.ts";

function pulseAt(start: number) {
  let now = start;
  const pulse = createPulse(() => now);
  return { pulse, pass: (ms: number) => (now += ms) };
}

describe("the pulse of a worker", () => {
  it("beats from the queue's first answer, and not before", () => {
    const { pulse } = pulseAt(0);
    expect(pulse.beating()).toBe(false);
    pulse.waits(10 * SECOND_MS);
    expect(pulse.beating()).toBe(false);
    pulse.beat();
    expect(pulse.beating()).toBe(true);
  });

  it("stops a minute after the last answer, or after the wait that it asked for", () => {
    const { pulse, pass } = pulseAt(0);
    pulse.beat();
    pass(MINUTE_MS);
    expect(pulse.beating()).toBe(true);
    pass(1);
    expect(pulse.beating()).toBe(false);
    pulse.beat();
    pulse.waits(10 * MINUTE_MS);
    pass(11 * MINUTE_MS);
    expect(pulse.beating()).toBe(true);
    pass(1);
    expect(pulse.beating()).toBe(false);
  });

  it("is not kept up by asking again without an answer", () => {
    const { pulse, pass } = pulseAt(0);
    pulse.beat();
    for (let asked = 0; asked < 10; asked++) {
      pulse.waits(10 * SECOND_MS);
      pass(10 * SECOND_MS);
    }
    expect(pulse.beating()).toBe(false);
  });

  it("beats as long as a job may run, whatever was asked since", () => {
    const { pulse, pass } = pulseAt(0);
    pulse.works(5 * MINUTE_MS);
    pulse.beat();
    pass(6 * MINUTE_MS);
    expect(pulse.beating()).toBe(true);
    pass(1);
    expect(pulse.beating()).toBe(false);
  });
});
