/** A vector's signs as a bit string: "1" for a component above 0. Of vectors at a small angle, few differ. */
export function signsOf(vector: readonly number[]): string {
  return vector.map((component) => (component > 0 ? "1" : "0")).join("");
}
