import { must } from "@luminora/kernel";
import type { ModelServer } from "@luminora/testing/model-server";

interface Said {
  role: string;
  content: string;
}

/** The messages of the newest answer's prompt, as they came over the wire. */
export function newestPrompt(server: ModelServer): Said[] {
  return must(server.callsOf("reply").at(-1)?.chat, "a prompt").messages;
}

/** All that the system says in the newest prompt. */
export function newestSystem(server: ModelServer): string {
  return newestPrompt(server)
    .filter(({ role }) => role === "system")
    .map(({ content }) => content)
    .join("\n\n");
}

/** The lines of one section's fence in the newest prompt; none where it has no such section. */
export function fenced(server: ModelServer, section: string): string[] {
  const found = new RegExp(`^<${section}>\\n((?:\\| .*\\n)*)</${section}>$`, "m").exec(newestSystem(server));
  return (found?.[1] ?? "").split("\n").flatMap((line) => (line.startsWith("| ") ? [line.slice(2)] : []));
}
