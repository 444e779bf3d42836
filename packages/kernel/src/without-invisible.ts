const INVISIBLE =
  /[^\P{Cc}\t\r\n]|[\p{Cs}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/**
 * Text without the characters that a model reads and a person doesn't see: control characters but the tab and the ends of
 * lines, zero-width spaces, directions, and the Unicode tags in which whole instructions are smuggled. Joiners stay, since emoji
 * and Persian need them. Halves of surrogate pairs go too: UTF-8 can't carry them.
 */
export function withoutInvisible(text: string): string {
  return text.replaceAll(INVISIBLE, "");
}
