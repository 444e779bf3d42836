import { type Api, type AskOptions, newMessageKey, type ReplyEvent } from "./api.ts";
import { type Conversation, herPrompt } from "./conversation.ts";
import { errorLine } from "./error-line.ts";
import { tellModel } from "./offline-notice.ts";
import { printable } from "./printable.ts";
import { watchBackground } from "./watch-background.ts";

/** Sends what the person said, prints the reply as it comes, and has its background watched. */
export async function answerMessage(chat: Conversation, content: string, signal: AbortSignal): Promise<void> {
  chat.unanswered = { content, key: newMessageKey() };
  await answerAgain(chat, signal);
}

/** /off MESSAGE: sends it off the record. */
export async function answerOffRecord(chat: Conversation, content: string, signal: AbortSignal): Promise<void> {
  if (content === "") {
    chat.terminal.print(chat.colors.red("! /off MESSAGE: say what is to be off the record"));
    return;
  }
  chat.unanswered = { content, key: null };
  await answerAgain(chat, signal);
}

/** Sends once more what got no answer; when everything has one, asks for another answer to the newest message. */
export async function answerAgain(chat: Conversation, signal: AbortSignal): Promise<void> {
  const { api, terminal, colors, sessionId, unanswered } = chat;
  const options: AskOptions = { trace: !chat.modelKnown, signal };
  const reply = unanswered ? sent(api, sessionId, unanswered, options) : api.regenerate(sessionId, options);
  let begun = false;
  const write = (text: string) => {
    begun = true;
    terminal.write(printable(text));
  };

  terminal.write(herPrompt(chat));
  try {
    for await (const event of reply) {
      if (event.kind === "token") {
        write(event.text);
        continue;
      }
      const { answer } = event;
      // An answer that was there already comes without tokens.
      if (!begun) write(answer.reply.content);
      terminal.write("\n");
      chat.unanswered = null;
      if (answer.trace) tellModel(chat, answer.trace);
      if (answer.turnId === null) {
        terminal.print(colors.dim("  off the record: nothing of it was kept"));
        continue;
      }
      chat.answeredTurn = answer.turnId;
      chat.watch = watchBackground(chat, answer.turnId);
    }
  } catch (thrown) {
    if (!begun) terminal.takeBack();
    terminal.print(signal.aborted ? colors.dim("  cancelled; /again asks once more") : errorLine(colors, thrown));
  }
}

function sent(
  api: Api,
  sessionId: string,
  { content, key }: NonNullable<Conversation["unanswered"]>,
  options: AskOptions,
): AsyncGenerator<ReplyEvent> {
  return key === null ? api.sendOffRecord(sessionId, content, options) : api.send(sessionId, { content, key }, options);
}
