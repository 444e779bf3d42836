/** Of the Postgres protocol: a byte for the type, then four for the length, which counts itself. */
const HEAD_BYTES = 5;
const [DATA_ROW, COMMAND_COMPLETE, ERROR, READY] = Buffer.from("DCEZ");
/** What the message ReadyForQuery says outside of a transaction. */
const [IDLE] = Buffer.from("I");

/** The message CommandComplete, with an empty tag. */
const COMPLETE = Buffer.from([0x43, 0, 0, 0, 5, 0]);
const NOTHING = Buffer.alloc(0);

/**
 * What a Postgres server says, as whole messages, and with an end for each answer whose rows have begun. The protocol has none where an error
 * comes between the rows, or the connection is cut there; postgres.js goes on counting rows then, and the next answer begins with
 * as many empty places.
 */
export interface ClosedAnswers {
  /** The messages that are whole with `chunk`, in one piece that may be empty; the rest is kept. */
  push(chunk: Buffer): Buffer;
  /** What is to be said when nothing will follow; may be empty. */
  end(): Buffer;
  /** Whether the server waits within a transaction. */
  inTransaction(): boolean;
}

export function closedAnswers(): ClosedAnswers {
  let pieces: Buffer[] = [];
  let held = 0;
  /** Bytes until there is anything to look at: copying what is held for every chunk would take quadratic time. */
  let wanted = HEAD_BYTES;
  let amidRows = false;
  let status = IDLE;

  function end(): Buffer {
    const open = amidRows;
    amidRows = false;
    return open ? COMPLETE : NOTHING;
  }

  return {
    push(chunk) {
      pieces.push(chunk);
      held += chunk.length;
      if (held < wanted) return NOTHING;
      const bytes = pieces.length === 1 ? chunk : Buffer.concat(pieces);
      const told: Buffer[] = [];
      let from = 0;
      let at = 0;
      wanted = HEAD_BYTES;
      while (bytes.length - at >= HEAD_BYTES) {
        const length = 1 + bytes.readUInt32BE(at + 1);
        if (at + length > bytes.length) {
          wanted = length;
          break;
        }
        const type = bytes[at];
        if (type === ERROR && amidRows) {
          told.push(bytes.subarray(from, at), end());
          from = at;
        }
        if (type === DATA_ROW) amidRows = true;
        if (type === COMMAND_COMPLETE) amidRows = false;
        if (type === READY) status = bytes[at + HEAD_BYTES];
        at += length;
      }
      const rest = bytes.subarray(at);
      pieces = rest.length > 0 ? [rest] : [];
      held = rest.length;
      const last = bytes.subarray(from, at);
      return told.length === 0 ? last : Buffer.concat([...told, last]);
    },
    end,
    inTransaction: () => status !== IDLE,
  };
}
