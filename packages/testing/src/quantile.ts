/** The value that a `share` (0..1) of the values do not exceed; undefined without any values. */
export function quantile(values: readonly number[], share: number): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))];
}
