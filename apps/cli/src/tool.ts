import type { Environment } from "@luminora/runtime";

/** What a command gets from the process that it runs in. */
export interface ToolProcess {
  /** The arguments behind the command's name. */
  args: string[];
  environment: Environment;
  /** Prints a line on standard output. */
  print(line: string): void;
  /** Tells the person who looks on: on standard error. */
  tell(line: string): void;
}

/** A command of `luminora`. `run` throws LuminoraError for what its user can mend, and is false when it found something amiss. */
export interface Tool {
  summary: string;
  usage: string;
  run(own: ToolProcess): Promise<boolean>;
}
