import { plainText } from "../reply/plain-text.ts";
import { HEARD_LENGTH } from "./said-clauses.ts";
import { spelledOut } from "./spelled-out.ts";

const ASKS_FOR_ONE =
  /\b(?:tell me (?:a|another) (?:\w+ )?joke|make me laugh|do you know (?:a|any) jokes?|cuentame (?:un|otro) chiste|hazme reir)\b/u;
/** The forms that jokes come in: riddles with a set question, bars, doors. Over the borders of sentences. */
const FORMS: readonly (readonly [number, RegExp])[] = [
  [3, /\bknock knock\b|\btoc toc\b/u],
  [
    3,
    /\bwhy (?:did|do|does|was|were|are|is|cannot) (?:the|a|an) \w+.* (?:because|to get|so (?:it|he|she|they)|they|it|he|she|to)\b/u,
  ],
  [
    3,
    /\bwhy (?:did|do|does|was|were|are|is|cannot) (?:not )?(?!i |you |we |my |your |he |she |it )\w+ .*\bbecause (?:they|it|he|she)\b|\bwhat is \w+ and \w+(?: and \w+)? (?:a|an|it is)\b/u,
  ],
  [3, /\bwhat do you (?:call|get) (?:a|an|when|if|it)\b.*\b(?:with|without|who|that|when|cross|in|on)\b/u],
  [3, /\bwhat did (?:the|one) \w+ say to the\b|\bwalks? into a bar\b|\bhow many \w+ does it take to\b|\byo mama\b/u],
  [
    2,
    /\b(?:here is|i (?:have|have got|know|heard|made up|got)|want to hear|listen to) (?:a|an|this|another|the) (?:\w+ ){0,2}(?:joke|pun|riddle)\b|\bpun intended\b|\bba ?dum ?tss+\b|\bdad joke\b/u,
  ],
  [
    3,
    /\bte cuento (?:un|otro) chiste\b|\b(?:va|van|esto es|era) (?:un|una|dos|tres) \w+ (?:y|que|por)\b.*\b(?:y|le) dice\b|\bse abre el telon\b|\bque le dice un[ao]? \w+ a\b|\bpor que (?:el|la) \w+ cruzo\b|\bque hace un[ao]? \w+ en\b.*\b(?:nada|pues)\b/u,
  ],
  [3, /\b(?:doctor doctor|el colmo de un|el colmo de una|en que se parecen?|what is the difference between an?)\b/u],
];
/** A riddle about others that answers itself: "why do cows wear bells? cause …". */
const RIDDLE =
  /(?:^|[.!\n]\s*)¿?\s*(?:why|por\s?qu[eé])\s(?!(?:\w+\s)?(?:i|you|u|we|my|your|me|mi|te|tu|no|nos)\b)[^?.!]{6,80}\?\s*(?:because|cause|cuz|cos|so|porque|pa|para)\s/iu;
const LAUGHTER =
  /\b(?:a?(?:ha){2,}h?|(?:he){2,}|[aj]*(?:ja){2,}j?|(?:je){2,}|(?:js){2,}j?|lol|lma+o+|lmfa+o+|rofl|xd)\b/u;
const AT_HER = /\b(?:you|u|your|ur|eres|te|tu|contigo)\b/u;
const LAUGH_EMOJI = /[😂🤣😹💀]/u;
/** Laughing at what was just said, whoever said it. */
const AMUSED =
  /\b(?:i am (?:dead|dying|crying)|cannot (?:stop laughing|breathe)|that (?:is|was) (?:so |too |really |actually |pretty )*(?:hilarious|funny|good|gold)|good one|no puedo(?: mas)?|me (?:meo|parto|troncho)|me muero de (?:la )?risa|que risa|buenisimo)\b/u;

/** How surely the user made her laugh, or laughs with her: 2 or 3, or null. "lol" by itself is only the user's own laugh. */
export function jokeGrade(message: string): number | null {
  const heard = message.slice(0, HEARD_LENGTH);
  const written = plainText(heard);
  const text = spelledOut(heard);
  if (ASKS_FOR_ONE.test(text)) return null;
  const grades = FORMS.filter(([, form]) => form.test(text)).map(([grade]) => grade);
  if (RIDDLE.test(heard)) grades.push(3);
  const laughs = LAUGHTER.test(written) || LAUGH_EMOJI.test(heard);
  if (laughs && (AT_HER.test(text) || AMUSED.test(text))) grades.push(2);
  return grades.length === 0 ? null : Math.max(...grades);
}
