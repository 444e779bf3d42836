import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { LuminoraError } from "@luminora/kernel";
import type { Answer } from "./simulation-process.ts";
import { type Played, type Task, taskRunner } from "./task.ts";

const PROCESS = new URL("./simulation-process.ts", import.meta.url);

/** Runs tasks on as many cores as there are; what came of each, in their order. Throws as the first does that fails. */
export async function runTasks(
  tasks: readonly Task[],
  onPlayed: (played: Played) => void = () => {},
): Promise<Played[]> {
  const processes = Math.min(availableParallelism(), tasks.length);
  return processes > 1 ? runInProcesses(tasks, processes, onPlayed) : runHere(tasks, onPlayed);
}

async function runHere(tasks: readonly Task[], onPlayed: (played: Played) => void): Promise<Played[]> {
  const runner = taskRunner();
  try {
    const all: Played[] = [];
    for (const task of tasks) {
      const played = await runner.run(task);
      onPlayed(played);
      all.push(played);
    }
    return all;
  } finally {
    await runner.close();
  }
}

async function runInProcesses(
  tasks: readonly Task[],
  count: number,
  onPlayed: (played: Played) => void,
): Promise<Played[]> {
  const results: Played[] = [];
  const waiting = tasks.map((task, index) => ({ task, index }));
  const children = Array.from({ length: count }, () => fork(PROCESS));
  try {
    await Promise.all(
      children.map(async (child) => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const played = await ask(child, next.task);
          onPlayed(played);
          results[next.index] = played;
        }
      }),
    );
  } finally {
    for (const child of children) child.kill();
  }
  return results;
}

async function ask(child: ChildProcess, task: Task): Promise<Played> {
  const ended = new AbortController();
  const died = once(child, "exit", { signal: ended.signal }).then(() => {
    throw new LuminoraError("internal", "a process that simulated has ended before its time");
  });
  try {
    const answered = once(child, "message", { signal: ended.signal });
    child.send(task);
    const [answer]: Answer[] = await Promise.race([answered, died]);
    if (answer && "played" in answer) return answer.played;
    throw new LuminoraError(answer?.code ?? "internal", answer?.message ?? "no answer");
  } finally {
    ended.abort();
    died.catch(() => {});
  }
}
