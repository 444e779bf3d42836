import { foldAccents } from "./fold-accents.ts";

/** "Password" in any of its names; "clave" and "pin" are ordinary words as well, and need more around them. */
const WORD =
  "(?:pass ?words?|passwd|pass ?codes?|pass ?phrases?|contrasenas?|(?:security|access|unlock|door|alarm) codes?|codigos? de (?:acceso|seguridad|desbloqueo|la alarma)|cvv|cvc)";
const SHORT_WORD = "(?:pins?(?: codes?| numbers?)?|numero pin|codigo pin|claves?)";
const MINE = String.raw`(?:my|our|his|her|their|mi|mis|nuestra|nuestro|su|tu)(?: [\p{L}-]+){0,3}?`;
/** Of what it is: "the wifi password", "la clave del wifi". */
const OF = String.raw`(?: (?:for|to|of|on|at|de|del|para|en)(?: [\p{L}\p{N}.@'-]+){1,4}?)?`;
const IS = String.raw`(?:\s*[:=]\s*|,? (?:(?:is|are|was|used to be|will be|es|son|era|sera) (?:now |still |just |ahora |todavia )?)(?:: ?)?)`;
/** What is said of a password instead of saying it. */
const SAID_OF_IT =
  "(?:not|n't|no|too|so|very|really|quite|pretty|kind of|always|never|already|also|only|wrong|incorrect|invalid|weak|strong|long|short|expired|old|safe|unsafe|secure|hard|easy|difficult|required|needed|important|gone|lost|missing|saved|stored|written|forgotten|broken|changed|reset|a secret|secret|something|somewhere|being|getting|going|asked|what|where|why|how|in my|on my|in the|on the|the same|the key|the problem|a (?:pain|mess|problem|joke)|" +
  "demasiado|muy|tan|bastante|siempre|nunca|tambien|incorrecta|erronea|mala|debil|fuerte|segura|insegura|larga|corta|dificil|facil|importante|necesaria|obligatoria|secreta|un secreto|algo|la misma|el problema|un (?:lio|rollo|problema|desastre)|que|donde|como)(?![\\p{L}\\p{N}])";
const NEXT = String.raw`["'“«]?(?!${SAID_OF_IT})[^\s"'“«?!.,;:]`;
/** What looks like one: with a digit, or in odd letters. */
const ODD = String.raw`["'“«]?(?=[^\s,;?]*\d)[^\s,;?]{3,}`;

const MIXED = String.raw`["'“«]?(?=[^\s,;?]*\d)(?=[^\s,;?]*\p{L})[^\s,;?]{4,}`;

const TOLD: readonly RegExp[] = [
  new RegExp(`(?<![\\p{L}])${WORD} ${MIXED}`, "iu"),
  new RegExp(`(?<![\\p{L}])${WORD}${OF}${IS}${NEXT}`, "iu"),
  // "The key is to be patient", "la clave es la paciencia": it takes an owner, or a value that is no word.
  new RegExp(`(?<![\\p{L}])(?:${MINE} )${SHORT_WORD}${OF}${IS}${NEXT}`, "iu"),
  new RegExp(`(?<![\\p{L}])${SHORT_WORD}${OF}${IS}${ODD}`, "iu"),
  new RegExp(
    `(?<![\\p{L}])claves? (?:de|del|para)(?: la| el)? (?:wi-?fi|banco|cuenta|tarjeta|correo|movil|telefono|portatil|ordenador|puerta|alarma|caja fuerte|email)${IS}${NEXT}`,
    "iu",
  ),
  // "hunter2 is my password", "I use hunter2 as my password", "I changed my password to hunter2".
  new RegExp(`(?<!\\S)[^\\s,.?!]{3,64} (?:is|es) ${MINE} (?:${WORD}|${SHORT_WORD})(?![\\p{L}])`, "iu"),
  new RegExp(
    `(?:(?<![\\p{L}])(?:use|uses|used|using|have|uso|usa|usaba|tengo|pongo|puse) ["'“«]?[^\\s,.?!"'”»]{3,64}["'”»]? (?:as|for|como|de) (?:${MINE} |the |la |el )?(?:${WORD}|${SHORT_WORD}))(?![\\p{L}])`,
    "iu",
  ),
  new RegExp(`(?<![\\p{L}])(?:${WORD}|${SHORT_WORD})${OF} (?:to|back to|a|por) ${ODD}`, "iu"),
];

/**
 * True for a text that tells a password, passcode or PIN in so many words, in English or Spanish: "my password is hunter2", "la
 * contraseña del wifi es girasol", "PIN: 4821". "My password is too long" and "the key is to be patient" tell none.
 */
export function tellsSecret(text: string): boolean {
  const plain = foldAccents(text.normalize("NFKC")).replaceAll("’", "'").replaceAll(/\s+/gu, " ");
  return TOLD.some((pattern) => pattern.test(plain));
}
