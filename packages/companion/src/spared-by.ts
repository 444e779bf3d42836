import { type LightGate, lightGate } from "@luminora/memory";
import type { Personality } from "@luminora/personality";
import type { HeardMessage, Models } from "./ports/models.ts";

const NOTHING_SPARED: LightGate = { facts: null, mood: null };

/** Which effects of a message need no model. Rules cost nothing, so the offline set looks at every message. */
export function sparedBy(
  { reply }: Pick<Models, "reply">,
  { persona }: Personality,
  { content }: Pick<HeardMessage, "content">,
): LightGate {
  return reply.offline ? NOTHING_SPARED : lightGate(content, persona.name);
}
