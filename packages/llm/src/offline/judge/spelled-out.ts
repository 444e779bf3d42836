import { plainText } from "../reply/plain-text.ts";

/** Drawn-out letters: "soooo" is "so". The first two keep the double letter that the word itself has. */
const DRAWN_OUT: readonly (readonly [RegExp, string])[] = [
  [/\b(g|c)o{3,}(d|l)/gu, "$1oo$2"],
  [/\b(sw)e{3,}(t)/gu, "$1ee$2"],
  [/(\p{L})\1{2,}/gu, "$1"],
  [/\bsoo\b/gu, "so"],
];

/** How people shorten words in chats, English and Spanish, over plain text. */
const SHORTHAND: readonly (readonly [RegExp, string])[] = [
  [/\bu\b/gu, "you"],
  [/\byou r\b/gu, "you are"],
  [/\byoure\b/gu, "you are"],
  [/\bim\b/gu, "i am"],
  [/\bive\b/gu, "i have"],
  [/\b(that|what|he|she)s\b(?= \w)/gu, "$1 is"],
  [/\b(?:ily|ilysm)\b/gu, "i love you"],
  [/\bluv\b/gu, "love"],
  [/\brly\b/gu, "really"],
  [/\b(?:ty|thx|tysm)\b/gu, "thank you"],
  [/\b(?:bc|cuz|coz)\b/gu, "because"],
  [/\b(any|every|no)1\b/gu, "$1 one"],
  [/\bgf\b/gu, "girlfriend"],
  [/\bbf\b/gu, "boyfriend"],
  [/\b(annoy|bor|fuck|freak|lov|talk|amaz|jok|kidd|disgust|charm|cry|dy)in\b/gu, "$1ing"],
  [/\bq\b/gu, "que"],
  [/\b(?:xq|pq|porq|xk)\b/gu, "porque"],
  [/\bx (?=(?:la|el|los|las|ti|mi|tu|eso|todo)\b)/gu, "por "],
  [/\b(?:tqm|tkm)\b/gu, "te quiero mucho"],
  [/\b(?:tk|tq)\b/gu, "te quiero"],
  [/\b(?:tb|tmb)\b/gu, "tambien"],
  [/\bbn\b/gu, "bien"],
  [/\bwapa\b/gu, "guapa"],
  [/^damn (?=(?:girl|that|this|you (?:are|look|sound|have|really|smell))\b)/gu, ""],
];
/** What only closes a line of chat, so that it does not hide the end of what is said. */
const TRAILING =
  /(?: (?:lol|lmao|(?:ha){2,}h?|(?:ja){2,}j?|xd|bro|tbh|ngl|fr|omg|already|anyway|de verdad|en serio|la verdad))+$/u;

/** Plain text as it would be spelled outside a chat: without drawn-out letters, shorthand and closing laughter. */
export function spelledOut(message: string): string {
  const plain = [...DRAWN_OUT, ...SHORTHAND].reduce(
    (text, [written, meant]) => text.replaceAll(written, meant),
    plainText(message),
  );
  return plain.replace(TRAILING, "");
}
