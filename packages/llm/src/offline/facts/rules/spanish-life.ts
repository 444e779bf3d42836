import { OCCASIONS } from "../../lexicon/occasions.ts";
import { alternation, terms } from "../../lexicon/terms.ts";
import { CLEAR, type Finding, finding, LIKELY, type Rule, type RuleContext, STATED } from "../finding.ts";
import { readFondness } from "../fondness.ts";
import { KIN_WORDS, kinSlot } from "../kin.ts";
import { leadingNames } from "../leading-names.ts";
import { oneLine } from "../one-line.ts";
import { PET_WORDS, petKind } from "../pets.ts";
import { bare, items, objectOf, objectsOf, wordsOf } from "../phrase.ts";
import { readPlace } from "../place-facts.ts";

const OCCASION = new RegExp(`^(?:${alternation(terms(OCCASIONS))})(?:$| )`, "i");
const COUNT = "(?:una?|dos|tres|cuatro|cinco|seis|varios|varias|\\d+)";
const PRONOUN = /(?<!\p{L})(?:tú|ti|tu|te|contigo|eso|esto|él|ella)(?!\p{L})/iu;
const DAYS = "(?:lunes|martes|miércoles|jueves|viernes|sábados?|domingos?)";
const REGULARLY = oneLine(String.raw`
    (?:todos los (?:días|${DAYS})|todas las (?:mañanas|tardes|noches|semanas)|cada (?:día|mañana|tarde|noche|semana|${DAYS})|
    los (?:${DAYS}|fines de semana)|(?:una|dos|tres|cuatro|cinco|\d) (?:vez|veces) (?:a la|por) semana|a diario|
    antes de (?:dormir|trabajar|desayunar)|por las (?:mañanas|tardes|noches))`);
const HABIT =
  "(?:voy al? \\p{L}+|salgo a (?:correr|caminar|pasear)|corro|nado|medito|entreno|hago (?:yoga|ejercicio|deporte|pilates)|paseo|desayuno|ceno|leo|cocino|estudio|me (?:levanto|despierto|acuesto|ducho))";
const SPORTS =
  "(?:yoga|pilates|escalada|senderismo|natación|boxeo|judo|kárate|karate|ballet|ciclismo|atletismo|surf|esgrima|cerámica|teatro|fotografía|ganchillo|punto|origami|meditación|crossfit|triatlón|baile|jardinería|running)";
const WISHED = oneLine(`
    (?:ser|aprender|viajar|visitar|estudiar|montar|abrir|escribir|mudarme|conocer|vivir|tener|comprar|comprarme|correr|publicar|dejar|
    ahorrar|casarme|adoptar|terminar|acabar|encontrar|trabajar|cambiar|sacarme|dar|crear|mejorar|adelgazar|emigrar)`);

const hasDied = "(?:se (?:me )?(?:ha muerto|murió)|ha muerto|murió|ha fallecido|falleció)";

function dead(word: string, rest: string, { at, clause, dates }: RuleContext): Finding[] {
  const kind = petKind(word);
  const slot = kind === null ? kinSlot(word) : "pet";
  if (slot === null) return [];
  const [name] = leadingNames(rest.replace(/^,? /, ""), false);
  const day = dates.dayOf(clause, at) ?? dates.dayIn(clause.sentence, at, "past");
  const who = kind === null ? slot : (name ?? kind);
  return [
    ...(kind === null ? [] : finding("relationships", "pet_kind", kind, CLEAR)),
    ...(name === undefined ? [] : finding("relationships", `${slot}_name`, name, CLEAR)),
    ...finding("relationships", `${slot}_status`, [who, "died", day?.when].filter(Boolean).join(" "), STATED),
  ];
}

/** An occasion and its day, whichever stands first: "el lunes tengo un examen", "tengo un examen el lunes". */
function occasion(what: string, when: string, { at, dates }: RuleContext): Finding[] {
  const day = dates.dayIn(when, at, "future");
  const event = bare(what.replace(/\s+(?:el|la|este|esta|mañana|pasado mañana|en|a las?)(?: .*)?$/iu, ""));
  return day === null || !OCCASION.test(event) || wordsOf(event).length > 7
    ? []
    : finding("events", "event", `${event} ${day.when}`, CLEAR);
}

