import { alternation, terms } from "../lexicon/terms.ts";
import { isNegatedAt } from "./negated.ts";
import { ILLNESS, MACHINES, VULNERABLE } from "./personal-words.ts";
import type { SaidClause } from "./said-clauses.ts";

/** What kind of personal matter the user tells. */
export type DisclosureKind = "loss" | "trouble" | "confession" | "feeling" | "milestone" | "achievement";

export interface Disclosure {
  readonly kind: DisclosureKind;
  /** 1..4 */
  readonly grade: number;
}

const NOT_A_MACHINE = `(?!(?:\\w+ )?(?:${alternation(terms(MACHINES))})\\b)`;
const LOW = alternation(terms(VULNERABLE));
const ILL = alternation(terms(ILLNESS));
const HOW =
  "(?:(?:so|very|really|just|feeling|a bit|a little|kind of|quite|pretty|too|completely|totally|always|still|also|like|such|extremely|deeply|constantly|often|all|more|muy|tan|bastante|super|completamente) ){0,4}";
const OURS = "(?:my|our|mi|nuestr[oa])";
const DEAR =
  "(?:mom|mum|mother|dad|father|brother|sister|son|daughter|baby|child|wife|husband|grandma|grandmother|grandpa|grandfather|uncle|aunt|cousin|friend|best friend|dog|cat|puppy|kitten|pet|horse|hamster|rabbit|bird|parrot|job|house|home|partner|girlfriend|boyfriend|madre|padre|hermano|hermana|hijo|hija|mujer|marido|esposa|esposo|abuelo|abuela|tio|tia|amigo|amiga|perro|perra|gato|gata|mascota|novio|novia|bebe|trabajo|casa)";

type Rule = readonly [DisclosureKind, number, RegExp];

