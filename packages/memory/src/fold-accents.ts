/**
 * Takes the accents off Latin letters, since people leave them out when they type: "Málaga" meets "malaga".
 * Marks of other scripts stay: in Hindi or Japanese they are vowels and consonants of their own.
 */
export function foldAccents(text: string): string {
  return isAscii(text)
    ? text
    : text
        .normalize("NFD")
        .replaceAll(/(\p{Script=Latin})[\u0300-\u036f]+/gu, "$1")
        .normalize("NFC");
}

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text);
