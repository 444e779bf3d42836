/** Of the Postgres protocol: a byte for the type, then four for the length, which counts itself. */
const HEAD_BYTES = 5;
const DATA_ROW = "D".charCodeAt(0);

const NOTHING = Buffer.alloc(0);

/** Puts what a Postgres server sends together into whole messages. */
export interface WholeMessages {
  /** The messages that are whole with `chunk`, in one piece that may be empty; the rest is kept. */
  push(chunk: Buffer): Buffer;
  /** Whether rows have come whose end has not. */
  amidRows(): boolean;
}

export function wholeMessages(): WholeMessages {
  let pieces: Buffer[] = [];
  let held = 0;
  /** Bytes until there is anything to look at: copying what is held for every chunk would take quadratic time. */
  let wanted = HEAD_BYTES;
  let lastType = 0;

  return {
    push(chunk) {
      pieces.push(chunk);
      held += chunk.length;
      if (held < wanted) return NOTHING;
      const bytes = pieces.length === 1 ? chunk : Buffer.concat(pieces);
      let end = 0;
      wanted = HEAD_BYTES;
      while (bytes.length - end >= HEAD_BYTES) {
        const length = 1 + bytes.readUInt32BE(end + 1);
        if (end + length > bytes.length) {
          wanted = length;
          break;
        }
        lastType = bytes[end] ?? 0;
        end += length;
      }
      const rest = bytes.subarray(end);
      pieces = rest.length > 0 ? [rest] : [];
      held = rest.length;
      return bytes.subarray(0, end);
    },
    amidRows: () => lastType === DATA_ROW,
  };
}