/** Read in every clause that is no question; negation before the match turns them off. */
const RULES: readonly Rule[] = [
  [
    "loss",
    4,
    new RegExp(
      `\\b${OURS} ${NOT_A_MACHINE}(?:\\w+ ){1,4}(?:died|passed away|has died|has passed|is dead|is dying|was killed|got killed|was put down|got run over|got hit by \\w+ \\w+|was hit by \\w+ \\w+|took (?:his|her) own life|is gone forever|ha muerto|murio|fallecio|ha fallecido|se murio|se ha muerto|se esta muriendo)\\b`,
      "u",
    ),
  ],
  [
    "loss",
    4,
    /\b(?:passed away|has passed away|had to (?:put|be put) (?:\w+ ){0,4}(?:down|to sleep)|had a miscarriage|committed suicide|(?:se (?:me )?(?:murio|ha muerto)|murio|fallecio|ha muerto) mi \w+)\b/u,
  ],
  [
    "loss",
    3,
    new RegExp(
      `\\b(?:i|we) (?:just |recently |have )?lost (?:my|our) (?:\\w+ )?${DEAR}\\b|\\b(?:perdi|perdimos|he perdido|hemos perdido) (?:a )?(?:mi|nuestr[oa]) (?:\\w+ )?${DEAR}\\b`,
      "u",
    ),
  ],
  [
    "loss",
    3,
    new RegExp(
      `\\b(?:i|we) (?:(?:really|still|just|so) )*miss my (?:\\w+ )?${DEAR}\\b|\\b(?:funeral|entierro) (?:of|for|de) (?:my|mi)\\b|\\bextrano (?:mucho )?a mi \\w+|\\becho de menos a mi \\w+`,
      "u",
    ),
  ],
  [
    "trouble",
    3,
    /\b(?:broke up with me|left me(?! (?:a|the|some|alone|with|on) )|dumped me|cheated on me|we (?:just )?broke up|wants? a divorce|(?:since|after|about) (?:the|my|our) (?:divorce|breakup|break up)|getting (?:a )?divorced?|got divorced|kicked me out|me (?:ha )?(?:dejado|dejo|engano|enganado)|hemos roto|nos hemos separado|me (?:han )?(?:despedido|echado|despidieron))\b/u,
  ],
  [
    "trouble",
    3,
    /\b(?:i|we) (?:just |have been |have |was |were )*(?:got |been |was )?(?:fired|laid off|evicted|robbed|mugged|assaulted|abused|raped|bullied|attacked|scammed|betrayed)\b/u,
  ],
  [
    "trouble",
    3,
    new RegExp(
      `\\b(?:i|my (?:\\w+ )?${DEAR}|${OURS} \\w+|mi \\w+|(?<=^|\\by )(?=(?:tengo|tuve|sufro|padezco)\\b)|yo) ?(?:(?:just|also|really|still|recently) )*(?:has|have|had|have got|suffers? from|suffering from|struggles? with|(?:was|were|am|is|been|have been|has been) diagnosed with|tiene|tuvo|tengo|tuve|padezco|sufro|sufre|sufre de|sufro de) (?:\\w+ )?(?:${ILL})\\b|\\b(?:got|was|were|been|am|is) diagnosed with\\b|\\b(?:me|le|nos) (?:han |ha )?diagnostic(?:ado|aron|o)\\b|\\b(?:por|con|de) (?:la |mi )?(?:ansiedad|depresion)\\b|\\bmy (?:anxiety|depression|ptsd|trauma|addiction|eating disorder)\\b`,
      "u",
    ),
  ],
  [
    "trouble",
    3,
    new RegExp(
      `\\b(?:my|our|mi) (?:\\w+ )?${DEAR} (?:\\w+ )?(?:hits?|beats?|abuses?|humiliates?|drinks too much|is an? (?:alcoholic|addict)|is in (?:jail|prison|rehab)|(?:stopped|quit) (?:talking|speaking) to me|does not (?:talk|speak) to me|dejo de hablarme|(?:me|nos|la|le) (?:pega|maltrata|grita|insulta|humilla|engana|pegaba|maltrataba)|no me habla|bebe (?:mucho|demasiado)|esta en la carcel)\\b`,
      "u",
    ),
  ],
  [
    "trouble",
    3,
    /\bme (?:han )?(?:echado|echaron|despidieron) (?:de|del) \w+|\b(?:suspendi|he suspendido) (?:todo|todas|el curso|otra vez)\b|\bllevo (?:\w+ ){1,2}(?:sin (?:dormir|comer|salir)|llorando|fatal)\b|\bi cannot (?:pay|afford) (?:my|the|our) (?:rent|mortgage|bills)\b|\bno (?:llego a fin de mes|puedo pagar el alquiler)\b/u,
  ],
  [
    "confession",
    3,
    /\bi (?:am|have been) (?:in (?:therapy|rehab|recovery)|on antidepressants|seeing a therapist|clean (?:for|since)|sober (?:for|since))\b|\bvoy (?:al psicologo|a terapia)\b|\btomo antidepresivos\b|\bi (?:grew up in foster care|was adopted|never knew my (?:father|mother|dad|mom|parents))\b/u,
  ],
  [
    "feeling",
    2,
    /\b(?:it|that|which) (?:really )?(?:scares|terrifies|haunts|breaks) (?:me|my heart)\b(?! when)|\bme da (?:mucha |tanta )?verguenza\b|\bsoy (?:un|una) (?:fracas\w+|carga|desastre)\b/u,
  ],
  [
    "trouble",
    3,
    new RegExp(
      `\\b(?:my|our|mi) ${NOT_A_MACHINE}(?:\\w+ ){1,3}(?:is|was|are|esta|ha sido) (?:very |really |so |in the |in |muy |en el |en )*(?:hospital|icu|coma|sick|ill|hospitalized|enferm[oa]|ingresad[oa]|hospital|surgery|missing)\\b`,
      "u",
    ),
  ],
  [
    "trouble",
    2,
    /\b(?:i am (?:\w+ )?(?:in debt|homeless|broke and|in trouble|an alcoholic|an addict)|failed (?:my|the|all my) (?:exams?|class|course|test|driving test)|i relapsed)\b/u,
  ],
  [
    "confession",
    3,
    /\b(?:i (?:have )?(?:to|must|need to|want to|should) (?:confess|admit)|i confess|confession|my (?:biggest|deepest|darkest|greatest|worst|only|little) (?:secret|fear|regret|shame|mistake|wound|dream)|between you and me|tell you (?:a|my) secret|tell you something (?:personal|private|i)|i have a secret|keep a secret|confesarte|confieso|mi (?:mayor|peor) (?:secreto|miedo|verguenza)|contarte un secreto|tengo un secreto|entre tu y yo)\b/u,
  ],
  [
    "confession",
    3,
    /\bi (?:am|think i am|might be|came out as|have always been|realized i am) (?:gay|bi|bisexual|lesbian|trans|transgender|queer|asexual|nonbinary|non binary|in love with (?!you|this|that|the|it)\w+)\b|\bi came out\b|\bsoy (?:gay|lesbiana|bisexual|trans)\b|\bestoy enamorad[oa] de (?!ti\b)/u,
  ],
  [
    "confession",
    3,
    /\bi (?:cheated on|lied to|have been lying to|stole from|betrayed|hurt|hit) (?:my|him|her|them|someone|somebody|everyone)\b|\bi (?:regret(?! (?:\w+ )?\w+ing you)|am ashamed of|feel guilty|cannot forgive myself)\b|\bi used to (?:cut|hurt|harm|starve|hate) myself\b|\bme arrepiento\b/u,
  ],
  [
    "feeling",
    3,
    /\b(?:i (?:hate|hurt|cut|blame|cannot stand) (?:myself|my life)|i (?:want|wish|wanted) to (?:die|disappear|give up)|i want to end it|cannot (?:go on|cope|take it|breathe|do this) ?(?:anymore|any longer|any more)?|quiero (?:morir\w*|desaparecer|llorar)|me odio|odio mi vida)\b/u,
  ],
  [
    "feeling",
    3,
    /\bi (?:have been |was |just |still )?(?:cried|crying|cry (?:every|all|myself))\b|\bpanic attack\b|\bi feel like (?:a failure|a burden|giving up|nobody|no one|crying|dying|i do not matter|nothing matters|a loser|an idiot|everyone)\b|\b(?:he|me he pasado|estuve|estoy) llora(?:do|ndo)\b|\bllore\b/u,
  ],
  [
    "feeling",
    2,
    new RegExp(
      `\\b(?:i|we) (?:(?:still|just|have|also|always|really) )*(?:am|are|feel|felt|been feeling|been|was feeling|get|got) ${HOW}(?:${LOW})\\b(?! (?:so|not|that (?:the|this|it)|with (?:this|that|the|it|these|your)|in the|at the|about the (?:game|movie|show|ending))\\b)`,
      "u",
    ),
  ],
  [
    "feeling",
    2,
    new RegExp(
      `\\b(?:im|me siento|estoy|me he sentido|me senti) ${HOW}(?:${LOW})\\b|\\btengo (?:mucho |tanto )?miedo\\b|\\btengo el corazon roto\\b|\\bmy heart (?:is broken|hurts|aches)\\b`,
      "u",
    ),
  ],
  [
    "milestone",
    3,
    /\bi am (?:\w+ )?(?:pregnant|engaged|a (?:father|mother|dad|mom|parent) now|getting married|going to be a (?:father|mother|dad|mom|parent|uncle|aunt))\b|\bwe are (?:\w+ )?(?:getting married|having a baby|engaged|expecting|moving in together|pregnant)\b|\b(?:i|we) (?:just )?(?:got (?:married|engaged)|had a baby|bought (?:a|our first|my first) (?:house|home|flat|apartment)|moved in together|graduated)\b/u,
  ],
  [
    "milestone",
    3,
    /\b(?:he|she) (?:said yes|proposed)\b|\bi proposed\b|\b(?:my|our) (?:baby|son|daughter) (?:was born|is born|took)\b|\bestoy embarazada\b|\bvoy a ser (?:padre|madre|papa|mama)\b|\b(?:me|nos) (?:caso|casamos|hemos casado|case|he casado)\b|\bme (?:he )?gradu(?:e|ado)\b/u,
  ],
  [
    "achievement",
    2,
    /\bi (?:\w+ )?(?:got|landed|was offered|have got) (?:the|my dream|a new|that|an?) (?:\w+ )?(?:job|promotion|scholarship|offer|position|role|internship|part|raise)\b|\bi (?:just |finally |have |got )*(?:promoted|accepted (?:in|to|by)|got (?:in|into) \w+|passed (?:my|the|all)|aced (?:my|the)|won (?:the|a|an|my|first)|finished (?:my|the) (?:thesis|novel|book|marathon|degree|phd)|published my|ran (?:a|my first) marathon)\b/u,
  ],
  [
    "achievement",
    2,
    /\bwe (?:just |finally )?won (?:the|a|our)\b|\b(?:i|we) (?:just |finally )+(?:did|made) it\b|\bfirst place\b|\bi am (?:\d+ \w+|\w+ \w+|finally) (?:sober|clean|cancer free)\b|\bme (?:dieron|han dado) (?:el|la|un|una) (?:trabajo|puesto|beca|plaza|ascenso|premio)\b|\b(?:he )?(?:aprobe|aprobado|consegui|conseguido|gane|ganado) (?:el|la|un|una|mi|todo|todas)\b/u,
  ],
];
/** Negations themselves, so that none turns them off. */
const NEGATIVE_RULES: readonly Rule[] = [
  [
    "confession",
    4,
    /\bi (?:have )?never (?:told|said|shared|admitted) (?:this |that |it )?(?:to )?(?:anyone|anybody|a soul|this)?\b|\bi have not told (?:anyone|anybody)\b|\b(?:nobody|no one|noone) (?:else )?knows (?:this|about|that|it|i)\b|\b(?:nobody|no one|noone) else knows$|\b(?:do|did) not know how to tell (?:my|him|her|them)\b|\bno se como decir(?:selo|le)? a mi\b|\bnunca (?:se )?(?:lo|le|la) (?:\w+ )?(?:he )?(?:dicho|contado|dije|conte)\b|\bnunca (?:he contado|le he contado|conte)\b|\bnadie (?:lo )?sabe\b|\bno se lo (?:he )?(?:dicho|contado|dije) a nadie\b|\bnadie mas lo sabe\b/u,
  ],
  [
    "feeling",
    3,
    /\b(?:nobody|no one) (?:\w+ )?(?:loves|likes|understands|wants|needs|cares about|would miss|notices) me\b(?! (?:like|as|the way) )|\bi (?:do not|dont) (?:want to (?:live|be here|exist)|have (?:any )?friends|have anyone|know how to go on)\b|\bi cannot (?:sleep (?:at night|anymore)|stop crying)\b|\bnadie me (?:quiere|entiende|escucha)\b(?! como)|\bno (?:puedo mas|tengo amigos|tengo a nadie|paro de llorar|quiero vivir)\b/u,
  ],
  ["feeling", 2, /\bi am not (?:okay|ok|doing well|doing good|well|happy (?:with|in) my)\b|\bno estoy bien\b/u],
];

