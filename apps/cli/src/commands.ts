import { answerAgain, answerOffRecord } from "./answer-message.ts";
import { forgetFact, showFacts } from "./commands/facts.ts";
import { newSession } from "./commands/new-session.ts";
import { showAffinity } from "./commands/show-affinity.ts";
import { showEpisodes } from "./commands/show-episodes.ts";
import { showWhy } from "./commands/show-why.ts";
import type { Conversation } from "./conversation.ts";

interface Command {
  /** With its argument, as /help shows it. */
  usage: string;
  help: string;
  run(chat: Conversation, argument: string, signal: AbortSignal): Promise<void>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  "/facts": { usage: "/facts", help: "what is known of you", run: showFacts },
  "/forget": { usage: "/forget N", help: "forget a fact, by its number in /facts", run: forgetFact },
  "/episodes": { usage: "/episodes", help: "the moments that are remembered", run: showEpisodes },
  "/affinity": { usage: "/affinity", help: "how close you are, and what made it so", run: showAffinity },
  "/why": { usage: "/why", help: "what made the last answer", run: showWhy },
  "/again": {
    usage: "/again",
    help: "another answer, or the one that failed",
    run: (chat, _argument, signal) => answerAgain(chat, signal),
  },
  "/off": { usage: "/off TEXT", help: "say TEXT off the record: nothing of it is kept", run: answerOffRecord },
  "/new": { usage: "/new", help: "a new session with the same memories", run: newSession },
  "/help": { usage: "/help", help: "this list", run: async (chat) => chat.terminal.print(helpText()) },
  "/quit": { usage: "/quit", help: "leave; so does Ctrl-D", run: async (chat) => chat.terminal.end() },
};

export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

/** Runs what a line such as `/forget 2` says. Throws ApiError. */
export async function runCommand(chat: Conversation, line: string, signal: AbortSignal): Promise<void> {
  const [name = "", ...rest] = line.split(/\s+/);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) await command.run(chat, rest.join(" "), signal);
  else chat.terminal.print(chat.colors.red(`! there is no ${name}; /help lists what there is`));
}

function helpText(): string {
  return Object.values(COMMANDS)
    .map(({ usage, help }) => `  ${usage.padEnd(11)} ${help}`)
    .join("\n");
}
