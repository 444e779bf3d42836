import { sentencesOf } from "./sentences.ts";
import { FIRST_PERSON } from "./trivial-words.ts";

/** Words that are common in English and in no other language; laughter and thanks count, since whole messages are made of them. */
const ENGLISH: ReadonlySet<string> = new Set(
  `im ive ill my mine the and or but if of to for with from about at its this that thats these those there here you your youre
  youve they their them she we our us who what whats when where which how why are were be been being have has had does did
  dont doesnt didnt cant wont would could should can not very just too also some any more much it
  really great good nice cool awesome amazing thanks thank thx wow yeah yes yep hey hello hi bye sure congrats sounds lets
  love like know think get got going keep way things ya later take care ok okay lol haha`.split(/\s+/),
);
/** Share of a message's words that must be among them; in any other language nothing is ruled out. */
const KNOWN_SHARE = 0.2;
const FOREIGN = /[^\p{ASCII}]/u;

/** Words in -ed that tell of nothing that happened: no past tenses, states and opinions, talk, and what one does of an evening. */
const UNEVENTFUL = [
  "need|indeed|speed|feed|hundred|excited|supposed|interested|impressed|inspired|motivated|amazed|focused|determined|dedicated",
  "stoked|blessed|mixed|relaxed|tired|bored|bugged|thrilled|pleased|related|involved|limited|unexpected|complicated|uncomplicated",
  "needed|wanted|liked|loved(?! (?:him|her)\\b)|seemed|agreed|figured|wondered|allowed|used|reminded|appreciated|succeed|succeeded",
  "talked(?! to (?:my|him|her)\\b)|chatted|mentioned|showed(?! up\\b)|helped|tried(?! to\\b)|added",
  "played|watched|listened|looked|cooked|baked|painted|decorated|snapped|picked(?! on\\b)",
].join("|");
/** What follows "had" where one only had a good time. */
const GOOD_TIME = "(?:an?|some|such|so|much) (?:\\p{L}+ )?(?:blast|fun|time|laugh|weekend|evening|meal|dinner)";
const PICTURE = "(?:an?|this|that|these|some|the) (?:pic|photo|picture)s?";
/** Past tenses, the irregular ones as far as they differ from the present. */
const PAST = `(?:(?!(?:${UNEVENTFUL})\\b)\\p{L}{2,}ed|was|were|became|began|bought|broke|brought|built|came|caught(?! up\\b)|chose|drew|drove|fell|felt|flew|forgot|fought|found|gave|given|gone|got|gotten|grew|had(?! ${GOOD_TIME}\\b)|held|hurt|kept|knew|led|left|lost|made|met|paid|quit|ran|sang|sat|sent|shot|slept|sold|spent|spoke(?= to\\b)|stole|stood|swam|taken|taught|threw|told|took(?! ${PICTURE}\\b)|went|woke|won|wrote)`;
/** Between who did it and what they did. */
const AND_THEN = "(?: (?!am|are|will|wont|can|cant|could|would|should|dont|gonna|need|want|hope|wish)\\p{L}+){0,2}";

/** Something happened: "I finally won it", "just moved out", "she left", "my sister had a son", "it made me cry". */
const HAPPENED = new RegExp(
  [
    `\\b(?!(?:ive|weve) got\\b|we got this\\b|i bet\\b)(?:i|ive|id|we|weve)${AND_THEN} ${PAST}\\b`,
    // "We're" is read as "were", and "was it fun" asks.
    `^(?:(?:just|finally|recently|already|also|so|well|and|then|yesterday|today|oh|yeah|wow) )*(?!(?:was|were)\\b|got (?:it|you|ya|any|this)\\b)${PAST}\\b`,
    `\\b(?:he|she)(?: \\p{L}+)? ${PAST}\\b`,
    `\\b(?:my|our)(?: \\p{L}+){1,3} ${PAST}\\b`,
    `\\b(?!was\\b|were\\b)${PAST} (?:me|us|my|our)\\b`,
  ].join("|"),
  "u",
);
/** What weighs in any life, whoever it befalls and in whatever tense. */
const WEIGHTY =
  /\b(?:died|dead|dying|death|funeral|cancer|hospital|doctor|surgery|(?:is|was|fell|so|very|seriously|mentally|terminally) ill|sick|accident|pregnant|baby|born|birth|wedding|marr(?:y|ied|ying|iage)|engaged|divorc\w*|broke up|break ?up|fired|laid off|hired|promoted|promotion|graduat\w+|adopt\w*|trans|transgender|transition\w*|gay|lesbian|bisexual|secret|confess\w*|suicid\w*|abus\w+|police|jail|said yes)\b/u;
/** What the writer feels, or is up against. */
const FELT =
  /\b(?:scared|afraid|terrified|proud|anxi\w+|depress\w+|lonely|alone|love you|hate|tough times?|hard times?|struggl\w+|cry\w*|cried|grie\w+|nervous|worr\w+|sad|heartbroken|miss|relie\w+|overwhelm\w*|cant (?:sleep|stop|believe|go on|take)|happiest|worst)\b/u;

/**
 * Whether a message may tell of something to remember for long: what happened to the writer or theirs, what they feel, and what
 * weighs in any life. It errs on the side of yes, which is its answer to every language but English.
 */
export function tellsOfLife(message: string): boolean {
  const sentences = sentencesOf(message);
  const words = sentences.flatMap(({ spoken }) => spoken);
  const english = words.filter((word) => ENGLISH.has(word));
  if (english.length < KNOWN_SHARE * words.length || words.some((word) => FOREIGN.test(word))) return true;
  return sentences.some(({ plain }) => {
    const said = plain.join(" ");
    const isOwn = plain.some((word) => FIRST_PERSON.has(word));
    return HAPPENED.test(said) || WEIGHTY.test(said) || (isOwn && FELT.test(said));
  });
}
