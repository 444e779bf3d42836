import type { HeardMessage } from "@luminora/companion";
import { fenceAsData } from "@luminora/memory";

/** Each message in a fence of its own, so that no message can speak in the other's name. */
export function fencedConversation(messages: readonly HeardMessage[]): string {
  return messages
    .map(({ role, content }) => fenceAsData(role === "user" ? "user_says" : "companion_says", content))
    .join("\n");
}
