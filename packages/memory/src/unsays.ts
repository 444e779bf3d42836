/** How people laugh, and what takes the edge off: next to it a joke is the speaker's own. */
const LAUGHS = /(?:😂|🤣|😆|😅|😄|😁|😜|😝|😛|😉|\b(?:ha){2,}h?\b|\blo+l\b|\blmao\b|\b(?:ja){2,}j?\b|\bxd+\b)/giu;
const ALL_PICTURES = /(?:\p{Extended_Pictographic}|\ufe0f|\u200d)/gu;
const APOLOGY = /^(?:i'm |i am )?sorry(?: about that)?$|^my bad$|^oops$|^perd[oó]n$|^perdona(?:me)?$|^lo siento$/iu;
/** Words that stand before or after it and change nothing. */
const BESIDE =
  /^(?:no|nope|nah|oh|ok|okay|wait|hey|well|actually|relax|don't worry|obviously|of course|silly|come on|ay|uy|espera|bueno|en realidad|tranqui(?:l[oa])?|no te preocupes|claro|tont[oa]|mujer|hombre|eh|que)$/iu;
// "No es broma" is no "no, es broma".
const LEAD =
  /^(?:no(?= (?:it|that|i|i'm|just|only)\b)|nope|nah|oh|ok|okay|wait|hey|well|actually|sorry|ay|uy|espera|bueno|en realidad|que) (?=\p{L})/iu;

/** The speaker is joking, now, by saying so: nothing else can be meant, whatever follows in another sentence. */
const JOKING_NOW =
  /^(?:(?:i'm |i am )?(?:just |only |totally |obviously )*(?:joking|kidding)(?: with you)?|(?:i'm |i am )?(?:just |only |totally )*(?:messing with you|pulling your leg|teasing you)|jk|j\/k|(?:s[oó]lo |que )?es (?:broma|co[ñn]a|joda|chiste|guasa)|estoy (?:bromeando|de broma|de co[ñn]a)|te estoy (?:tomando el pelo|vacilando|jodiendo))$/iu;
/** The speaker was joking: said alone it is of what was said before, with more to it it may be a story. */
const JOKED =
  /^(?:i was (?:just |only |totally |obviously )*(?:joking|kidding|messing with you|pulling your leg|teasing you)(?: with you)?(?: about that)?|i made (?:that|all that|all of that|it all|everything) up|i (?:just )?lied to you(?: about that)?|that was (?:just|only) a joke|(?:s[oó]lo )?era (?:s[oó]lo )?(?:broma|co[ñn]a|joda|chiste|guasa)|(?:te )?estaba (?:bromeando|de broma|de co[ñn]a)|te estaba (?:tomando el pelo|vacilando)|(?:eso )?(?:te )?lo (?:dije|dec[ií]a|he dicho) (?:en|de) broma|te (?:ment[ií]|he mentido))$/iu;
/** Said of somebody else's joke or word as well: it takes a laugh, an apology or a confession next to it. */
const PERHAPS_A_JOKE =
  /^(?:that was a (?:joke|lie)|it was (?:just |only )?a joke|era (?:s[oó]lo )?(?:una broma|mentira))$/iu;
const CONFESSION =
  /^(?:i (?:just |totally )?made (?:it|that) up|i (?:just )?(?:lied|was lying)|me lo (?:he inventado|invent[eé])|ment[ií]|he mentido|lo dije por decir)$/iu;
const DENIAL =
  /^(?:(?:that|it|none of (?:that|it))(?:'s| is| was) not true|(?:that|it) (?:isn't|wasn't) true|none of (?:that|it) (?:is|was) true|(?:that's|that is|that was|it was) a lie|(?:eso )?no (?:es|era) (?:verdad|cierto)|(?:eso )?(?:es|era|fue) (?:una )?mentira|fue (?:s[oó]lo )?una broma)$/iu;
/** Somebody else's words are told of. */
const TOLD = /\b(?:said|says|told|asked|yelled|goes|was like|dijo|dice|dijeron|decía|contó)\b/iu;

/**
 * True when the message says that the one before it was not meant, in English or Spanish: "I was joking", "jk, I have a cat", "that's
 * not true, I made it up", "era broma jaja". It is held to the whole message, word for word, since to take it wrongly is to lose what
 * a person told: "I was joking with my sister" tells a story, "that's not true, you're lovely!" answers her, "it was a joke" may be of
 * what a brother did. So all of the sentence has to be known, and whatever may be of something else is not enough by itself.
 */
export function unsays(message: string): boolean {
  const plain = message.normalize("NFKC").replaceAll("’", "'");
  const laughs = plain.search(LAUGHS) >= 0;
  const clauses = plain
    .replaceAll(LAUGHS, ". ")
    .replaceAll(ALL_PICTURES, ". ")
    .split(/[,.;:!¡…–—]+(?=\s|$)|\s-\s|\n/u)
    .map((clause) => bare(clause))
    .filter((clause) => clause !== "" && !BESIDE.test(clause));
  const [first = "", ...others] = clauses;
  if (JOKING_NOW.test(first)) return !others.some((clause) => TOLD.test(clause));
  const apologises = clauses.some((clause) => APOLOGY.test(clause)) || /\bsorry\b/iu.test(plain);
  const said = clauses.filter((clause) => !APOLOGY.test(clause));
  const are = (kind: RegExp) => said.some((clause) => kind.test(clause));
  if (![JOKING_NOW, JOKED, PERHAPS_A_JOKE, CONFESSION, DENIAL].some((kind) => are(kind))) return false;
  if (!said.every((each) => [JOKING_NOW, JOKED, PERHAPS_A_JOKE, CONFESSION, DENIAL].some((kind) => kind.test(each)))) {
    return false;
  }
  if (are(JOKING_NOW) || are(JOKED)) return true;
  if (are(CONFESSION)) return apologises || are(DENIAL) || are(PERHAPS_A_JOKE);
  return are(PERHAPS_A_JOKE) && (laughs || apologises);
}

function bare(clause: string): string {
  let rest = clause.replaceAll(/\s+/g, " ").trim();
  for (let shorter = rest.replace(LEAD, ""); shorter !== rest; shorter = rest.replace(LEAD, "")) rest = shorter;
  return rest;
}
