import { parseArgs } from "node:util";
import {
  type Deps,
  type ForgetOptions,
  type ForgetReceipt,
  forgetEpisode,
  forgetFact,
  forgetMessage,
  forgetSession,
  forgetUser,
} from "@luminora/companion";
import { DEFAULT_TENANT } from "@luminora/runtime";
import { confirmed } from "../confirmed.ts";
import { misused, readOptions } from "../read-options.ts";
import { receiptLines } from "../receipt-lines.ts";
import type { Tool } from "../tool.ts";
import { withCompanion } from "../with-companion.ts";

const USAGE = `Forgets a user whole, or one thing of a user, and prints the receipt: what is gone, counted by table.

  npm run luminora -- forget --user USER [--fact ID | --episode ID]
  npm run luminora -- forget --session ID | --message ID

  --user USER        whom to forget; with --fact or --episode whose it is
  --session ID       a conversation, with all that it taught
  --message ID       one message; the user's own goes with its reply and all that it taught
  --fact ID          what is believed, as GET /v1/users/USER/facts lists it; the messages that told it stay
  --episode ID       an episode; the messages that it was told in stay
  --tenant TENANT    whose user it is; default: ${DEFAULT_TENANT}
  --dry-run          prints what would go, and leaves everything as it is
  --yes              does not ask first; at a terminal it asks, since there is no way back
  --json             prints the receipt as JSON
`;

const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;
const options = {
  user: text,
  session: text,
  message: text,
  fact: text,
  episode: text,
  tenant: { ...text, default: DEFAULT_TENANT },
  "dry-run": flag,
  yes: flag,
  json: flag,
};

const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const forget: Tool = {
  summary: "forgets a user, or a session, message, fact or episode",
  usage: USAGE,
  async run({ args, environment, print, tell }) {
    const given = readOptions(() => parseArgs({ args, options }), USAGE).values;
    const { id, forgetting } = wanted(given);
    await withCompanion(environment, async ({ deps }) => {
      const show = (receipt: ForgetReceipt) => {
        if (given.json) print(JSON.stringify(receipt, null, 2));
        else for (const line of receiptLines(receipt)) print(line);
      };
      if (given["dry-run"]) return show(await forgetting(deps, { dryRun: true }));
      if (!given.yes && process.stdin.isTTY) {
        for (const line of receiptLines(await forgetting(deps, { dryRun: true }))) tell(line);
        if (!(await confirmed(`There is no way back. Type ${id} to go on: `, id)))
          return tell("Nothing was forgotten.");
      }
      show(await forgetting(deps, {}));
    });
    return true;
  },
};

interface Given {
  user?: string | undefined;
  session?: string | undefined;
  message?: string | undefined;
  fact?: string | undefined;
  episode?: string | undefined;
  tenant: string;
}

/** What these options say to forget. Throws `invalid_request`. */
function wanted({ user, session, message, fact, episode, tenant: tenantId }: Given): {
  id: string;
  forgetting: (deps: Deps, options: ForgetOptions) => Promise<ForgetReceipt>;
} {
  const things = Object.entries({ session, message, fact, episode }).filter(([, id]) => id !== undefined);
  if (things.length > 1) throw misused(`--${things[1]?.[0]}: one thing at a time`, USAGE);
  for (const [name, id] of things) {
    if (!ID.test(id ?? "")) throw misused(`--${name}: ${id} is no id of a ${name}`, USAGE);
  }
  const whose = (name: string): string => {
    if (user) return user;
    throw misused(`--${name}: needs --user as well, whose ${name} it is`, USAGE);
  };
  if (user !== undefined && (session ?? message) !== undefined) {
    throw misused("--user: goes alone, or with --fact or --episode", USAGE);
  }
  if (session !== undefined) {
    return {
      id: session,
      forgetting: (deps, options) => forgetSession(deps, { tenantId, sessionId: session }, options),
    };
  }
  if (message !== undefined) {
    return {
      id: message,
      forgetting: (deps, options) => forgetMessage(deps, { tenantId, messageId: message }, options),
    };
  }
  if (fact !== undefined) {
    const which = { tenantId, userId: whose("fact"), factId: fact };
    return { id: fact, forgetting: (deps, options) => forgetFact(deps, which, options) };
  }
  if (episode !== undefined) {
    const which = { tenantId, userId: whose("episode"), episodeId: episode };
    return { id: episode, forgetting: (deps, options) => forgetEpisode(deps, which, options) };
  }
  if (!user) throw misused("--user, --session or --message: is missing", USAGE);
  return { id: user, forgetting: (deps, options) => forgetUser(deps, { tenantId, userId: user }, options) };
}
