import type { Answer } from "./answer.ts";
import type { ModelCall, ModelRole } from "./model-call.ts";

/** Decides by the call; undefined leaves it to the handler before it, and in the end to the default. */
export type Handler = (call: ModelCall) => Answer | undefined | Promise<Answer | undefined>;

export interface Script {
  /** Answers every call of the role from now on. The newest handler is asked first. */
  on(role: ModelRole, answer: Answer | Handler): void;
  /** Answers the next calls of the role, one each, before any standing handler. */
  next(role: ModelRole, ...answers: readonly (Answer | Handler)[]): void;
  /** Back to the defaults. */
  clear(): void;
  answerTo(call: ModelCall): Promise<Answer | undefined>;
}

export function createScript(): Script {
  const once: { role: ModelRole; handler: Handler }[] = [];
  const standing: { role: ModelRole; handler: Handler }[] = [];
  return {
    on(role, answer) {
      standing.unshift({ role, handler: asHandler(answer) });
    },
    next(role, ...answers) {
      once.push(...answers.map((answer) => ({ role, handler: asHandler(answer) })));
    },
    clear() {
      once.length = 0;
      standing.length = 0;
    },
    async answerTo(call) {
      const index = once.findIndex((entry) => entry.role === call.role);
      const queued = index < 0 ? [] : once.splice(index, 1);
      for (const entry of [...queued, ...standing]) {
        if (entry.role !== call.role) continue;
        const answer = await entry.handler(call);
        if (answer !== undefined) return answer;
      }
      return undefined;
    },
  };
}

function asHandler(answer: Answer | Handler): Handler {
  return typeof answer === "function" ? answer : () => answer;
}
