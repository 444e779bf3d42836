import { parseArgs } from "node:util";
import { misused, readOptions } from "./read-options.ts";
import { USAGE } from "./usage.ts";

/** What the command line asks for; null where it leaves the choice to the default. */
export interface ChatOptions {
  personality: string | null;
  user: string | null;
  session: string | null;
  /** Without a slash at its end. */
  url: string | null;
  color: boolean;
  help: boolean;
}

/** Reads the command line. Throws `invalid_request` with the usage for anything that is no option of the chat. */
export function chatOptions(args: readonly string[]): ChatOptions {
  const parse = () =>
    parseArgs({
      args: [...args],
      options: {
        personality: { type: "string" },
        user: { type: "string" },
        session: { type: "string" },
        url: { type: "string" },
        "no-color": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  const { values } = readOptions(parse, USAGE);
  return {
    personality: values.personality ?? null,
    user: values.user ?? null,
    session: values.session ?? null,
    url: values.url === undefined ? null : httpUrl(values.url),
    color: !values["no-color"],
    help: values.help,
  };
}

function httpUrl(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw misused(`--url: ${given} is no address such as http://127.0.0.1:3000`, USAGE);
  }
  return given.replace(/\/+$/, "");
}
