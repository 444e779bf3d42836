import { must } from "@luminora/kernel";

/** A client that listens to a stream of events. */
export interface Follower {
  readonly headers: Headers;
  /** What it has heard so far. */
  readonly events: {
    id: string | undefined;
    event: string;
    // biome-ignore lint/suspicious/noExplicitAny: read as a client in JavaScript does
    data: any;
  }[];
  /** Resolves when the server ends the stream, or the client has left. */
  readonly ended: Promise<void>;
  leave(): void;
}

/** Connects, and waits until the stream is open. */
export async function follow(url: string, headers: Record<string, string>): Promise<Follower> {
  const leaving = new AbortController();
  const response = await fetch(url, { headers, signal: leaving.signal });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  const events: Follower["events"] = [];
  let text = "";
  const ended = (async () => {
    for await (const chunk of must(response.body, "a stream").pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) take(block);
    }
  })().catch(() => {});
  function take(block: string): void {
    const fields = new Map(block.split("\n").map((line) => line.split(/: ?(.*)/s) as [string, string]));
    const data = fields.get("data");
    if (data !== undefined)
      events.push({ id: fields.get("id"), event: fields.get("event") ?? "", data: JSON.parse(data) });
  }
  return { headers: response.headers, events, ended, leave: () => leaving.abort() };
}
