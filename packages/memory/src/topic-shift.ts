import { tokenise } from "./tokenise.ts";

/** Terms that either side must have before their lack of common ones says anything. */
const ENOUGH_TERMS = 4;
/** Terms of the message itself: "Yes, twice" goes on with whatever was spoken of. */
const TELLING_TERMS = 3;
/** Up to this share of its terms a turn may have in common with what was said before it and still be about something else. */
const MOST_COMMON = 0.1;

/**
 * Whether a message opens another topic: hardly a term of it and of its reply was said just `before`. Words alone decide, so
 * it works in every language that `tokenise` reads, costs no model, and says the same whenever it is asked.
 */
export function isTopicShift(
  before: readonly string[],
  { message, reply }: { message: string; reply: string },
): boolean {
  const said = tokenise(message);
  if (new Set(said).size < TELLING_TERMS) return false;
  const terms = new Set([...said, ...tokenise(reply)]);
  const known = new Set(before.flatMap(tokenise));
  if (terms.size < ENOUGH_TERMS || known.size < ENOUGH_TERMS) return false;
  const common = [...terms].filter((term) => known.has(term)).length;
  return common <= MOST_COMMON * terms.size;
}
