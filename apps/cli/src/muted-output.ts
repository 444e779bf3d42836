import { Writable } from "node:stream";

/** A terminal as far as drawing on it goes; through pipes there are no columns. */
export interface Output extends NodeJS.WritableStream {
  readonly columns?: number;
}

/**
 * What readline writes to: the terminal, unless muted. While a reply is being printed readline goes on reading keys,
 * so that Ctrl-C works and typing ahead is kept, but must not draw.
 */
export class MutedOutput extends Writable {
  muted = true;
  readonly #terminal: Output;

  constructor(terminal: Output) {
    super({ decodeStrings: false });
    this.#terminal = terminal;
    terminal.on("resize", () => this.emit("resize"));
  }

  /** Undefined means endless to readline: what is typed while muted never wraps, so no row is erased when it is drawn. */
  get columns(): number | undefined {
    return this.muted ? undefined : this.#terminal.columns;
  }

  override _write(chunk: string | Uint8Array, _encoding: BufferEncoding, done: () => void): void {
    if (!this.muted) this.#terminal.write(chunk);
    done();
  }
}
