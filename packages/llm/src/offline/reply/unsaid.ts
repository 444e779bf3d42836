/** Those samples that she has not used in her latest replies; all of them when she has used every one. */
export function unsaid(samples: readonly string[], herLast: readonly string[]): readonly string[] {
  const left = samples.filter((sample) => !herLast.some((said) => said.includes(sample)));
  return left.length > 0 ? left : samples;
}
