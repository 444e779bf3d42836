import { jsonrepair } from "jsonrepair";

/** Longer texts are a model that ran away: neither searched for objects nor repaired. */
const LONGEST = 50_000;
/** Objects looked at in one text; an honest answer has one, perhaps after a draft. */
const MOST_OBJECTS = 8;
const FENCED = /```(?:\w*)[ \t]*\r?\n(.*?)(?:```|$)/is;

/** The text as JSON, or undefined. JSON that was put into a string, or into the call of a tool, is taken out of it. */
export function parsed(text: string): unknown {
  const value = parse(text);
  const bare = typeof value === "string" ? parse(value) : value;
  if (!isRecord(bare) || typeof bare.name !== "string") return bare;
  const called = bare.arguments ?? bare.parameters;
  if (called === undefined) return bare;
  return typeof called === "string" ? parse(called) : called;
}

/** Every outermost `{…}` of a text that is JSON by itself, in order. */
export function objectsIn(text: string): unknown[] {
  const found: unknown[] = [];
  if (text.length > LONGEST) return found;
  let start = text.indexOf("{");
  for (let looked = 0; start >= 0 && looked < MOST_OBJECTS; looked++) {
    const end = endOfObject(text, start);
    const value = end === undefined ? undefined : parsed(text.slice(start, end));
    if (value !== undefined) found.push(value);
    start = text.indexOf("{", value === undefined || end === undefined ? start + 1 : end);
  }
  return found;
}

/**
 * The one object that a text seems to hold, with its syntax mended: commas, quotes, comments, Python's words, a bracket too few.
 * Undefined when the text breaks off in the middle of a value: mending that means to guess its end.
 */
export function repaired(text: string): unknown {
  const source = FENCED.exec(text)?.[1] ?? text;
  const start = source.indexOf("{");
  if (start < 0 || source.length > LONGEST) return undefined;
  const last = source.lastIndexOf("}");
  const tail = source.slice(last + 1);
  const isCut = /["'{[:]/.test(tail) && last > start;
  const whole = last < start ? source.slice(start).trimEnd() : source.slice(start, last + 1 + bracketsAfter(tail));
  if (isCut || !/[}\]"'”’]$/.test(whole)) return undefined;
  try {
    return parsed(jsonrepair(whole));
  } catch {
    return undefined;
  }
}

/** Length of the closing brackets that follow the last brace. */
function bracketsAfter(tail: string): number {
  return /^[\s\]]*\]/.exec(tail)?.[0].length ?? 0;
}

function endOfObject(text: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (quoted && character === "\\") at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && character === "{") depth++;
    else if (!quoted && character === "}" && --depth === 0) return at + 1;
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
