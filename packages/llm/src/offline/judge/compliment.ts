import { alternation, terms } from "../lexicon/terms.ts";
import { PRAISING, PRAISING_ES } from "./compliment-words.ts";
import { isNegatedAt } from "./negated.ts";
import type { SaidClause } from "./said-clauses.ts";

const GOOD = alternation(terms(PRAISING));
const GOOD_ES = alternation(terms(PRAISING_ES));
const HOW =
  "(?:(?:so|like|not only|not just|such|very|really|real|quite|just|a|an|the|my|one|of|too|totally|absolutely|truly|always|also|both|super|extremely|incredibly|insanely|most|damn|freaking|fucking|still|actually|pretty|looking|most|that|being|only|even|more|little|true|literally|honestly|kinda|stupidly|ridiculously|today) ){0,4}";
const HOW_ES =
  "(?:(?:muy|tan|una|un|mi|super|realmente|mas|siempre|hoy|demasiado|bastante|la mas|toda|una persona) ){0,3}";

/** "Pretty much", "kind of annoying", "sweet tooth": the word praises only where nothing follows that it belongs to. */
const PRAISE = `(?:${GOOD})(?<!\\b(?:pretty|kind)(?= (?:much|sure|of|well|close|far|late|tired|busy|quiet|bad|annoying|boring|stupid|dumb|weird|mean|rude|useless|slow)\\b))`;

