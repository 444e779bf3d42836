import { existsSync, readdirSync, readFileSync } from "node:fs";
import { z } from "zod";

const ROOT = new URL("../../../../", import.meta.url);

/** A file of the repository, as text. */
export function textOf(path: string): string {
  return readFileSync(new URL(path, ROOT), "utf8");
}

/** The YAML files of a folder and of those below it. */
export function manifestsIn(folder: string): string[] {
  return readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `${folder}/${name}`);
}

/** Whether what a container is told to run is there: a script of package.json, or a file. */
export function canRun([program, ...args]: readonly string[]): boolean {
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(textOf("package.json")));
  if (program === "npm") return args[0] === "run" && Object.hasOwn(scripts, args[1] ?? "");
  return program === "node" && existsSync(new URL(args.at(-1) ?? "", ROOT));
}

/** Seconds of `45s`. */
export function secondsOf(text: string | undefined): number {
  return Number(/^(\d+)s$/.exec(text ?? "")?.[1] ?? Number.NaN);
}
