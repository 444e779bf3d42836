import type { SaidClause } from "./said-clauses.ts";

/**
 * References to what the two of them have said or done together. Asking her memory for a name ("do you remember Max?", "what's my
 * dog called?") is none: it is a question, and would earn points by being repeated.
 */
const PATTERNS: readonly (readonly [number, RegExp])[] = [
  [
    3,
    /\bremember(?:ed|ing)? (?:that|the|how|what|when) (?:\w+ ){0,4}(?:you|we) (?:once )?(?:told|said|showed|taught|sang|wrote|sent|recommended|talked|laughed|watched|played)\b/u,
  ],
  [
    3,
    /\b(?:what|the \w+|everything|all) (?:that )?you (?:suggested|advised|recommended|told me|taught me|promised)\b|\bthe advice you gave\b|\b(?:i|we) (?:\w+ )?(?:took|followed|tried|used) your (?:advice|suggestion|tip|idea|recipe)\b/u,
  ],
  [
    3,
    /\b(?:think|thinking|thought) (?:of|about) (?:our|what you (?:said|told)|that (?:chat|talk|conversation))\b|\b(?:ago|yesterday|last (?:night|week|month|year|time)|the other (?:day|night)) we (?:talked|spoke|chatted|laughed|played|watched|joked)\b/u,
  ],
  [
    3,
    /\b(?:lo que|como|cuando|que|donde) (?:tu )?me (?:\w+ )?(?:dij|cont|aconsej|recomend|suger|promet|ensen|explic|coment)(?:aste|iste)\b/u,
  ],
  [
    3,
    /\bremember(?:ed)? (?:when|how|that (?:time|day|night|one time)|the (?:time|day|night|first time)|back when) (?:\w+ )?(?:we|you|i (?:told|asked|showed|said|promised|wrote))\b/u,
  ],
  [
    3,
    /\bremember(?:ed)? (?:that )?(?:our|you (?:told|said|like|love|asked|wanted|promised|mentioned|were|had)|we (?:talked|spoke|said|laughed|were|had|did|played|watched)|how you|what you|your (?:story|advice|words))\b/u,
  ],
  [
    3,
    /\bremember (?:what|the \w+)(?: that)? (?:i|we) (?:listened|saw|sang|made|found|told|said|talked|mentioned|asked|promised|showed|wrote|did)\b/u,
  ],
  [
    3,
    /\b(?:as|like|just as|exactly as) (?:you|i) (?:once |already )?(?:told|said|mentioned|promised|suggested|advised|recommended)\b/u,
  ],
  [
    3,
    /\b(?:last|first|the other) (?:time|day|night|week|month) (?:when )?(?:we|you (?:told|said|asked|were|mentioned))\b|\b(?:last|first) time (?:we|you and i)\b|\bthe other day (?:we|you)\b/u,
  ],
  [
    2,
    /\byou (?:once )?(?:told|promised|showed|taught|advised) me\b(?! to (?:shut|stop))|\byou (?:said|mentioned|asked) (?:\w+ ){0,5}(?:last|yesterday|once|before|the other)\b/u,
  ],
  [
    2,
    /\bwhen we (?:first )?(?:met|talked|spoke|chatted|laughed|played|watched|started talking|got to know)\b|\bback when we\b|\bsince (?:we met|our (?:first|last))\b|\bour (?:first|last|old) (?:conversation|chat|talk|meeting|game|day|joke|message)\b/u,
  ],
  [
    2,
    /\bwe (?:talked|spoke|laughed|chatted|joked) about (?:\w+ ){0,6}(?:last|yesterday|once|before|the other|weeks? ago|days? ago)\b/u,
  ],
  [
    3,
    /\b(?:te acuerdas (?:de )?|recuerdas |me acuerdo (?:de )?|recuerdo |acuerdate (?:de )?)(?:cuando (?:hablamos|me|te|nos|jugamos|vimos|estuvimos|reimos|\w+amos|\w+imos)|lo que (?:te|me|nos|\w+amos|\w+imos)|que (?:me|te) (?:dij|cont|gust|encant)\w+|aquell?[ao]?|la vez que|el dia (?:que|en que)|nuestr[ao])/u,
  ],
  [
    3,
    /\bcomo (?:me |te )?(?:dijiste|dije|contaste|conte|prometiste|comentaste|comente|recomendaste)\b|\b(?:la ultima|la primera|aquella) vez que (?:hablamos|me|nos|te|\w+amos)\b|\bel otro dia (?:me (?:dijiste|contaste)|hablamos|te (?:dije|conte))\b|\bcuando nos conocimos\b/u,
  ],
];

/** "We laughed so hard, remember?" */
const TAG = /^(?:do you |you )?remember(?: that)?$|^(?:te acuerdas|recuerdas)$/u;
const TOGETHER =
  /\bwe (?:\w+ed|had|were|went|saw|sang|spoke|met|did|made|wrote|ate)\b|\b(?!vamos\b)\w{3,}(?:amos|imos)\b/u;

/** How clearly the user recalls a shared past: 2 or 3, or null. */
export function sharedPastGrade(clauses: readonly SaidClause[]): number | null {
  const grades = clauses.flatMap(({ text }) =>
    PATTERNS.filter(([, pattern]) => pattern.test(text)).map(([grade]) => grade),
  );
  if (clauses.some(({ text }) => TAG.test(text)) && clauses.some(({ text }) => TOGETHER.test(text))) grades.push(2);
  return grades.length === 0 ? null : Math.max(...grades);
}
