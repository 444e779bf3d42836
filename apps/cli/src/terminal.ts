import { clearScreenDown, cursorTo, moveCursor } from "node:readline";
import { createInterface } from "node:readline/promises";
import { MutedOutput, type Output } from "./muted-output.ts";

/** Lines in, text out, on a terminal or through pipes. */
export interface Terminal {
  /** False when lines are piped in: they are echoed, and there is no prompt. */
  readonly interactive: boolean;
  /** The next line that was typed; null when there is none to come. */
  readLine(): Promise<string | null>;
  /** Whether the next line is there already. */
  hasLine(): boolean;
  /** Whole lines. */
  print(lines: string): void;
  /** Whole lines that belong above the line being typed, or above the one that was typed last. */
  printAbove(lines: string): void;
  /** A piece of a line. */
  write(piece: string): void;
  /** Takes back what was written of the current line, where the output allows that. */
  takeBack(): void;
  /** No more lines: what is being read ends with null. */
  end(): void;
}

export interface TerminalOptions {
  input: NodeJS.ReadableStream;
  output: Output;
  /** Whether both ends are a terminal that can move its cursor. */
  interactive: boolean;
  prompt: string;
  /** What Tab completes. */
  completions: readonly string[];
  /** Ctrl-C, or Ctrl-D on a terminal. */
  onInterrupt: () => void;
}

export function openTerminal(options: TerminalOptions): Terminal {
  const { input, output, interactive, prompt, completions, onInterrupt } = options;
  const keys = new MutedOutput(output);
  const lines = interactive
    ? createInterface({ input, output: keys, terminal: true, prompt, completer: completerOf(completions) })
    : createInterface({ input, terminal: false });

  const ahead: string[] = [];
  let reader: ((line: string | null) => void) | null = null;
  let ended = false;
  let midLine = false;
  /** The line that was typed last, while it is the last on the screen, and the rows that it takes there. */
  let typed: { line: string; rows: number } | null = null;

  function deliver(line: string | null): void {
    const waiting = reader;
    reader = null;
    keys.muted = true;
    waiting?.(line);
  }

  function end(): void {
    ahead.length = 0;
    if (ended) return;
    ended = true;
    if (reader && interactive) output.write("\n");
    deliver(null);
    lines.close();
  }

  /** Draws the prompt and what was typed so far from this row on. */
  function drawPrompt(): void {
    // readline first goes up by the rows that it believes the cursor to be below the prompt. Drawn unseen on a terminal
    // without end, these become 0.
    keys.muted = true;
    lines.prompt(true);
    keys.muted = false;
    lines.prompt(true);
  }

  function echo(line: string): void {
    write(`${prompt}${line}\n`);
  }

  function rowsOf(line: string): number {
    lines.setPrompt(`${prompt}${line}`);
    const { rows } = lines.getCursorPos();
    lines.setPrompt(prompt);
    return rows + 1;
  }

  function eraseRows(above: number): void {
    moveCursor(output, 0, -above);
    cursorTo(output, 0);
    clearScreenDown(output);
  }

  function print(text: string): void {
    write(`${midLine ? "\n" : ""}${text}\n`);
  }

  lines.on("line", (line) => {
    if (!reader) {
      ahead.push(line);
      return;
    }
    // A terminal shows what is typed by itself.
    if (interactive) typed = { line, rows: rowsOf(line) };
    else echo(line);
    deliver(line);
  });
  for (const stream of [output, lines]) {
    stream.on("error", () => {
      // Nobody is there any more: the window was closed, or the other end of the pipe.
      onInterrupt();
      end();
    });
  }
  lines.on("close", () => {
    // Ctrl-D. A pipe that ends still leaves its lines to be answered.
    if (interactive) {
      if (!ended) onInterrupt();
      end();
    } else {
      ended = true;
      if (reader) deliver(null);
    }
  });
  if (interactive) {
    lines.on("SIGINT", () => {
      ahead.length = 0;
      onInterrupt();
    });
    // Under npm only this process would stop, and the shell would never get the terminal back.
    lines.on("SIGTSTP", () => {});
  }

  function write(piece: string): void {
    if (piece === "") return;
    output.write(piece);
    typed = null;
    midLine = !piece.endsWith("\n");
  }

  return {
    interactive,
    readLine() {
      const line = ahead.shift();
      if (line !== undefined) {
        echo(line);
        return Promise.resolve(line);
      }
      if (ended) return Promise.resolve(null);
      return new Promise((resolve) => {
        reader = resolve;
        if (interactive) drawPrompt();
      });
    },
    hasLine: () => ahead.length > 0,
    print,
    printAbove(text) {
      const last = typed;
      if (reader && interactive) {
        eraseRows(lines.getCursorPos().rows);
        print(text);
        drawPrompt();
      } else if (last) {
        eraseRows(last.rows);
        print(text);
        echo(last.line);
        typed = last;
      } else {
        print(text);
      }
    },
    write,
    takeBack() {
      if (!interactive || !midLine) return;
      eraseRows(0);
      midLine = false;
    },
    end,
  };
}

function completerOf(completions: readonly string[]): (line: string) => [string[], string] {
  return (line) => [line.startsWith("/") ? completions.filter((name) => name.startsWith(line)) : [], line];
}
