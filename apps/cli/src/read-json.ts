/**
 * Parses what a server said; undefined when it is no JSON. The shape is taken on trust: a Luminora server of this
 * version sent it, and whatever else answers is told apart by its status, its content type or the missing JSON.
 */
export function readJson<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
