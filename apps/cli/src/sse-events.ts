/** One Server-Sent Event. */
export interface SseEvent {
  event: string;
  data: string;
}

/** Reads events out of text that arrives in pieces of any size. Events that the stream leaves unfinished are dropped, as the standard says. */
export async function* sseEvents(chunks: AsyncIterable<string>): AsyncGenerator<SseEvent> {
  let rest = "";
  let block: string[] = [];
  for await (const chunk of chunks) {
    // A CR at the end may be half of a CRLF, so it waits for what follows.
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line !== "") {
        block.push(line);
        continue;
      }
      const event = eventOf(block);
      block = [];
      if (event) yield event;
    }
  }
}

/** The event of one block of lines; null for a block without data, such as a comment that keeps the connection open. */
function eventOf(lines: readonly string[]): SseEvent | null {
  const fields = lines.map((line) => /^([^:]*):? ?(.*)$/s.exec(line)?.slice(1) ?? []);
  const data = fields.flatMap(([name, value]) => (name === "data" ? [value ?? ""] : []));
  if (data.length === 0) return null;
  const event = fields.findLast(([name]) => name === "event")?.[1];
  return { event: event || "message", data: data.join("\n") };
}
