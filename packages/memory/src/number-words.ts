const WORDS: readonly (readonly string[])[] = [
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
  nineteen`.split(/\s+/),
  `cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho
  diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho
  veintinueve`.split(/\s+/),
];
const TENS: readonly (readonly string[])[] = [
  "twenty thirty forty fifty sixty seventy eighty ninety".split(" "),
  "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(" "),
];

const NUMBER_OF = new Map<string, number>([
  ...WORDS.flatMap((words) => words.map((word, index) => [word, index] as const)),
  ...TENS.flatMap((words) => words.map((word, index) => [word, (index + 2) * 10] as const)),
]);

/** English and Spanish number words below a hundred as digits, in a text in lower case and without accents or hyphens. */
export function digitsForNumberWords(text: string): string {
  return text
    .replace(/\b([a-z]+)(?: y)? ([a-z]+)\b/g, (all, tens: string, ones: string) => {
      const [ten = 0, one = 0] = [NUMBER_OF.get(tens), NUMBER_OF.get(ones)];
      return ten >= 20 && ten % 10 === 0 && one >= 1 && one <= 9 ? String(ten + one) : all;
    })
    .replace(/\b[a-z]+\b/g, (word) => String(NUMBER_OF.get(word) ?? word));
}
