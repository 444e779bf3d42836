const OPENED: readonly (readonly [RegExp, string])[] = [
  [/\b(what|where|who|how|when)'?s\b/g, "$1 is"],
  [/\b(it|that|there|he|she)'s\b/g, "$1 is"],
  [/\bi'?m\b/g, "i am"],
  [/\b(you|they)'?re\b/g, "$1 are"],
  [/\bwe're\b/g, "we are"],
  [/\b(i|you|we|they)'?ve\b/g, "$1 have"],
  [/\b(i|you|we|they|he|she|it)'ll\b/g, "$1 will"],
  [/\b(i|you|we|they|he|she)'d\b/g, "$1 would"],
  [/\bcan'?t\b/g, "cannot"],
  [/\bwon't\b/g, "will not"],
  [/\b(do|does|did|is|are|was|were|have|has|had|would|could|should)n'?t\b/g, "$1 not"],
  [/\bfavourite/g, "favorite"],
  // What is left is possession: "my dog's name" asks for the same as "my dog name".
  [/'s\b/g, ""],
];

/** A message in the form that patterns are written for: lower case, no accents, no punctuation, contractions opened, single spaces. */
export function plainText(text: string): string {
  const folded = text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[’ʼ`´]/g, "'");
  return OPENED.reduce((opened, [contraction, words]) => opened.replaceAll(contraction, words), folded)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