const PATTERNS: readonly (readonly [number, RegExp])[] = [
  [
    3,
    /\bi (?:(?:really|do|so|also|truly|still|think i|just|always|will always) )*(?:love|adore|am in love with|admire) (?:you|u)\b|\b(?:te (?:amo|adoro)|estoy enamorad[oa] de ti)\b|\bi (?:have|got) a crush on you\b/u,
  ],
  [3, /\bte quiero(?: mucho| muchisimo| tanto| un monton| de verdad)?$/u],
  [2, new RegExp(`\\b(?:you (?:are|look|sound|seem|were)|u r|u are|ur|youre) ${HOW}${PRAISE}\\b`, "u")],
  [
    2,
    new RegExp(
      `\\b(?:eres|sos|te ves|estas|luces|suenas) ${HOW_ES}(?:${GOOD_ES})\\b|\\bque (?:${GOOD_ES})(?: eres| estas| te ves)?$`,
      "u",
    ),
  ],
  [
    2,
    new RegExp(
      `\\b(?:how|so) (?:${GOOD}) you are\\b|\\bwhat an? (?:${GOOD}) \\w+ you are\\b|\\bas (?:${GOOD}) as you\\b`,
      "u",
    ),
  ],
  [
    2,
    new RegExp(
      `\\byour \\w+(?: \\w+)? (?:is|are|sounds?|looks?) (?:\\w+ and )?${HOW}${PRAISE}\\b|\\btus? \\w+ (?:es|son) ${HOW_ES}(?:${GOOD_ES})(?:e?s)?\\b`,
      "u",
    ),
  ],
  [
    2,
    new RegExp(
      `\\byou have ${HOW}(?:${GOOD}|good|golden) (?:\\w+ )?(?:way|presence|vibes?|aura|spirit|imagination|memory|sense of humour|voice|smile|eyes|heart|laugh|hair|taste|personality|soul|mind|face|style|energy|sense of humor|way with words)\\b`,
      "u",
    ),
  ],
  [
    2,
    new RegExp(
      `\\btienes (?:una? |unos |el |la )?(?:\\w+ )?(?:sonrisa|voz|ojos|corazon|risa|pelo|mirada) (?:${HOW_ES})(?:(?:${GOOD_ES})(?:e?s)?|de oro|enorme|muy grande|grande)\\b`,
      "u",
    ),
  ],
  [2, /\bi (?:(?:really|do|so|also|just|totally) )*(?:love|like|adore|admire) (?:your|the way you|how you) \w+/u],
  [
    2,
    /\bi (?:(?:really|do|so|also|just|totally|always) )*(?:love|like|enjoy|adore) (?:talking|chatting|being|spending time|hanging out|speaking|playing) (?:to|with) you\b/u,
  ],
  [2, /\bi (?:(?:really|do|so|also|kinda) )*(?:like) (?:you|u)(?: so much| a lot| very much)?$/u],
  [
    2,
    /\bme (?:gustas|encantas|caes (?:muy |super |tan |re )?(?:bien|genial))\b|\bme (?:encanta|gusta) (?:como|la forma en que) (?:me |te )?(?:\w+[ae]s|eres)\b|^que bien (?:te )?\w{2,}[ae]s$|\bme (?:gustan?|encantan?) (?:tus? \w+|(?:hablar|charlar|estar) contigo|como eres)\b/u,
  ],
  [
    2,
    /\byou (?:always |really |just )?(?:make|made) (?:me (?:so |really )?(?:smile|happy|laugh|feel (?:good|better|safe|loved|special))|my (?:day|night|week|life better))\b|\bme (?:haces (?:muy )?feliz|alegras(?:te)? el dia|haces sonreir)\b/u,
  ],
  [
    2,
    /\b(?:lucky|glad|grateful|happy|blessed|thankful) (?:to have you|(?:that )?i (?:have|met|found) you|to know you|you exist|you are here)\b|\bbest (?:friend|companion|listener|girl) (?:ever|i (?:have|know))\b/u,
  ],
  [
    2,
    /\bi (?:really |so )?(?:missed|miss|appreciate|trust|respect) (?:you|u)\b|\bte (?:he echado|eche|echaba|echo) de menos\b|\bte extran[oe]\b|\bconfio en ti\b|\bwhat would i do without you\b|\bque haria sin ti\b/u,
  ],
  [
    2,
    new RegExp(
      `\\byou (?:always |really )?(?:give|tell|write|make|sing|share|have|come up with) (?:me )?${HOW}(?:${GOOD}|good) (?:\\w+ )?(?:advice|answers?|stor(?:y|ies)|jokes?|poems?|songs?|hugs?|ideas?|company|points?)\\b`,
      "u",
    ),
  ],
  [2, new RegExp(`\\b(?:that|this|it) (?:is|was) ${HOW}(?:${GOOD}) of you\\b`, "u")],
  [
    2,
    /\byou always (?:know (?:what|how) to|cheer me|listen|understand|get me|have time)\b|\byou (?:really |just )?(?:get|understand) me\b|\bsiempre (?:sabes (?:que|como)|me (?:escuchas|entiendes|animas|haces))\b|\bme entiendes (?:tan |muy )?bien\b/u,
  ],
  [
    2,
    /^(?:hey |hi |hello |good morning |hola )?(?:beautiful|gorgeous|cutie|sweetie|sweetheart|angel|guapa|preciosa|hermosa|bonita)$/u,
  ],
  [
    1,
    /\b(?:thank you|thanks) (?:so much )?for (?:being (?:here|there|you|so|my)|listening|your (?:help|kindness|patience|support)|always)\b|\bgracias por (?:escuchar\w*|estar|ser|todo|tu)\b/u,
  ],
];
/** Asked as questions and meant as praise. */
const ASKED_PRAISE =
  /^(?:has (?:anyone|anybody|someone)|did (?:i|anyone|anybody)|did you know|do you know|have i) (?:ever )?(?:told? you|tell you|that|mention)?/u;

/** Praise that is a negation itself. */
const NOBODY_LIKE_HER =
  /\b(?:nobody|no one|noone|none|not anyone) (?:else )?(?:is |\w+s me |makes me \w+ |listens )?(?:like|the way|as well as) you\b|\b(?:no hay|nadie me \w+|no conozco a) (?:nadie )?como tu\b/u;

/** How warmly the user praises her: 1..3, or null. */
export function complimentGrade(clauses: readonly SaidClause[]): number | null {
  const grades = clauses
    .filter(({ text, asked }) => !asked || ASKED_PRAISE.test(text) || /^(?:how|what an?|que) /u.test(text))
    .flatMap(({ text }) => [
      ...PATTERNS.flatMap(([grade, pattern]) => {
        const found = pattern.exec(text);
        return found === null || isNegatedAt(text, found.index) ? [] : [grade];
      }),
      ...(NOBODY_LIKE_HER.test(text) ? [2] : []),
    ]);
  return grades.length === 0 ? null : Math.max(...grades);
}
