import type { SessionHits } from "@luminora/memory";
import { type SQL, sql } from "drizzle-orm";

/** A hit is one number, which JavaScript reads exactly up to the millionth message of a session: its place, its length, its terms. */
const TERM_BITS = 24;
const LENGTH_BITS = 9;
const LONGEST = 2 ** LENGTH_BITS - 1;

/** The number of a hit, in the words of the database. */
export function hitOf(keys: number): SQL {
  const held = Array.from(
    { length: keys },
    (_, i) => `case when keyed.keys[${i + 1}] = any(search_keys) then ${1 << i} else 0 end`,
  );
  return sql.raw(`(seq::bigint << ${TERM_BITS + LENGTH_BITS})
    | (least(cardinality(search_keys), ${LONGEST})::bigint << ${TERM_BITS}) | (${held.join(" + ") || "0"})`);
}

export function toHits(sessionId: string, packed: string): SessionHits {
  const [seqs, lengths, terms]: [number[], number[], number[]] = [[], [], []];
  for (const hit of numbersIn(packed)) {
    const place = Math.floor(hit / 2 ** (TERM_BITS + LENGTH_BITS));
    const rest = hit - place * 2 ** (TERM_BITS + LENGTH_BITS);
    seqs.push(place);
    lengths.push(Math.floor(rest / 2 ** TERM_BITS));
    terms.push(rest % 2 ** TERM_BITS);
  }
  return { sessionId, seqs, lengths, terms };
}

/** "{12,7}" → 12 and 7. Without a string for each of thousands. */
function numbersIn(list: string): number[] {
  const numbers: number[] = [];
  let number = 0;
  for (let at = 1; at < list.length; at += 1) {
    const digit = list.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit < 10) number = number * 10 + digit;
    else {
      numbers.push(number);
      number = 0;
    }
  }
  return numbers;
}

const ZERO = 48;
