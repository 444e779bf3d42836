/** A vector as pgvector reads it, with the digits that its single precision keeps of a unit vector: half as long as all of them. */
export function vectorLiteral(vector: readonly number[]): string {
  return `[${vector.map((component) => component.toPrecision(7)).join(",")}]`;
}
