import { normaliseValue } from "./normalise-value.ts";

/** How somebody is: who, and in which state. */
export interface Status {
  /** The name or noun in front ("max", "cat"), in the form that values are compared in; empty when the value names nobody. */
  who: string;
  /** True when `who` was written like a name. */
  named: boolean;
  /** One word for all ways to say it; null when none of them was used. */
  state: string | null;
}

/** English and Spanish words for the states that a companion must not mix up. The longer phrase comes first. */
const STATES: readonly (readonly [state: string, words: RegExp])[] = [
  [
    "dead",
    /\b(?:passed away|put (?:down|to sleep)|died|dead|deceased|euthanized|se murio|ha muerto|murio|muert[oa]|ha fallecido|fallecio|fallecid[oa])\b/,
  ],
  ["lost", /\b(?:ran away|went missing|lost|missing|se (?:ha )?(?:perdido|escapado)|se escapo|se perdio|perdid[oa])\b/],
  ["found", /\b(?:came back|come back|found|back home|aparecio|encontrad[oa]|ha vuelto|volvio)\b/],
  ["ill", /\b(?:in (?:the )?hospital|very sick|sick|ill|unwell|injured|hurt|enferm[oa]|mal[oa])\b/],
  [
    "well",
    /\b(?:alive|healthy|recovered|recovering|better|well|fine|okay|ok|viv[oa]|san[oa]|recuperad[oa]|mejor|bien)\b/,
  ],
];
const LINK = /^(?:my|our|the|mi|mis|el|la)\s+|\s+(?:is|has|was|are|been|got|feels?|esta|ha|fue|se|now|is now)$/g;

/** Reads values such as "Max died on 2026-03-03", "cat passed away" and "sick". */
export function statusOf(value: string): Status {
  const plain = normaliseValue(value);
  for (const [state, words] of STATES) {
    const match = words.exec(plain);
    if (match === null) continue;
    let who = plain.slice(0, match.index).trim();
    for (let shorter = who.replace(LINK, "").trim(); shorter !== who; shorter = who.replace(LINK, "").trim())
      who = shorter;
    if (/^(?:is|has|was|are|been|got|esta|ha|fue|se)$/.test(who)) who = "";
    return { who, named: /^\p{Lu}/u.test(value.trim().replace(/^(?:my|our|the|mi|el|la)\s+/i, "")), state };
  }
  return { who: "", named: false, state: null };
}
