const OPEN = "<think>";
const CLOSE = "</think>";

/** The part of a streamed answer that is meant for the reader. */
export interface ReplyText {
  /** Takes the next piece and returns what may be shown by now, possibly nothing. */
  push(piece: string): string;
  /** The rest, once no piece will follow. */
  end(): string;
}

/**
 * Drops `<think>…</think>` blocks, whose tags may come in pieces, and the blank space around the answer. A block that is never
 * closed swallows the rest: half a thought is no answer.
 */
export function createReplyText(): ReplyText {
  let held = "";
  let thinking = false;
  let begun = false;
  let space = "";

  function visible(last: boolean): string {
    let shown = "";
    for (;;) {
      const tag = thinking ? CLOSE : OPEN;
      const at = held.indexOf(tag);
      if (at < 0) {
        const safe = last ? held.length : held.length - overhang(held, tag);
        if (!thinking) shown += held.slice(0, safe);
        held = held.slice(safe);
        return shown;
      }
      if (!thinking) shown += held.slice(0, at);
      held = held.slice(at + tag.length);
      thinking = !thinking;
    }
  }

  /** Blank space is held back until something follows it. */
  function trimmed(text: string): string {
    const all = begun ? space + text : text.trimStart();
    const kept = all.trimEnd();
    space = all.slice(kept.length);
    begun ||= kept !== "";
    return kept;
  }

  return {
    push(piece) {
      held += piece;
      return trimmed(visible(false));
    },
    end: () => trimmed(visible(true)),
  };
}

/** The same for a whole answer, where a thought without its opening tag, as some chat templates leave it, can be told as well. */
export function withoutThoughts(answer: string): string {
  const reply = createReplyText();
  const text = reply.push(answer) + reply.end();
  return text.slice(text.lastIndexOf(CLOSE) < 0 ? 0 : text.lastIndexOf(CLOSE) + CLOSE.length).trim();
}

/** Length of the longest end of `text` that is a beginning of `tag`. */
function overhang(text: string, tag: string): number {
  for (let length = Math.min(text.length, tag.length - 1); length > 0; length--) {
    if (tag.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
