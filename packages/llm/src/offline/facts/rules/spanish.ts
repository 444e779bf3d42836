import { CONDITIONS, DIETS, HEALTH_STATES } from "../../lexicon/conditions.ts";
import { OCCASIONS } from "../../lexicon/occasions.ts";
import { PROFESSIONS_ES } from "../../lexicon/professions.ts";
import { alternation, terms } from "../../lexicon/terms.ts";
import { CLEAR, type Finding, finding, LIKELY, type Rule, type RuleContext, STATED } from "../finding.ts";
import { readFondness } from "../fondness.ts";
import { KIN_WORDS, kinSlot } from "../kin.ts";
import { leadingNames } from "../leading-names.ts";
import { oneLine } from "../one-line.ts";
import { PET_WORDS, petKind } from "../pets.ts";
import { bare, capitalised, items, objectOf, objectsOf, wordsOf } from "../phrase.ts";
import { readPlace } from "../place-facts.ts";
import { favourites } from "./preferences.ts";

const TRADE = new RegExp(
  `^(?:${alternation(terms(PROFESSIONS_ES))})(?: (?:de|en|del) \\p{L}+| \\p{L}+(?:al|ico|ica|ivo|iva|or|ora|ero|era|oso|osa))?$`,
  "iu",
);
const CONDITION = alternation(terms(CONDITIONS));
const STATE = alternation(terms(HEALTH_STATES));
const DIET = alternation(terms(DIETS));
const OCCASION = new RegExp(`^(?:${alternation(terms(OCCASIONS))})(?:$| )`, "i");
const NUMBER = "(?:una?|dos|tres|cuatro|cinco|seis|varios|varias|\\d+)";
const EMPTY = new RegExp(
  oneLine(String.raw`
    ^(?:tú|ti|tu|tus|eso|esto|esa|este|esta|ese|lo|la forma|cómo|como|que|cuando|hablar|estar|ser|verte|
    tenerte|todo|nada|hablarte|escucharte|la idea|saber|ver|mucho que)\b`),
  "i",
);
const INFINITIVE = /^\p{L}+(?:ar|er|ir)(?:me)?\b/iu;

function trade(text: string): Finding[] {
  const profession = objectOf(
    text.replace(/^(?:una?) /i, "").replace(/\s+(?:en|y|pero|desde|por|para|porque)\b.*$/i, ""),
  );
  return TRADE.test(profession) ? finding("work", "profession", profession, CLEAR) : [];
}

function fond(text: string, love: boolean): Finding[] {
  const object = text.replace(/^(?:mucho|muchísimo|bastante|más|un montón|realmente) /i, "");
  const findings: Finding[] = [];
  for (const item of items(objectsOf(object))) {
    if (EMPTY.test(item) || wordsOf(item).length > 5) break;
    if (INFINITIVE.test(item)) findings.push(...finding("hobbies", "hobby", bare(item), CLEAR));
    else findings.push(...readFondness(bare(item), love ? "love" : "like"));
  }
  return findings;
}

function disliked(text: string): Finding[] {
  return items(objectsOf(text.replace(/^(?:mucho|nada) /i, "")))
    .filter((item) => !EMPTY.test(item) && !/^(?:mi|a|cuando)\b/i.test(item))
    .flatMap((item) =>
      INFINITIVE.test(item)
        ? finding("preferences", "dislikes", bare(item), LIKELY)
        : readFondness(bare(item), "dislike"),
    );
}

function died(kin: string, name: string | undefined, { at, clause, dates }: RuleContext): Finding[] {
  const kind = petKind(kin);
  const slot = kind === null ? kinSlot(kin) : "pet";
  if (slot === null) return [];
  const [given] = leadingNames(name ?? "", false);
  const day = dates.dayOf(clause, at);
  const who = kind === null ? slot : (given ?? kind);
  return finding("relationships", `${slot}_status`, day === null ? `${who} died` : `${who} died ${day.when}`, STATED);
}

function named(word: string, rest: string, announced: boolean, context: RuleContext): Finding[] {
  const kind = petKind(word);
  const names = leadingNames(rest.replace(/^,? /, ""), announced);
  if (kind !== null)
    return [
      ...finding("relationships", "pet_kind", kind, CLEAR),
      ...names.flatMap((name) => finding("relationships", "pet_name", name, STATED)),
    ];
  const slot = kinSlot(word);
  return slot === null
    ? []
    : names
        .filter((name) => announced || context.names.isPersonName(name.split(" ")[0] ?? ""))
        .flatMap((name) => finding("relationships", `${slot}_name`, name, STATED));
}

