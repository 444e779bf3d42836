import type { Colors } from "picocolors/types";
import type { Api, Companion, Fact } from "./api.ts";
import type { Standing } from "./standing.ts";
import type { Terminal } from "./terminal.ts";

/** A chat as it goes on: with what, with whom, and how far it has come. */
export interface Conversation {
  readonly api: Api;
  readonly terminal: Terminal;
  readonly colors: Colors;
  readonly companion: Companion;
  readonly userId: string;
  sessionId: string;
  /** How things stood when the person last heard of it: the next status line tells what changed since. */
  told: Standing;
  /** Whether the person was told what answers, in case that is no language model. */
  modelKnown: boolean;
  /** The newest turn that was answered here. */
  answeredTurn: string | null;
  /** The newest message if it got no answer, as it has to be sent again; one off the record has no key. */
  unanswered: { content: string; key: string | null } | null;
  /** What the newest answer still teaches. */
  watch: Watch | null;
  /** Facts under the numbers that were last shown. */
  listedFacts: readonly Fact[];
}

/** Someone who looks after what a turn teaches while the person may type. */
export interface Watch {
  /** Resolves once the status line is printed. */
  reported: Promise<void>;
  /** Ends the watch. A status line that is still owed is printed at once, with what is known by now. */
  hurry(): Promise<void>;
}

/** What stands before her lines. */
export function herPrompt({ colors, companion }: Pick<Conversation, "colors" | "companion">): string {
  return colors.magenta(`${companion.persona.name.toLowerCase()} › `);
}

/** What stands before the person's lines. */
export function yourPrompt(colors: Pick<Colors, "cyan">): string {
  return colors.cyan("you › ");
}
