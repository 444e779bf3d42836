import { setTimeout as pause } from "node:timers/promises";
import { MINUTE_MS, SECOND_MS } from "@luminora/kernel";
import type { Api, Turn } from "./api.ts";
import type { Conversation, Watch } from "./conversation.ts";
import { errorLine } from "./error-line.ts";
import { readStanding } from "./standing.ts";
import { isNews, isSettled, statusLine } from "./status-line.ts";

/** How long something is waited for and how often it is looked for, in ms. */
interface Patience {
  forMs: number;
  everyMs: number;
}

/** A status line waits for the background of its turn. */
const STATUS: Patience = { forMs: 3 * SECOND_MS, everyMs: 150 };

/** News that comes too late for the status line is still told. */
const LATE_NEWS: Patience = { forMs: MINUTE_MS, everyMs: SECOND_MS };

/** Prints the status line of an answered turn as soon as its background is settled, or has kept it waiting long enough. */
export function watchBackground(chat: Conversation, turnId: string): Watch {
  const hurried = new AbortController();

  async function reportStatus(): Promise<Turn> {
    const turn = await watchTurn(chat.api, turnId, STATUS, hurried.signal);
    await report(chat, turn);
    return turn;
  }

  async function reportLateNews(turn: Turn): Promise<void> {
    if (isSettled(turn) || !chat.terminal.interactive) return;
    const settled = await watchTurn(chat.api, turnId, LATE_NEWS, hurried.signal);
    // What comes when the person has gone on belongs under the next answer.
    if (!hurried.signal.aborted) await report(chat, settled, { onlyNews: true });
  }

  const status = reportStatus();
  const over = status
    .then(reportLateNews)
    .catch((thrown: unknown) => chat.terminal.printAbove(errorLine(chat.colors, thrown)));
  return {
    reported: status.then(
      () => {},
      () => over,
    ),
    hurry: async () => {
      hurried.abort();
      await over;
    },
  };
}

/** Looks until the turn's background is settled, the patience is over or the signal aborts; the turn as it was last seen. */
async function watchTurn(
  api: Pick<Api, "turn">,
  id: string,
  { forMs, everyMs }: Patience,
  signal: AbortSignal,
): Promise<Turn> {
  const deadline = Date.now() + forMs;
  for (;;) {
    // Judged before the look, so that the last look comes after the end.
    const over = signal.aborted || Date.now() >= deadline;
    const turn = await api.turn(id);
    if (over || isSettled(turn)) return turn;
    await pause(everyMs, undefined, { signal }).catch(() => {});
  }
}

async function report(chat: Conversation, turn: Turn, { onlyNews } = { onlyNews: false }): Promise<void> {
  const now = await readStanding(chat.api, chat);
  const line = statusLine(chat.told, now, chat.companion.mood_config.default_mood, turn);
  const silent = onlyNews && !isNews(chat.told, now);
  chat.told = now;
  if (!silent) chat.terminal.printAbove(chat.colors.dim(`  ${line}`));
}
