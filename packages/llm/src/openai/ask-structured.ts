import type { CallOptions } from "@luminora/companion";
import { LuminoraError } from "@luminora/kernel";
import type { APIError } from "openai";
import type { z } from "zod";
import { meterCall } from "./call-meter.ts";
import type { Chat, ChatAnswer, ChatQuestion } from "./chat.ts";
import { isRefusedRequest } from "./chat-dialect.ts";
import { createLadder, type Miss, type Rung } from "./ladder.ts";
import type { ModelSpending, OnSpending } from "./model-config.ts";
import { nameOf, toModelError } from "./model-error.ts";
import { readStructured } from "./read-structured.ts";
import { shapeInWords } from "./shape-in-words.ts";
import { strictJsonSchema } from "./strict-json-schema.ts";
import { withPatience } from "./with-patience.ts";

interface StructuredQuestion<T> {
  name: Extract<ModelSpending["purpose"], "facts" | "mood" | "episode">;
  schema: z.ZodType<T>;
  /** The same for every question of its kind, so that providers can cache it. */
  system: string;
  user: string;
}

/** Throws `model_answer_rejected` when no rung brings an answer that fits the schema. */
export type AskStructured = <T>(question: StructuredQuestion<T>, options: CallOptions) => Promise<T>;

/**
 * Asks for an answer that fits a schema: first with the schema enforced, then as a plain JSON object, then as fenced JSON in
 * the text. Each answer is repaired where that is safe; a broken one leads to the next rung, where the model is told what was
 * wrong. At most three calls, and two before an answer is rejected.
 */
export function createAskStructured(chat: Chat, onSpending: OnSpending): AskStructured {
  const { target } = chat;
  const ladder = createLadder();

  return (question, { signal, for: caller }) =>
    withPatience({ signal, timeoutMs: target.timeoutMs, who: nameOf(target) }, async (patience) => {
      const jsonSchema = strictJsonSchema(question.schema);
      const misses: Miss[] = [];
      let problems: readonly string[] = [];
      // Set while the latest attempt was turned away as a request, not as an answer.
      let refusal: unknown;
      for (const rung of ladder.rungs()) {
        let answer: ChatAnswer;
        const wording = wordingOf(question, rung, jsonSchema, problems, target.maxTokens);
        const sent = wording.messages.map(({ content }) => content);
        const meter = meterCall({ target, purpose: question.name, shares: [{ for: caller, sent }] }, onSpending);
        try {
          answer = await chat.whole(wording, patience.signal);
        } catch (thrown) {
          meter.broke(null, { caller: signal, patience: patience.signal });
          if (!isRefusedRequest(thrown)) throw toModelError(thrown, target);
          const broken = isModelsFault(thrown);
          misses.push({ rung, why: broken ? "broken" : "refused" });
          refusal = broken ? undefined : thrown;
          if (broken) problems = ["it was not valid JSON"];
          continue;
        }
        patience.alive();
        refusal = undefined;
        const reading = readStructured(answer.text, question.schema, answer.finishReason !== "length");
        meter.answered(answer, reading.ok ? "ok" : "rejected");
        if (reading.ok) {
          ladder.learn(rung, misses);
          return reading.value;
        }
        problems = reading.problems;
        misses.push({ rung, why: "broken" });
      }
      if (refusal !== undefined) throw toModelError(refusal, target);
      throw new LuminoraError(
        "model_answer_rejected",
        `${nameOf(target)} gave no usable "${question.name}" in ${misses.length} attempts (${problems.join("; ")}): use a model that can answer in JSON`,
      );
    });
}

/** Some providers check the model's output themselves and call a broken one a bad request. */
function isModelsFault(thrown: APIError): boolean {
  return thrown.code === "json_validate_failed";
}

function wordingOf<T>(
  question: StructuredQuestion<T>,
  rung: Rung,
  schema: Record<string, unknown>,
  problems: readonly string[],
  maxTokens: number,
): ChatQuestion {
  // Without an enforced schema the model has to be told, and some endpoints insist on the word JSON in the prompt.
  const form = `Answer with one JSON object named "${question.name}" of this shape, and with nothing else:\n${shapeInWords(schema, question.system)}`;
  const fence = "\nPut it between a line ```json and a line ```.";
  const told = problems.length === 0 ? "" : `\n\nYour last answer did not fit: ${problems.join("; ")}. Answer again.`;
  return {
    messages: [
      {
        role: "system",
        content: rung === "schema" ? question.system : `${question.system}\n\n${form}${rung === "fenced" ? fence : ""}`,
      },
      { role: "user", content: `${question.user}${told}` },
    ],
    temperature: 0,
    maxTokens,
    ...(rung === "schema" ? { responseFormat: schemaFormat(question.name, schema) } : {}),
    ...(rung === "object" ? { responseFormat: { type: "json_object" } } : {}),
  };
}

function schemaFormat(name: string, schema: Record<string, unknown>) {
  return { type: "json_schema" as const, json_schema: { name, strict: true, schema } };
}