/**
 * What the user tells of their own life that one tells a friend; the strongest of several, or null. Losses, troubles, confessions,
 * low feelings and turning points are such, losses and troubles also as somebody else told them; a name, an age, a trade, a pet or a taste is small talk and never counts.
 */
export function disclosureIn(clauses: readonly SaidClause[]): Disclosure | null {
  let strongest: Disclosure | null = null;
  for (const { text, asked, reported } of clauses) {
    for (const [kind, grade, pattern] of asked ? [] : RULES) {
      if (reported && kind !== "loss" && kind !== "trouble") continue;
      const found = pattern.exec(text);
      if (found === null || isNegatedAt(text, found.index)) continue;
      if (grade > (strongest?.grade ?? 0)) strongest = { kind, grade };
    }
    for (const [kind, grade, pattern] of reported ? [] : NEGATIVE_RULES) {
      if (grade > (strongest?.grade ?? 0) && pattern.test(text)) strongest = { kind, grade };
    }
  }
  // A secret is told as one question and one statement: "Can I tell you a secret?"
  return (
    strongest ?? (clauses.some(({ text }) => ASKS_TO_CONFIDE.test(text)) ? { kind: "confession", grade: 2 } : null)
  );
}

const ASKS_TO_CONFIDE =
  /\b(?:(?:can|could|may) i (?:tell|confess|share|trust)|can you keep|puedo (?:contarte|confesarte)) (?:\w+ ){0,3}(?:secret|personal|private|secreto|intimo)\b/u;
