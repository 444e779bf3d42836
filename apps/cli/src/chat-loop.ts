import { answerMessage } from "./answer-message.ts";
import { runCommand } from "./commands.ts";
import type { Conversation } from "./conversation.ts";
import { errorLine } from "./error-line.ts";
import type { Interrupts } from "./interrupts.ts";

/** Answers line by line until there are no more. What fails is told, and the chat goes on. */
export async function chatLoop(chat: Conversation, interrupts: Interrupts): Promise<void> {
  const { terminal, colors } = chat;
  for (;;) {
    if (terminal.hasLine()) await endWatch(chat);
    const line = await terminal.readLine();
    if (line !== null && line.trim() === "") continue;
    await endWatch(chat);
    if (line === null) return;
    try {
      await interrupts.during((signal) => handle(chat, line.trim(), signal));
    } catch (thrown) {
      terminal.print(errorLine(colors, thrown));
    }
    // Through pipes everything comes in order: the next line is read when this one is done with.
    if (!terminal.interactive) await chat.watch?.reported;
  }
}

/** The status line of the answer before belongs above what comes now. */
async function endWatch(chat: Conversation): Promise<void> {
  await chat.watch?.hurry();
  chat.watch = null;
}

function handle(chat: Conversation, said: string, signal: AbortSignal): Promise<void> {
  return said.startsWith("/") ? runCommand(chat, said, signal) : answerMessage(chat, said, signal);
}
