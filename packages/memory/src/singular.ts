/**
 * One form for the singular and the plural of a word of lower-case letters, English or Spanish: dogs/dog, cherries/cherry,
 * peaches/peach, flores/flor. The form need not be a word.
 */
export function singular(word: string): string {
  if (word.length < 4 || !/^[a-zñ]+$/.test(word)) return word;
  const one = /(?:x|z|ch|sh|ss)es$/.test(word) ? word.slice(0, -2) : /[^usi]s$/.test(word) ? word.slice(0, -1) : word;
  if (/ie$/.test(one) && one.length >= 5) return `${one.slice(0, -2)}y`;
  return one.length >= 5 && one.endsWith("e") ? one.slice(0, -1) : one;
}
