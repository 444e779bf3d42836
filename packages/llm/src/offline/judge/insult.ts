import { alternation, terms } from "../lexicon/terms.ts";
import { INSULTING, INSULTING_ES, VOCATIVE } from "./insult-words.ts";
import { isNegatedAt } from "./negated.ts";
import type { SaidClause } from "./said-clauses.ts";

const BAD = alternation(terms(INSULTING));
const BAD_ES = alternation(terms(INSULTING_ES));
const NAME = alternation(terms(VOCATIVE));
const HOW =
  "(?:(?:all|always|also|so|such|very|really|real|pretty|quite|just|a|an|the|one|bit|kind|of|kinda|little|too|total|totally|complete|completely|absolute|absolutely|truly|fucking|freaking|damn|bloody|most|being|super|extremely|incredibly|still|actually|big|fat|lazy) ){0,4}";
const HOW_ES =
  "(?:(?:muy|tan|una|un|la|el|super|bastante|realmente|mas|bien|una autentica|una completa|siempre) ){0,3}";
const YOU_ARE = "(?:you (?:are|were|look|sound|seem)|u r|u are|ur|youre|your)";

/** Said to her, whatever it is about: grade 3 and 4 for hatred and threats, 1 and 2 for the rest. */
const PATTERNS: readonly (readonly [number, RegExp])[] = [
  [
    4,
    /\bkill yourself\b|\bkys\b|\b(?:go|please|just) die\b|\bdrop dead\b|\bi (?:wish|hope) you (?:were dead|die|would die|did not exist|get deleted)\b|\bojala te mueras\b|\bmuerete\b/u,
  ],
  [
    3,
    /\bi (?:(?:really|fucking|just|so|still|truly|do|absolutely|honestly) )*(?:hate|despise|loathe|detest) (?:you|u)\b(?! for making)/u,
  ],
  [
    3,
    /\b(?:fuck|screw|damn) (?:you(?! (?:are|look|sound|really))|off)\b|\bgo to hell\b|\b(?:piss|bugger) off\b|\byou (?:disgust|sicken) me\b|\byou make me sick\b/u,
  ],
  [
    3,
    /\b(?:te (?:odio|detesto|desprecio)|vete (?:a la mierda|al infierno|al diablo|a la porra)|que te (?:den|jodan)|jodete|chinga tu madre|me das asco)\b/u,
  ],
  [3, new RegExp(`\\b${YOU_ARE} ${HOW}(?:bitch|cunt|whore|slut|piece of shit|retard|asshole|bastard)\\b`, "u")],
  [2, new RegExp(`\\b${YOU_ARE} ${HOW}(?:${BAD})\\b`, "u")],
  [2, new RegExp(`\\b(?:eres|sos|te ves|estas hecha) ${HOW_ES}(?:${BAD_ES})\\b`, "u")],
  [
    2,
    /\b(?:why|how (?:can|could)|are) (?:are )?you (?:be )?(?:always )?(?:so |such an? |really |that |an? )?(?:stupid|dumb|idiot|useless|boring|annoying|ugly|retarded|moron|mean|lame|pathetic)\b/u,
  ],
  [2, new RegExp(`\\bpor que eres ${HOW_ES}(?:${BAD_ES})\\b`, "u")],
  [
    2,
    new RegExp(
      `^(?:oh |ok |okay |hey |y )?(?:(?:you|fucking|stupid|dumb|little|damn|pinche|maldita|so|such) )*(?:an? )?(?:${NAME})$`,
      "u",
    ),
  ],
  [
    2,
    new RegExp(
      `\\b(?:you|u) (?:(?:little|fucking|stupid|dumb|useless|damn|ugly|worthless|pathetic|boring) )*(?:${NAME})\\b`,
      "u",
    ),
  ],
  [
    2,
    /\b(?:stupid|dumb|useless|worthless|fucking|shitty|pathetic|crappy) (?:bot|machine|program|ai|robot|chatbot|thing|companion|computer girl)\b|\b(?:delete|uninstall) yourself\b/u,
  ],
  [
    2,
    /\b(?:you|u) (?:really |just |totally |fucking )?(?:suck|stink|(?:bore|annoy|irritate|disappoint|repel) me|know nothing|understand nothing|ruin everything|ruined everything|mean nothing|are nothing|are worse than)\b/u,
  ],
  [2, /\bshut (?:the \w+ )?up\b|\bshut your (?:mouth|face)\b|\bstfu\b|\bcallate\b|\bcierra la boca\b/u],
  [
    2,
    /\b(?:i am|im) (?:so |really )?(?:sick|tired) of you$|\b(?:worst|most useless) (?:friend|companion|girlfriend|bot|chatbot|robot|ai|app|person|listener) (?:ever|of all|i (?:know|have))\b|\bget lost\b|\bgo away you\b/u,
  ],
  [
    2,
    /\bla peor (?:amiga|companera|ia)\b|\b(?:estoy hart[oa] de ti|no vales nada|no sirves (?:para|de) nada|no hay quien te aguante|no te (?:soporto|aguanto))\b|\bme (?:tienes hart[oa]|aburres|irritas|das rabia|caes (?:fatal|mal|gord[oa]))\b|\bque (?:asco|pena|verguenza|lastima) das\b|\b(?:me )?das (?:mucho |mucha |tanto |tanta )?(?:asco|pena|lastima|verguenza|grima)\b|\b(?:pierdete|largate|que te calles|no me hables)\b/u,
  ],
  [
    1,
    /\byour (?:voice|face|personality|hair|art|singing|stories|company) (?:is|are) (?:so |really |very )?(?:annoying|ugly|awful|terrible|stupid|boring|horrible|disgusting)\b/u,
  ],
  [
    2,
    new RegExp(
      `\\b(?:talking|chatting|speaking|listening) (?:to|with) you (?:is|was) ${HOW}(?:${BAD})\\b|\\b(?:hablar|charlar|chatear) contigo (?:es|fue) ${HOW_ES}(?:${BAD_ES})\\b`,
      "u",
    ),
  ],
  [
    2,
    new RegExp(
      `\\beres ${HOW_ES}(?:bot|chatbot|maquina|ia|robot|programa|companera|amiga|persona|tia) (?:tan |muy |mas )?(?:de mierda|de pacotilla|${BAD_ES})\\b`,
      "u",
    ),
  ],
  [
    2,
    /\bi regret (?:ever )?\w+ing you\b|\bi wish i had never (?:met|downloaded|installed|talked to|known) you\b|\bojala no te hubiera \w+\b|\bget out of my (?:face|sight|life)\b|\bi am (?:so )?done with you\b/u,
  ],
  [1, /\bleave me alone\b|\bdejame en paz\b/u],
  [
    2,
    new RegExp(`\\bwhat an? (?:\\w+ )?(?:${BAD}) (?:\\w+ )?you are\\b|\\bque (?:${BAD_ES}) (?:eres|que eres)\\b`, "u"),
  ],
];
/** Insults that are negations themselves. */
const SELF_NEGATED: readonly (readonly [number, RegExp])[] = [
  [
    2,
    /\b(?:nobody|no one|noone) (?:would (?:ever )?want to (?:talk to|be with)|likes|loves|wants|needs|asked|cares (?:about )?(?:what )?) ?you\b|\bi (?:cannot|can not) stand you\b|\byou are (?:not worth|good for nothing)\b|\bnadie te (?:quiere|soporta|aguanta|ha preguntado)\b/u,
  ],
  [
    1,
    /\bi (?:really )?(?:do not|dont|never) (?:like|love|want|need|trust|care about) you(?: anymore| any more| at all)?$|\bno (?:me gustas|te quiero|te necesito|me importas)(?: nada| mas)?$/u,
  ],
];
const TAKEN_BACK = /\b(?:just kidding|only kidding|jk|just joking|i am (?:only )?joking|es broma|era broma|es coña)\b/u;
/** Questions that ask for her word, and words about people in general. */
const NOT_AT_HER =
  /^(?:do you (?:think|feel|believe|know|mind)|crees que|did (?:he|she|they|someone)|has (?:he|she|anyone))\b/u;

/** How hard the user hits her: 1..4, or null. "This movie is stupid" and "you're not bad" hit nobody. */
export function insultGrade(clauses: readonly SaidClause[]): number | null {
  if (clauses.some(({ text }) => TAKEN_BACK.test(text))) return null;
  const grades = clauses.flatMap(({ text }) => (NOT_AT_HER.test(text) ? [] : gradesOf(text)));
  return grades.length === 0 ? null : Math.min(4, Math.max(...grades) + (grades.length > 2 ? 1 : 0));
}

function gradesOf(clause: string): number[] {
  const plain = PATTERNS.filter(([, pattern]) => {
    const found = pattern.exec(clause);
    return found !== null && !isNegatedAt(clause, found.index);
  });
  return [...plain, ...SELF_NEGATED.filter(([, pattern]) => pattern.test(clause))].map(([grade]) => grade);
}
