/** An array as the text of a literal, which both drivers pass on as it is. */
export function arrayLiteral(items: readonly (string | number | bigint)[]): string {
  return `{${items.join(",")}}`;
}
