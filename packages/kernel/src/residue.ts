/** What is looked for where nothing of somebody is supposed to be left. */
export interface Sought {
  /** Found wherever they are part of a text, in whatever case: words that were said, ids of turns and messages. */
  words: readonly string[];
  /** Found only as a whole value, or as a whole string inside JSON: ids that may be short. */
  values: readonly string[];
}

/** A place where something of `Sought` was found. */
export interface Residue {
  /** Such as `public.messages.content`, or the key of a Redis. */
  where: string;
  found: string;
  /** Rows or entries that hold it. */
  times: number;
}

/** What of `sought` is in a text. */
export function residueIn(text: string, { words, values }: Sought): string[] {
  const lower = text.toLowerCase();
  return [
    ...words.filter((word) => lower.includes(word.toLowerCase())),
    ...values.filter((value) => text === value || text.includes(JSON.stringify(value))),
  ];
}