function planned(verb: string, rest: string, { at, dates }: RuleContext): Finding[] {
  const day = /(?<!\p{L})hace(?!\p{L})/iu.test(rest) ? null : dates.dayIn(rest, at, "future");
  if (day === null) return [];
  const where = rest
    .slice(0, day.index)
    .replace(/\s*(?:el|la|en|este|esta|próxim[oa]|para|a finales de|a principios de)*\s*$/iu, "")
    .trim();
  return wordsOf(where).length > 6
    ? []
    : finding("events", "event", [verb.toLowerCase(), where, day.when].filter(Boolean).join(" "), CLEAR);
}

function fondOf(text: string, love: boolean): Finding[] {
  return /^(?:a ti|tú|tu|que|cuando|cómo|est[ae]|es[ae])(?!\p{L})/iu.test(text)
    ? []
    : readFondness(bare(objectsOf(text)), love ? "love" : "like");
}

function pastime(value: string): Finding[] {
  return wordsOf(value).length > 5 ? [] : finding("hobbies", "hobby", value, CLEAR);
}

/** Spanish, beyond the plain statements of `SPANISH_RULES`: turns of phrase, plans, losses, habits. */
export const SPANISH_LIFE_RULES: readonly Rule[] = [
  {
    pattern: /^(?:[Mm]e llaman|[Mm]e dicen|[Mm]is amigos me (?:llaman|dicen)) (\p{Lu}[\p{L}]*)(?=$|[,.!])/u,
    find: ([, name = ""]) => finding("personal_info", "name", name, CLEAR),
  },
  {
    pattern:
      /^(?:cumplo|voy a cumplir|cumpliré)(?: los)?(?: \d{1,3})?(?: años)?,? (?=el \d|hoy|mañana|en |pasado)(.+)$/iu,
    find: ([, when = ""], { at, dates }) => finding("personal_info", "birthday", dates.birthdayIn(when, at), CLEAR),
  },
  {
    pattern: /^mi cumple (?:es|será) (?:el |en )?(.+)$/iu,
    find: ([, when = ""], { at, dates }) => finding("personal_info", "birthday", dates.birthdayIn(when, at), STATED),
  },
  {
    pattern:
      /^(?:me acabo de mudar|nos acabamos de mudar|nos mudamos|nos hemos mudado|acabo de mudarme|llevo .{2,20} viviendo|ahora vivo|ahora vivimos|yo vivo|vivo solo|vivo sola) (?:a|en) (.+)$/iu,
    find: ([, place = ""], context) =>
      /(?<!\p{L})hace(?!\p{L})/iu.test(place) || context.dates.dayIn(place, context.at, "future") === null
        ? readPlace(place, context, "home")
        : [],
  },
  {
    pattern: /^(?:me crié|crecí|he nacido|soy nacid[oa]) en (.+)$/iu,
    find: ([, place = ""], context) => readPlace(place, context, "origin"),
  },
  {
    pattern: /^(?:estoy|me he quedado|me quedé|sigo) (?:en (?:el )?)?(paro|desemplead[oa]|sin trabajo)(?!\p{L})/iu,
    find: ([, what = ""]) =>
      finding("work", "profession", /^paro$/i.test(what) ? "en paro" : what.toLowerCase(), CLEAR),
  },
  {
    pattern:
      /^(?:estoy|soy) (jubilad[oa]|autónom[oa]|estudiante(?: de \p{L}+)?|am[oa] de casa|becari[oa])(?=$|[,.]| (?:y|pero|desde|en)\b)/iu,
    find: ([, what = ""]) => finding("work", "profession", what.toLowerCase(), CLEAR),
  },
  {
    pattern:
      /^(?:[Cc]urro|[Ee]stoy trabajando|[Tt]rabajamos|[Ll]levo .{2,20} trabajando) (?:en|para) ((?:una?|el|la|los|las) .+|\p{Lu}.+)$/u,
    find: ([, place = ""]) => {
      const where = objectOf(place.replace(/\s+(?:como|de camarer\p{L}|desde|y)\b.*$/iu, ""));
      return wordsOf(where).length > 4 ? [] : finding("work", "workplace", where, CLEAR);
    },
  },
  {
    pattern:
      /^(?:estoy en|hago|curso) (?:primero|segundo|tercero|cuarto|quinto|el último año|un máster|un grado|la carrera) (?:de|en) (\p{L}+(?: \p{L}+)?)(?=$|[,.])/iu,
    find: ([, field = ""]) =>
      /^(?:la|el|mi|eso|bachillerato)\b/i.test(field) ? [] : finding("work", "studies", field.toLowerCase(), CLEAR),
  },
  {
    pattern: /^(?:doy clases? de|enseño) (\p{L}+(?: \p{L}+)?)(?=$|[,.]| (?:en|a|y)\b)/iu,
    find: ([, subject = ""]) => finding("work", "teaches", subject.toLowerCase(), LIKELY),
  },
  {
    pattern: /^tengo (novi[oa]|pareja)(?=$|[,.!]| (?:desde|y|pero|ya|hace)\b)/iu,
    find: ([, who = ""]) => finding("relationships", "relationship_status", `con ${who.toLowerCase()}`, CLEAR),
  },
  {
    pattern: /^(?:me (?:acabo de casar|he casado|casé)|nos (?:hemos casado|casamos ayer|acabamos de casar))(?!\p{L})/iu,
    find: () => finding("relationships", "relationship_status", "casado", CLEAR),
  },
  {
    pattern: /^(?:me (?:acabo de divorciar|he divorciado|divorcié)|nos (?:hemos divorciado|divorciamos))(?!\p{L})/iu,
    find: () => finding("relationships", "relationship_status", "divorciado", CLEAR),
  },
  {
    pattern: new RegExp(`^tenemos ((?:${COUNT}) (?:hij[oa]s?|niñ[oa]s|nietos|nietas))`, "iu"),
    find: ([, children = ""]) =>
      finding("relationships", "children", /^una? /i.test(children) ? bare(children) : children, CLEAR),
  },
  {
    pattern: /^soy hij[oa] únic[oa](?!\p{L})/iu,
    find: () => finding("relationships", "siblings", "none", CLEAR),
  },
  {
    pattern: new RegExp(`^[Mm]i (${KIN_WORDS})(?: \\p{Ll}+)?, (\\p{Lu}\\p{L}+)(?=,)`, "u"),
    find: ([, kin = "", name = ""]) => {
      const slot = kinSlot(kin);
      return slot === null ? [] : finding("relationships", `${slot}_name`, name, CLEAR);
    },
  },
  {
    pattern: new RegExp(`^(?:[Tt]engo|[Tt]enemos) ${COUNT} (${PET_WORDS})(?: \\p{Ll}+)?[,:] (\\p{Lu}.*)$`, "u"),
    find: ([, word = "", rest = ""]) => [
      ...finding("relationships", "pet_kind", petKind(word), CLEAR),
      ...leadingNames(rest, false).flatMap((name) => finding("relationships", "pet_name", name, STATED)),
    ],
  },
  {
    pattern: new RegExp(
      `^(?:ayer |anteayer |hoy |anoche |esta mañana |hace poco |(?:el (?:lunes|martes|miércoles|jueves|viernes|sábado|domingo|año pasado|mes pasado) ))?,?\\s*${hasDied} mi (${PET_WORDS}|${KIN_WORDS})(?![\\p{L}])(.*)$`,
      "iu",
    ),
    find: ([, word = "", rest = ""], context) => dead(word, rest, context),
  },
  {
    pattern: new RegExp(
      `\\b[Mm]i (${PET_WORDS})(,? \\p{Lu}\\p{L}+,?)? (?:está|se ha puesto|se puso) (enferm[oa]|mal[oa]|malit[oa])(?!\\p{L})`,
      "u",
    ),
    find: ([, word = "", name = "", state = ""]) => {
      const [given] = leadingNames(name.replace(/^,? /, ""), false);
      return finding("relationships", "pet_status", `${given ?? petKind(word)} ${state}`, CLEAR);
    },
  },
  {
    pattern: /^(?:a mí )?me (flipan?|molan?|vuelven? loc[oa]|interesan?(?: mucho)?|pirran?) (?:mucho )?(.+)$/iu,
    find: ([, verb = "", what = ""]) => fondOf(what, /flip|loc|pirr/i.test(verb)),
  },
  {
    pattern: /^soy (?:muy |una? gran |una? )?(?:fan|aficionad[oa]|amante|hincha|seguidor[a]?) (?:de|del|a|al) (.+)$/iu,
    find: ([, what = ""]) => fondOf(what, true),
  },
  {
    pattern: /^(?:yo )?prefiero (.+?)(?: (?:a|al|antes que|que|en vez de) .+)?$/iu,
    find: ([, what = ""]) =>
      PRONOUN.test(what) ||
      /^\p{L}+(?:ar|er|ir)(?:te|me)?\b/iu.test(what) ||
      /^(?:que|no|así|mañana|hoy|si|cuando)(?!\p{L})/iu.test(what)
        ? []
        : finding("preferences", "likes", objectOf(what), CLEAR),
  },
  {
    pattern: /^(?:me da(?:n)? (?:mucho |muchísimo )?(?:asco|rabia)|no puedo con|aborrezco) (.+)$/iu,
    find: ([, what = ""]) => readFondness(bare(objectsOf(what)), "dislike"),
  },
  {
    pattern: /^me da(?:n)? (?:mucho |muchísimo |pánico|terror)*\s*(?:miedo|pánico|terror) (?:a )?(l[oa]s? .+)$/iu,
    find: ([, what = ""]) => finding("other", "fear", objectOf(what), LIKELY),
  },
  {
    pattern: new RegExp(
      `^(?:los (?:${DAYS}|fines de semana)|en mi tiempo libre|de vez en cuando|a veces),? (?:siempre )?(toco (?:el|la) \\p{L}+|juego (?:al?|a los|a las) \\p{L}+)`,
      "iu",
    ),
    find: ([, what = ""]) => pastime(what.replace(/^toco/i, "tocar").replace(/^juego/i, "jugar")),
  },
  {
    pattern: new RegExp(
      `^(?:los (?:${DAYS}|fines de semana) |en mi tiempo libre )?,?\\s*(?:hago|practico|me dedico a hacer|he empezado a hacer|he empezado con|me he apuntado a|llevo .{2,15} haciendo) (${SPORTS})(?!\\p{L})`,
      "iu",
    ),
    find: ([, what = ""]) => pastime(what.toLowerCase()),
  },
  {
    pattern: /^(?:colecciono) (\p{L}+(?: (?:de )?\p{L}+){0,2})$/iu,
    find: ([, what = ""]) => pastime(`coleccionar ${what.toLowerCase()}`),
  },
  {
    pattern: /^en mi tiempo libre,? (?:me gusta )?(\p{L}+(?:ar|er|ir)\b.*)$/iu,
    find: ([, what = ""]) => items(objectsOf(what)).flatMap((item) => pastime(bare(item))),
  },
  {
    pattern: new RegExp(
      `^(?:algún día |siempre he querido |tengo ganas de |espero |sueño con )?(?:quiero |me gustaría |quisiera |querría |me encantaría |estoy intentando |intento )?(${WISHED}) (.+)$`,
      "iu",
    ),
    find: ([all, verb = "", what = ""]) => {
      const wish =
        /^(?:algún día|siempre he querido|sueño con|.*?(?:me gustaría|quisiera|querría|me encantaría|quiero|intent))/iu.test(
          all,
        );
      const goal = objectsOf(what).replace(/,.*$/, "");
      const pale =
        /^(?:feliz|mejor|algo|eso|un poco|más|menos|sueño|hambre|razón|tiempo|cuidado|una? (?:pizza|café|cosa|vuelta|rato))(?!\p{L})/iu;
      return !wish || PRONOUN.test(goal) || pale.test(goal) || wordsOf(goal).length > 8 || goal === ""
        ? []
        : finding("goals", "goal", `${verb.toLowerCase()} ${goal}`, CLEAR);
    },
  },
  {
    pattern: /^(?:estoy ahorrando|ahorro) para (.+)$/iu,
    find: ([, what = ""]) => finding("goals", "goal", `ahorrar para ${objectsOf(what)}`, LIKELY),
  },
  {
    pattern:
      /^((?:el|la|este|esta|pasado|mañana|hoy|dentro de|en) ?.*?),? (?:yo )?(?:tengo|tenemos) (?:una?|el|la|mi|nuestra|nuestro)? ?(.+)$/iu,
    find: ([, when = "", what = ""], context) => occasion(what, when, context),
  },
  {
    pattern: /^(?:tengo|tenemos) (.+?) ((?:el|la|este|esta|mañana|pasado mañana|hoy|en) ?.+|mañana)$/iu,
    find: ([, what = "", when = ""], context) =>
      /^(?:una?|el|la|mi) /iu.test(what) ? [] : occasion(what, when, context),
  },
  {
    pattern:
      /^(me caso|nos casamos|me mudo|nos mudamos|me gradúo|me jubilo|me operan|viajo|viajamos|vuelo|volamos|empiezo|empezamos|me voy|nos vamos) ?(.*)$/iu,
    find: ([, verb = "", rest = ""], context) =>
      /^(?:me voy|nos vamos)$/i.test(verb) && !/^(?:a|de vacaciones|de viaje) /i.test(rest)
        ? []
        : planned(verb, rest, context),
  },
  {
    pattern: /^voy a (casarme|mudarme|viajar|operarme|empezar|visitar|graduarme|volar) ?(.*)$/iu,
    find: ([, verb = "", rest = ""], context) => planned(verb, rest, context),
  },
  {
    pattern: new RegExp(`^(${HABIT}(?!\\p{L}).*?${REGULARLY})`, "iu"),
    find: ([, habit = ""]) => (PRONOUN.test(habit) ? [] : finding("routine", "routine", habit.toLowerCase(), CLEAR)),
  },
  {
    pattern: new RegExp(`^${REGULARLY},? (${HABIT}(?!\\p{L}).*)$`, "iu"),
    find: ([all, habit = ""]) =>
      wordsOf(habit).length > 8 || PRONOUN.test(habit)
        ? []
        : finding(
            "routine",
            "routine",
            `${habit.toLowerCase()} ${all
              .slice(0, all.length - habit.length)
              .replace(/,? $/, "")
              .toLowerCase()}`,
            CLEAR,
          ),
  },
  {
    pattern: /^(?:no como|nunca como) (carne|pescado|gluten|lácteos|cerdo|azúcar|marisco)(?!\p{L})/iu,
    find: ([, what = ""]) => finding("health", "diet", `sin ${what.toLowerCase()}`, CLEAR),
  },
  {
    pattern: /^no (fumo|bebo(?: alcohol)?)(?=$|[,.]| (?:ni|y)\b)/iu,
    find: ([, what = ""]) => finding("health", "habit", `no ${what.toLowerCase()}`, CLEAR),
  },
  {
    pattern: /^(?:he dejado de|dejé de) (fumar|beber)(?!\p{L})/iu,
    find: ([, what = ""]) => finding("health", "habit", `dejó de ${what.toLowerCase()}`, CLEAR),
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^(?:yo )?hablo (?:(?:un poco de|algo de) )?((?:\p{L}+)(?:(?:, | y | e )(?:(?:un poco de|algo de) )?\p{L}+)*)(?: en casa| con mi familia)?$`),
      "iu",
    ),
    find: ([, languages = ""]) =>
      items(languages.replace(/(?:un poco de|algo de) /giu, ""))
        .filter((language) => LANGUAGES.has(language.toLowerCase()))
        .flatMap((language) =>
          finding(
            "personal_info",
            "language",
            language.charAt(0).toUpperCase() + language.slice(1).toLowerCase(),
            CLEAR,
          ),
        ),
  },
];

const LANGUAGES = terms(`
  español, inglés, francés, alemán, italiano, portugués, japonés, chino, ruso, árabe, catalán, coreano, gallego, euskera, vasco, valenciano, holandés,
  sueco, noruego, danés, polaco, griego, turco, rumano, hindi, latín, ucraniano, hebreo, mandarín, lengua de signos, finés, checo, húngaro
`);
