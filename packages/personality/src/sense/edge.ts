/**
 * Folded letters and digits of the alphabets that put spaces between words; what isn't listed (Han, kana, Hangul, Thai, Lao, Khmer …)
 * has an edge everywhere. Ranges, since \p{L} would cost a millisecond in every pattern on its first use.
 */
const WORD =
  "[0-9a-z_\\u00df-\\u05f2\\u0620-\\u0669\\u066e-\\u06d3\\u06d5-\\u0963\\u0966-\\u0dff\\u10a0-\\u10ff\\u1200-\\u135f\\u1380-\\u177f\\u1800-\\u1fff\\u2c00-\\u2dff\\ua640-\\uab6f]";

/** Source of an assertion: the position isn't inside a word. As \b, yet for every alphabet, and true beside emoji. */
export const EDGE = `(?:(?<!${WORD})|(?!${WORD}))`;
