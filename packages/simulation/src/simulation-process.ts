import { type ErrorCode, presentableMessage, toLuminoraError } from "@luminora/kernel";
import { type Played, type Task, taskRunner } from "./task.ts";

/** What this process sends back for a task. */
export type Answer = { played: Played } | { code: ErrorCode; message: string };

const runner = taskRunner();

process.on("message", async (task: Task) => {
  process.send?.(await answerTo(task));
});

async function answerTo(task: Task): Promise<Answer> {
  try {
    return { played: await runner.run(task) };
  } catch (thrown) {
    const error = toLuminoraError(thrown);
    return { code: error.code, message: presentableMessage(error) };
  }
}
