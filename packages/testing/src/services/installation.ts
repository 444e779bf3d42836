/** A place where server programs are installed: this machine itself, or a folder with a Debian of its own. */
export interface Installation {
  /** The folder that the programs see as `/`. */
  readonly root: string;
  /** Postgres' programs, as seen from the root. */
  readonly postgresBin: string;
  /** For temporary data, as seen from the root; anybody may write there. */
  readonly tempDir: string;
}

export type CommandLine = readonly [string, ...string[]];

/**
 * The command line that runs a program below `root`. Where this process has root's rights, the program runs as `user`:
 * Postgres refuses to be root. On Linux the kernel stops it when this process dies, even by kill -9.
 */
export function commandLine(root: string, user: string | null, program: CommandLine): CommandLine {
  if (process.platform !== "linux") return program;
  const becomes = user !== null && process.getuid?.() === 0;
  const identity = becomes ? [`--reuid=${user}`, `--regid=${user}`, "--clear-groups"] : [];
  const tied = ["setpriv", ...identity, "--pdeathsig", "INT", "--", ...program] as const;
  return root === "/" ? tied : ["chroot", root, ...tied];
}
