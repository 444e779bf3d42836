const LIST = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** "a", "a and b", "a, b and c". */
export function listed(values: readonly string[]): string {
  return LIST.format(values);
}

/** A noun with its article: "nurse" → "a nurse", "engineer" → "an engineer". What brings one, is plural or a proper name stays as it is. */
export function withArticle(noun: string): string {
  const hasOne =
    /^(?:an?|the|my|your|his|her|our|their|some|no|one|two|three|four|five|six|seven|eight|nine|ten|\d+|dos|tres|el|la|los|las|una?|mis?)\s/i.test(
      noun,
    );
  const isProperName = /^\p{Lu}/u.test(noun);
  const [head = noun] = noun.split(/ (?:on|in|at|with|for|of|to|from|and|next) /);
  const isPlural = /(?:[^s]s|children|people)$/i.test(head) && !/(?:us|is|ness)$/i.test(head);
  if (hasOne || isProperName || isPlural) return noun;
  const soundsLikeVowel = /^[aeiou]/i.test(noun) && !/^(?:eu|uni|use|one)/i.test(noun);
  return `${soundsLikeVowel || /^(?:hour|honest|heir)/i.test(noun) ? "an" : "a"} ${noun}`;
}

export function plural(noun: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** For a sentence that goes on inside another: names and "I" keep their capital. */
export function lowerFirst(sentence: string): string {
  return sentence.replace(/^(?:Your?|The|That|This|It|We|They|There)\b/, (word) => word.toLowerCase());
}

export function upperFirst(sentence: string): string {
  return sentence.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
