/** How models mark what they think before they answer. */
const TAGS = [
  { open: "<think>", close: "</think>" },
  { open: "<thinking>", close: "</thinking>" },
  { open: "[THINK]", close: "[/THINK]" },
] as const;

type Tag = (typeof TAGS)[number];

const LONGEST_TAG = Math.max(...TAGS.map(({ close }) => close.length));

/** The part of an answer that is meant for the reader. */
export interface ReplyText {
  /** Takes the next piece and returns what may be shown by now, possibly nothing. */
  push(piece: string): string;
  /** The rest, once no piece will follow. `cut`: the model ran out of tokens. */
  end(options?: { cut?: boolean }): string;
  /** The answer so far: what was shown, unless it turned out to be a thought. */
  answer(): string;
  /** Whether a thought ended that nobody had seen begin. */
  wasSurprised(): boolean;
}

/**
 * Drops thoughts between tags, which may come in pieces, and the blank space around the answer. A thought that is never closed swallows
 * the rest: half a thought is no answer. Where a chat template has written the opening tag, only the closing one comes. What was
 * before it is a thought as well: shown by then, unless it was expected, and no part of the answer.
 *
 * @param options `expected`: the answer begins inside a thought. Nothing is shown before that ends; if it never does, the whole
 * was an answer, or where it was cut off a thought.
 */
export function createReplyText({ expected = false }: { expected?: boolean } = {}): ReplyText {
  let held = "";
  /** In which thought we are; `unseen` is one whose beginning we did not see, if it is one. */
  let thought: Tag | "unseen" | null = expected ? "unseen" : null;
  /** What is certainly inside such a thought, in pieces: it may be long, and is not to be searched again and again. */
  let buried: string[] = [];
  let answer = "";
  let space = "";
  let surprised = false;

  function visible(isLast: boolean): string {
    let shown = "";
    for (;;) {
      if (thought === "unseen" && buried.length === 0) {
        held = held.trimStart();
        if (TAGS.some(({ open }) => held.startsWith(open))) thought = null;
      }
      const next = nextTag(held, thought);
      if (next === null) {
        if (thought === "unseen") {
          const safe = Math.max(0, held.length - LONGEST_TAG);
          if (safe > 0) buried.push(held.slice(0, safe));
          held = held.slice(safe);
          return shown;
        }
        const safe = isLast ? held.length : held.length - overhang(held);
        if (thought === null) shown += held.slice(0, safe);
        held = held.slice(safe);
        return shown;
      }
      const before = held.slice(0, next.at);
      held = held.slice(next.at + next.text.length);
      if (next.isOpen) {
        shown += before;
        thought = next.tag;
        continue;
      }
      if (thought === null || thought === "unseen") {
        surprised = true;
        buried = [];
        shown = "";
        answer = "";
        space = "";
      }
      thought = null;
    }
  }

  /** Blank space is held back until something follows it. */
  function show(text: string): string {
    const all = answer === "" ? text.trimStart() : space + text;
    const kept = all.trimEnd();
    space = all.slice(kept.length);
    answer += kept;
    return kept;
  }

  return {
    push(piece) {
      held += piece;
      return show(visible(false));
    },
    end({ cut = false } = {}) {
      if (thought === "unseen") {
        held = cut ? "" : buried.join("") + held;
        buried = [];
        thought = null;
      }
      return show(visible(true));
    },
    answer: () => answer,
    wasSurprised: () => surprised,
  };
}

/** The same for a whole answer. */
export function withoutThoughts(answer: string): string {
  const reply = createReplyText();
  reply.push(answer);
  reply.end();
  return reply.answer();
}

/** Models that think before each answer, and whose chat templates as a rule write the opening tag themselves. */
const THINKERS = /think|reason|\bqwq|\br1\b|-z1\b/i;

/** Whether a model of this name is likely to begin inside a thought. */
export function isThinker(model: string): boolean {
  return THINKERS.test(model);
}

/** The first tag that means something where we are: outside a thought any, inside only the one that ends it. */
function nextTag(
  text: string,
  thought: Tag | "unseen" | null,
): { tag: Tag; at: number; text: string; isOpen: boolean } | null {
  const found = TAGS.flatMap((tag) => {
    const opens = thought === null ? [{ tag, at: text.indexOf(tag.open), text: tag.open, isOpen: true }] : [];
    const mayClose = thought === null || thought === "unseen" || thought === tag;
    const closes = mayClose ? [{ tag, at: text.indexOf(tag.close), text: tag.close, isOpen: false }] : [];
    return [...opens, ...closes];
  });
  return found.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at)[0] ?? null;
}

/** Length of the longest end of `text` that is a beginning of a tag. */
function overhang(text: string): number {
  for (let length = Math.min(text.length, LONGEST_TAG - 1); length > 0; length--) {
    const end = text.slice(-length);
    if (TAGS.some(({ open, close }) => open.startsWith(end) || close.startsWith(end))) return length;
  }
  return 0;
}
