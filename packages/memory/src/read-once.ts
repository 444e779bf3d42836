/**
 * Reads a text once, and answers with the same afterwards: recall meets the same words and the same memories at every turn of a
 * conversation. At most `most` texts are kept; then all are let go and read anew.
 */
export function readOnce<T extends NonNullable<unknown>>(most: number, read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = read(text);
    known.set(text, made);
    return made;
  };
}
