/** What --help and a mistyped option show. */
export const USAGE = `Talk to a companion in the terminal.

  npm run chat -- [options]

  --personality ID   who to talk to, such as alicia; default: the first that the server has
  --user NAME        who you are; what is remembered belongs to this name; default: your login name
  --session ID       go on with a session instead of opening a new one
  --url URL          the server to talk to; default: the one on this machine (PORT, 3000).
                     If none answers there, one is started for the time of the chat.
  --no-color         plain text; NO_COLOR does the same
  --help             this text

LUMINORA_API_KEY is sent to servers that want a key. Lines may be piped in: each is answered, and the end of the
input ends the chat.
`;
