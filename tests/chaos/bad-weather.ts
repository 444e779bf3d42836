import { createHash } from "node:crypto";
import {
  type Answer,
  fails,
  type ModelCall,
  type ModelRole,
  type ModelServer,
  raw,
  resets,
  says,
  waits,
} from "@luminora/testing/model-server";
import type { Random } from "@luminora/testing/seeded-random";
import { answerTo } from "./scripted-mind.ts";

/** Calls on one question that go wrong at most. Retries must be able to outlast it: broken JSON twice in a row is final. */
const FAULTS_PER_QUESTION = 1;

/** Share of the questions that go wrong at first. */
const FAULT_RATE = 0.2;

const ROLES: readonly ModelRole[] = ["reply", "facts", "mood", "episode", "embedding"];

/** Makes the model slow, overloaded, failing and garbled, as the random numbers will. */
export function spoil(server: ModelServer, random: Random): { faults(): number } {
  const faultsOf = new Map<string, number>();
  let faults = 0;
  const weather = (call: ModelCall): Answer => {
    const delay = 5 + random.below(100);
    const question = questionOf(call);
    const before = faultsOf.get(question) ?? 0;
    if (before >= FAULTS_PER_QUESTION || random.next() > FAULT_RATE) return waits(delay, answerTo(call));
    faultsOf.set(question, before + 1);
    faults += 1;
    return waits(delay, fault(call, random));
  };
  for (const role of ROLES) server.on(role, weather);
  return { faults: () => faults };
}

/** The last line that was said names the question well enough; a call that asks again says more, but not another line. */
function questionOf(call: ModelCall): string {
  const lines = call.role === "embedding" ? call.embedding?.input : call.text.match(/#u\d+-\d+/g);
  return createHash("sha256")
    .update(`${call.role} ${lines?.join(" ") ?? ""}`)
    .digest("hex");
}

function fault(call: ModelCall, random: Random): Answer {
  const kinds: [Answer, ...Answer[]] = [fails(429), fails(500), fails(503), resets()];
  if (call.role === "reply") kinds.push(says(""));
  else kinds.push(call.role === "embedding" ? raw("{") : says('{"facts": [{"mood": '));
  return random.pick(kinds);
}
