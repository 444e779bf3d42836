/** How many texts stand for a pattern. */
const MOST = 96;
/** What a class or an escape may stand for; the first that fits is taken. */
const CHARACTERS = [..."abcdefghijklmnopqrstuvwxyz0123456789 '!?.,:-_ñéß日я😊"];

const TOKEN =
  /\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?|\\(?:[pPu]\{[^}]*\}|k<[^>]*>|.)|\[(?:\\.|[^\]\\])*\]|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gsu;

/**
 * Texts that a valid regular expression is likely to match: every alternative, and every optional part with and without, as far as
 * a hundred texts go. What look-arounds ask for is left to whoever tries the texts.
 */
export function patternSamples(source: string): string[] {
  const tokens = source.match(TOKEN) ?? [];
  let next = 0;

  function alternatives(): string[] {
    const branches: string[][] = [];
    let sequence = [""];
    while (next < tokens.length && tokens[next] !== ")") {
      if (tokens[next] === "|") {
        branches.push(sequence);
        sequence = [""];
        next += 1;
      } else {
        sequence = joined(sequence, term());
      }
    }
    return spread([...branches, sequence]);
  }

  function term(): string[] {
    const token = tokens[next] ?? "";
    next += 1;
    let texts = [atom(token)];
    if (token.startsWith("(")) {
      texts = alternatives();
      next += 1;
      if (/^\(\?<?[=!]/.test(token)) texts = [""];
    }
    const least = leastOf(tokens[next]);
    if (least === null) return texts;
    next += 1;
    const repeated = (times: number) => (times === 0 ? [""] : texts.map((text) => text.repeat(times)));
    return spread([repeated(Math.max(1, least)), repeated(least)]);
  }

  return [...new Set(alternatives())];
}

/** Each text of the first with one of the second and each of the second with one of the first, so that all occur and few are made. */
function joined(first: readonly string[], second: readonly string[]): string[] {
  const count = Math.min(MOST, first.length * second.length);
  const full = first.length * second.length <= MOST;
  return Array.from({ length: count }, (_, index) => {
    const [a, b] = full ? [Math.floor(index / second.length), index % second.length] : [index, index];
    return `${first[a % first.length]}${second[b % second.length]}`;
  });
}

/** One of each list in turn, so that a limit cuts the ends of lists and no list. */
function spread(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(...lists.map((list) => list.length));
  const all = Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat();
  return [...new Set(all)].slice(0, MOST);
}

function leastOf(token: string | undefined): number | null {
  const match = /^(?:([*+?])|\{(\d+)(?:,\d*)?\})\??$/.exec(token ?? "");
  if (match === null) return null;
  return match[1] === undefined ? Number(match[2]) : Number(match[1] === "+");
}

function atom(token: string): string {
  if (token === "." || token === "\\w") return "a";
  if (token === "^" || token === "$" || /^\\[bB]$/.test(token)) return "";
  if (token.startsWith("[") || /^\\[dDsSWpP]/.test(token)) {
    const one = new RegExp(`^${token}$`, "u");
    return CHARACTERS.find((character) => one.test(character)) ?? "";
  }
  return token.startsWith("\\") ? token.slice(1) : token;
}