export const SPANISH_RULES: readonly Rule[] = [
  {
    pattern: /^(?:me llamo|mi nombre es|ll[aá]mame|puedes llamarme) (.+)$/i,
    find: ([, name = ""]) =>
      leadingNames(name, true)
        .slice(0, 1)
        .flatMap((given) => finding("personal_info", "name", given, STATED)),
  },
  {
    pattern: /^soy (\p{L}+(?: \p{L}+)?)(?=$|[,.]| (?:y|de|tengo)\b)/iu,
    find: ([, word = ""], { names }) =>
      leadingNames(word, false)
        .filter((name) => names.isPersonName(name.split(" ")[0] ?? "") && names.placeKind(name) !== "country")
        .flatMap((name) => finding("personal_info", "name", name, CLEAR)),
  },
  { pattern: /^tengo (\d{1,3}) años/i, find: ([, years = ""]) => finding("personal_info", "age", years, STATED) },
  {
    pattern: /^(?:acabo de cumplir|cumplí|he cumplido) (\d{1,3})(?: años)?/i,
    find: ([, years = ""]) => finding("personal_info", "age", years, CLEAR),
  },
  {
    pattern: /^(?:soy|vengo) (?:originalmente )?de (.+)$/i,
    find: ([, place = ""], context) => readPlace(place, context, "origin"),
  },
  { pattern: /^nací en (.+)$/i, find: ([, place = ""], context) => readPlace(place, context, "origin") },
  {
    pattern: /^(?:vivo|vivimos|estoy viviendo|resido|me mudé|me he mudado) (?:ahora )?(?:en|a) (.+)$/i,
    find: ([, place = ""], context) => readPlace(place, context, "home"),
  },
  {
    pattern: /^mi cumpleaños es (?:el |en )?(.+)$/i,
    find: ([, when = ""], { at, dates }) => finding("personal_info", "birthday", dates.birthdayIn(when, at), STATED),
  },
  {
    pattern: /^(?:soy|trabajo como|trabajo de|estoy trabajando de|estoy trabajando como) (.+)$/i,
    find: ([all, job = ""]) => {
      if (/^soy de\b/i.test(all)) return [];
      const place = /\s+en (una?|el|la) (.+)$/i.exec(job);
      const found = trade(job);
      return found.length === 0 || place === null
        ? found
        : [...found, ...finding("work", "workplace", objectOf(place[2] ?? ""), LIKELY)];
    },
  },
  {
    pattern: /^trabajo (?:ahora )?(en|para) (.+?)(?: (?:como|de) (.+))?$/i,
    find: ([, , place = "", job], { names }) => {
      const where = objectOf(place);
      const isField = !/^(?:una?|el|la|los|las|mi|casa)\b/i.test(place) && !/^\p{Lu}\p{Ll}/u.test(where);
      if (/^casa\b/i.test(where) || wordsOf(where).length > 4 || names.placeKind(where) === "country")
        return job === undefined ? [] : trade(job);
      return [
        ...finding("work", isField ? "profession" : "workplace", where, CLEAR),
        ...(job === undefined ? [] : trade(job)),
      ];
    },
  },
  {
    pattern: /^(?:estudio|estoy estudiando) (.+)$/i,
    find: ([, field = ""]) =>
      /^(?:para|en|mucho|todos|por|con|a)\b/i.test(field)
        ? []
        : finding("work", "studies", objectOf(field.replace(/\s+en\b.*$/i, "")), CLEAR),
  },
  {
    pattern: /^(?:a mí )?me (gustan?|encantan?|fascinan?|apasionan?|chiflan?) (.+)$/i,
    find: ([, verb = "", object = ""]) => fond(object, !/^gusta/i.test(verb)),
  },
  { pattern: /^(?:amo|adoro) (.+)$/i, find: ([, object = ""]) => (/^a\b/i.test(object) ? [] : fond(object, true)) },
  {
    pattern: /^(?:odio|detesto|no soporto|no me gustan?|no me gusta nada|no aguanto) (.+)$/i,
    find: ([, object = ""]) => disliked(object),
  },
  {
    pattern: /^mi (\p{L}+(?: de \p{L}+)?) favorit[oa] es (.+)$/iu,
    find: ([, thing = "", value = ""]) => favourites(thing, value),
  },
  {
    pattern: new RegExp(`^mi(?:s)? (${PET_WORDS}|${KIN_WORDS}) se llaman? (.+)$`, "iu"),
    find: ([, word = "", rest = ""], context) => named(word, rest, true, context),
  },
  {
    pattern: new RegExp(`\\bmi (${PET_WORDS}|${KIN_WORDS})(?![\\p{L}])(,? \\p{L}.*)?$`, "iu"),
    find: ([, word = "", rest = ""], context) => named(word, rest, false, context),
  },
  {
    pattern: new RegExp(
      `^(?:tengo|adopté|he adoptado|tenemos) ${NUMBER} (${PET_WORDS})(?:,? (?:que se llaman?|llamad[oa]s?) (.+)|(?=$|[,.]| (?:y|que|muy)\\b))`,
      "iu",
    ),
    find: ([, word = "", rest = ""], context) => named(word, rest, true, context),
  },
  {
    pattern: new RegExp(
      `^tengo ((?:${NUMBER}) (?:herman[oa]s?)(?: (?:mayor|menor|pequeñ[oa]|gemel[oa])(?:es|s)?)?)`,
      "iu",
    ),
    find: ([, siblings = ""]) =>
      finding("relationships", "siblings", /^una? /i.test(siblings) ? bare(siblings) : siblings, CLEAR),
  },
  {
    pattern: new RegExp(`^tengo ((?:${NUMBER}) (?:hij[oa]s?))`, "iu"),
    find: ([, children = ""]) =>
      finding("relationships", "children", /^una? /i.test(children) ? bare(children) : children, CLEAR),
  },
  {
    pattern: /^(?:estoy|soy) (casad[oa]|solter[oa]|divorciad[oa]|viud[oa]|comprometid[oa])\b/i,
    find: ([, status = ""]) => finding("relationships", "relationship_status", status.toLowerCase(), CLEAR),
  },
  {
    pattern: new RegExp(
      `\\bmi (${PET_WORDS}|${KIN_WORDS})(,? \\p{L}+,?)?(?: se)? (?:ha muerto|murió|falleció|ha fallecido)(?![\\p{L}])`,
      "iu",
    ),
    find: ([, word = "", name], context) => died(word, (name ?? "").replace(/^,? /, ""), context),
  },
  {
    pattern: /^soy alérgic[oa] (?:a |al )(.+)$/i,
    find: ([, what = ""]) => items(objectsOf(what)).flatMap((item) => finding("health", "allergy", bare(item), STATED)),
  },
  {
    pattern: new RegExp(
      `^(?:tengo|padezco|sufro de|me han diagnosticado|me diagnosticaron) (${CONDITION})(?![\\p{L}])`,
      "iu",
    ),
    find: ([, what = ""]) => finding("health", "condition", what.toLowerCase(), STATED),
  },
  {
    pattern: new RegExp(`^(?:soy|estoy) (${STATE})(?![\\p{L}])`, "iu"),
    find: ([, what = ""]) => finding("health", "condition", what.toLowerCase(), CLEAR),
  },
  {
    pattern: new RegExp(`^soy (${DIET})(?![\\p{L}])`, "iu"),
    find: ([, what = ""]) => finding("health", "diet", what.toLowerCase(), CLEAR),
  },
  {
    pattern: /^(toco (?:el|la) \p{L}+|juego (?:al?|a los|a las) \p{L}+)/iu,
    find: ([, what = ""]) =>
      finding("hobbies", "hobby", what.replace(/^toco/i, "tocar").replace(/^juego/i, "jugar"), CLEAR),
  },
  {
    pattern: /^(?:estoy aprendiendo|llevo .+ aprendiendo) (.+)$/i,
    find: ([, what = ""]) =>
      /^(?:mucho|que|de|cosas)\b/i.test(what) ? [] : finding("hobbies", "hobby", `aprender ${objectsOf(what)}`, CLEAR),
  },
  {
    pattern:
      /^(?:quiero|me gustaría|quisiera) (ser|aprender|viajar|visitar|estudiar|montar|abrir|escribir|mudarme|conocer) (.+)$/i,
    find: ([, verb = "", what = ""]) =>
      /^(?:feliz|tu|tú|de ti|más de|a alguien|su|mejor|algo|eso|contigo)\b/i.test(what) ||
      /\b(?:tu|tú|ti|te|contigo)\b/i.test(what)
        ? []
        : finding("goals", "goal", `${verb.toLowerCase()} ${objectsOf(what)}`, CLEAR),
  },
  {
    pattern: /^mi (?:gran )?(?:sueño|meta|objetivo) es (.+)$/i,
    find: ([, what = ""]) => finding("goals", "goal", objectsOf(what), STATED),
  },
  {
    pattern: /^tengo (?:una?|el|la|mi) (.+)$/i,
    find: ([, what = ""], { at, dates }) => {
      const day = dates.dayIn(what, at, "future");
      if (day === null || !OCCASION.test(what)) return [];
      const event = what
        .slice(0, day.index)
        .replace(/\s+(?:el|la|en|este|esta|próximo|próxima|para)(?:\s+(?:el|la))?\s*$/i, "")
        .trim();
      return event === "" ? [] : finding("events", "event", `${event} ${day.when}`, CLEAR);
    },
  },
  {
    pattern:
      /^me (?:despierto|levanto|acuesto) (?:siempre |todos los días |cada día )?a las? (\d{1,2}(?::\d\d)?)(.*)$/i,
    find: ([all]) => finding("routine", "routine", all.toLowerCase(), CLEAR),
  },
  {
    pattern: new RegExp(
      oneLine(`
        ^hablo ((?:español|inglés|francés|alemán|italiano|portugués|japonés|chino|ruso|árabe|catalán|
        coreano)(?:(?:, | y )(?:español|inglés|francés|alemán|italiano|portugués|japonés|chino|ruso|árabe|
        catalán|coreano))*)`),
      "i",
    ),
    find: ([, languages = ""]) =>
      items(languages).flatMap((language) => finding("personal_info", "language", capitalised(language), CLEAR)),
  },
];
