import type { ReadStream, WriteStream } from "node:tty";
import pc from "picocolors";
import { createApi } from "./api.ts";
import { chatLoop } from "./chat-loop.ts";
import { type ChatOptions, chatOptions } from "./chat-options.ts";
import { COMMAND_NAMES } from "./commands.ts";
import { type Connection, connect } from "./connect.ts";
import { type Conversation, yourPrompt } from "./conversation.ts";
import { createInterrupts } from "./interrupts.ts";
import { tellModel } from "./offline-notice.ts";
import { onLeave } from "./on-leave.ts";
import { openSession } from "./open-session.ts";
import { showOpening } from "./show-opening.ts";
import { readStanding } from "./standing.ts";
import { openTerminal } from "./terminal.ts";
import { USAGE } from "./usage.ts";

/** What a chat gets from the process that it runs in. */
export interface ChatProcess {
  args: readonly string[];
  environment: Readonly<Record<string, string | undefined>>;
  input: ReadStream;
  output: WriteStream;
}

/** The whole chat, from the command line to the last line. Throws LuminoraError or ApiError when it can't begin. */
export async function runChat(own: ChatProcess): Promise<void> {
  const options = chatOptions(own.args);
  if (options.help) {
    own.output.write(USAGE);
    return;
  }
  const colors = pc.createColors(options.color && own.output.isTTY && pc.isColorSupported);
  const tell = (line: string) => own.output.write(`${colors.dim(line)}\n`);
  const connection = await connect(options.url, own.environment, tell);
  try {
    await chatOver(connection, options, colors, own);
  } finally {
    await connection.close();
  }
}

async function chatOver(
  connection: Connection,
  options: ChatOptions,
  colors: Conversation["colors"],
  { environment, input, output }: ChatProcess,
): Promise<void> {
  const api = createApi(connection.url, environment.LUMINORA_API_KEY || null);
  const defaultUser = environment.USER || environment.USERNAME || "me";
  const { session, companion, before, answeredTurn } = await openSession(api, options, defaultUser);
  const told = await readStanding(api, { sessionId: session.id, userId: session.userId });

  const interrupts = createInterrupts(() => terminal.end());
  const terminal = openTerminal({
    input,
    output,
    interactive: input.isTTY && output.isTTY && environment.TERM !== "dumb",
    prompt: yourPrompt(colors),
    completions: COMMAND_NAMES,
    onInterrupt: interrupts.interrupt,
  });
  const chat: Conversation = {
    api,
    terminal,
    colors,
    companion,
    userId: session.userId,
    sessionId: session.id,
    told,
    modelKnown: false,
    answeredTurn,
    unanswered: null,
    watch: null,
    listedFacts: [],
  };

  if (terminal.interactive) {
    const name = companion.persona.name;
    terminal.print(colors.dim(`You are ${session.userId}, talking to ${name}. /help lists commands, Ctrl-D leaves.`));
  }
  if (connection.offline !== null) tellModel(chat, { offline: connection.offline });
  showOpening(chat, before);
  const stopListening = onLeave(() => {
    interrupts.interrupt();
    terminal.end();
  });
  await chatLoop(chat, interrupts);
  stopListening();
  if (terminal.interactive) {
    terminal.print(colors.dim(`Go on another time with: npm run chat -- --session ${chat.sessionId}`));
  }
}
