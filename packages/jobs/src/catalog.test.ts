import { describe, expect, it } from "vitest";
import { JOBS, type JobName } from "./catalog.ts";
import { EFFECTS, effectOfJob, jobOfEffect } from "./effects.ts";
import type { Nudge } from "./nudge.ts";
import { parseJob } from "./parse-job.ts";
import { QUEUES } from "./queues.ts";

const names = Object.keys(JOBS) as JobName[];
const turn = { tenantId: "local", turnId: "0197b1f6-7c5e-7cc3-98c4-dc0c0c07398f" };

describe("the catalog", () => {
  it("has work for every queue", () => {
    expect(new Set(names.map((name) => JOBS[name].queue))).toEqual(new Set(QUEUES));
  });

  it("gives each effect a job of its own, and each job but the chores an effect", () => {
    expect(EFFECTS.map((effect) => effectOfJob(jobOfEffect(effect)))).toEqual([...EFFECTS]);
    expect(new Set<JobName>([...EFFECTS.map(jobOfEffect), "reembed", "deliver-webhook", "sweep"])).toEqual(
      new Set(names),
    );
  });

  it("bears with a model provider that is away for an hour", () => {
    for (const effect of EFFECTS) {
      const { attempts, backoffMs } = JOBS[jobOfEffect(effect)];
      const patience = backoffMs * (2 ** (attempts - 1) - 1);
      expect(patience).toBeGreaterThan(3_600_000);
    }
  });

  it("lets no wrong payload compile", () => {
    const nudges: Nudge[] = [
      { name: "sweep", payload: {} },
      { name: "embed", payload: turn, id: "once" },
      // @ts-expect-error: a turn's job needs its turn
      { name: "embed", payload: {} },
      // @ts-expect-error: the sweep has no payload
      { name: "sweep", payload: turn },
      // @ts-expect-error: no such job
      { name: "dream", payload: turn },
    ];
    expect(nudges).toHaveLength(5);
  });
});

describe("parseJob", () => {
  it("pairs a name with its payload", () => {
    expect(parseJob("extract-facts", turn)).toEqual({ name: "extract-facts", payload: turn });
  });

  it.each([
    ["a name that is unknown", "dream", turn],
    ["a name out of the prototype", "toString", turn],
    ["a missing id", "embed", { tenantId: "local" }],
    ["a field too many", "embed", { ...turn, text: "I love Naruto" }],
    ["a sentence in place of an id", "embed", { ...turn, turnId: "I love Naruto" }],
    ["no object", "sweep", null],
  ])("refuses %s", (_, name, payload) => {
    expect(() => parseJob(name, payload)).toThrow(expect.objectContaining({ code: "invalid_request" }));
  });

  it("keeps what it refuses out of its message", () => {
    expect(() => parseJob("embed", { ...turn, turnId: "I love Naruto" })).toThrow(/^(?!.*Naruto)/s);
  });
});
