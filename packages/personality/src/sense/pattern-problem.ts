import { foldPattern, SENSED_LENGTH } from "./fold-text.ts";

/**
 * The most ways in which one pattern may match from one position. It bounds the backtracking: a careless pattern is refused when its
 * file is read, instead of stalling the process on the one message that provokes it.
 */
const MAX_WAYS = 10_000;

/** What is wrong with the source of a trigger's regular expression, with its cure; null when nothing is. */
export function patternProblem(source: string): string | null {
  try {
    new RegExp(foldPattern(source), "u");
  } catch (thrown) {
    return `is no valid regular expression: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
  return waysToMatch(source) > MAX_WAYS
    ? "could take very long on some messages: bound its repetitions, as in {0,3} instead of *, and repeat no group that repeats something itself"
    : null;
}

/**
 * An upper bound for the number of ways in which a valid pattern can match from one position: alternatives add up, what follows one
 * another multiplies, and a repetition sums over its counts. Infinity where it grows exponentially with the message.
 */
export function waysToMatch(source: string): number {
  const tokens = source.match(TOKEN) ?? [];
  let next = 0;

  function alternatives(): number {
    let total = 0;
    let sequence = 1;
    while (next < tokens.length && tokens[next] !== ")") {
      if (tokens[next] === "|") {
        total += sequence;
        sequence = 1;
        next += 1;
      } else {
        sequence *= term();
      }
    }
    return total + sequence;
  }

  function term(): number {
    const token = tokens[next] ?? "";
    next += 1;
    let ways = 1;
    if (token.startsWith("(")) {
      ways = alternatives();
      next += 1;
      // What follows a look-around never goes back into it, so a small one multiplies nothing.
      if (LOOK_AROUND.test(token) && ways <= SMALL_LOOK_AROUND) ways = 1;
    }
    const bounds = repetition(tokens[next]);
    if (bounds === null) return ways;
    next += 1;
    return repeated(ways, bounds);
  }

  return alternatives();
}

/** A group's opening, an escape, a class, a quantifier, or any single character. */
const TOKEN =
  /\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?|\\(?:[pPu]\{[^}]*\}|k<[^>]*>|.)|\[(?:\\.|[^\]\\])*\]|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gsu;

const SMALL_LOOK_AROUND = 32;
const LOOK_AROUND = /^\(\?<?[=!]/;

interface Bounds {
  least: number;
  most: number;
}

function repetition(token: string | undefined): Bounds | null {
  const match = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??$/.exec(token ?? "");
  if (match === null) return null;
  const [, symbol, from, comma, to] = match;
  if (symbol === "?") return { least: 0, most: 1 };
  if (symbol !== undefined) return { least: symbol === "*" ? 0 : 1, most: Number.POSITIVE_INFINITY };
  const least = Number(from);
  if (comma === "") return { least, most: least };
  return { least, most: to === "" ? Number.POSITIVE_INFINITY : Number(to) };
}

function repeated(ways: number, { least, most }: Bounds): number {
  const longest = Math.min(most, SENSED_LENGTH);
  if (ways === 1) return longest - Math.min(least, longest) + 1;
  let total = 0;
  for (let count = least; count <= longest && total <= MAX_WAYS; count += 1) total += ways ** count;
  return total;
}
