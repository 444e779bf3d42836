import { LEAD_INS } from "../lexicon/lead-ins.ts";
import { alternation, terms } from "../lexicon/terms.ts";
import { oneLine } from "./one-line.ts";

/** How a clause opens that is nobody's plain statement of the present. */
const QUESTION_HEAD = new RegExp(
  oneLine(String.raw`
    ^(?:and |but |so |or )?(?:what|who|whom|whose|where|when|why|how|which|do|does|did|are|is|am|was|were|
    can|could|will|would|should|shall|have you|has|may|any|right|ok|okay|you|yours|u|wanna|guess|qué|
    que tal|quién|dónde|cuándo|cómo|cuál|y tú|tú|por qué)\b`),
  "i",
);
const INVERSION = new RegExp(
  oneLine(String.raw`
    ^(?:do|does|did|can|could|will|would|should|have|has|are|is|am|was|were)(?: not)? (?:I|you|we|he|she|
    they|it|my|your|there|the|this|that)\b|^(?:what|where|who|how|why|when|which)(?:'s|
    're| is| are| do| does| did| was| were| can| should| would| kind| sort| about| time)\b`),
  "i",
);
const HYPOTHESIS = new RegExp(
  oneLine(String.raw`
    ^(?:(?:and|but|so|or|as|even|only|what) )?(?:if|unless|imagine|suppose|supposing|pretend|wish|let's say|
    lets say|hypothetically|assuming|in (?:my|a|the) (?:dream|game|story|book|movie|film|novel|roleplay)|
    I (?:wish|dreamt|dreamed|dream that|lied|pretend|imagine|suppose)|si|ojalá|imagina|imagínate|supongamos|
    quizás?|tal vez|a lo mejor)\b`),
  "i",
);
const POLITE_IF =
  /^if (?:you (?:must|want to|wanna) know|you're wondering|you are wondering|I am (?:being )?honest|that helps)/i;
const REPORT = new RegExp(
  oneLine(String.raw`
    \b(?:he|she|they|people|everyone|everybody|someone|somebody|nobody|mom|dad|(?:my|the|his|her|their|
    our) \w+(?: \w+)?) (?:\w+ )?(?:says?|said|told|tells|thinks?|thought|claims?|claimed|asked|asks|
    keeps saying|wrote|writes|texted|replied|goes|was like|were like|is like|dice|dijo|cree)\b`),
  "i",
);
const RETRACTED =
  /\b(?:just kidding|only kidding|i am kidding|jk|just joking|i am joking|not really lol|es broma|es coña|era broma)\b/i;

const CONNECTOR =
  "(?:and|but|so|because|cause|cuz|plus|then|while|although|though|yet|however|since|y|pero|porque|aunque|además)";
const SUBJECT = oneLine(String.raw`
    (?:(?:also |now |actually |currently |even )?(?:I|we|my|our|he|she|they|it|it's|he's|she's|they're|
    there's|you|you're|your|his|her|their|this|that's|yesterday|today|tomorrow|forget|if|unless|when|what|
    who|where|why|how|which|do|does|are you|is your|is there|can you|me|mi|mis|yo|tú|él|ella|tengo|soy|vivo|
    trabajo|odio|estudio|toco|juego|quiero|estoy|nací|hablo|ya no|no me|no tengo|cuando|si|qué|cómo|cuál)\b)`);
/** Verbs that go on with the subject before: "I live in Rome and work as a cook". */
const SHARED_VERB = oneLine(String.raw`
    (?:(?:also |now |currently |really |just )?(?:live|lives?|work|have|am|love|like|hate|enjoy|play|speak|
    study|want|own|can't|cannot|prefer|collect|teach|moved|adopted|got|run a|was born|do not|go to|
    wake up)\b(?= \S))`);
const CUT = new RegExp(
  oneLine(String.raw`
    \s*[,:;–—]\s*(?:${CONNECTOR} )*(?=${SUBJECT})|\s+[-–—]+\s+|\s+${CONNECTOR} (?=${SUBJECT})|
    \s*\((?=${SUBJECT})|\)|[\s,]+(?=(?:and you|what about you|how about you|wbu|hbu)\b)`),
  "gi",
);
/** Plans and past habits cover the verbs after them: "I want to live in Rome and work as a cook" tells no trade. */
const COVERS_THE_REST = new RegExp(
  oneLine(String.raw`
    ^(?:I|we) (?:want|would|hope|plan|need|wish|used|will|might|may|could|should|must|cannot|do not|did not|
    am not|have to|had to|like to|love to|try|am (?:going|planning|hoping|trying|about|thinking|gonna))\b`),
  "i",
);
/** "I'm vegan and allergic to nuts": the second half shares the verb as well. */
const BEING = /^I am (?!going|not\b)/i;
const CUT_BEING = new RegExp(
  oneLine(String.raw`
    ,? and (?=(?:also |now )?(?:allergic to|single|married|divorced|engaged|vegetarian|vegan|
    (?:originally )?from|based in|studying|working (?:as|at|in|for)|learning|living in|\d+ years? old|
    an? \p{L}))`),
  "iu",
);
/** A second subject inside the clause: the verbs after it may be its own. */
const OTHER_SUBJECT = /^(?:I|we) .*\b(?:you|he|she|they|who|that|how|what|when)\b .* (?:and|but) /i;
const CUT_SHARED = new RegExp(`(?:,\\s*)?(?:\\s+(?:and|but)|,(?! (?:like|love) ))\\s+(?=${SHARED_VERB})`, "gi");
const SENTENCE_END =
  /(?<=[.!?…]["')]?)(?<!\b(?:mr|mrs|ms|dr|st|vs|etc|e\.g|i\.e|jr|sr|prof)\.)\s+|\n+|;\s+|\s(?=¿)|(?<=\?)/i;

/** What may open a clause without being part of it; stripped as often as it matches. */
const LEAD_IN = new RegExp(
  `^(?:["'(*~-]+|(?:${alternation(terms(LEAD_INS))}|(?:ha){2,}h?|no(?=[,.!;])|(?:now|today)(?=,? I\\b)|I think(?= (?:I|my)\\b))(?![\\p{L}']))[\\s,.!:;~)*"-]*`,
  "iu",
);

/** A clause longer than this has no plain subject and object to read. */
const MAX_CLAUSE_CHARS = 300;

/** One statement with its subject in front, ready for the rules. */
export interface Clause {
  text: string;
  /** The sentence it stands in: what a rule may need that looks behind the clause. */
  sentence: string;
}

/** Quoted speech goes; a quoted name or title ("Max") stays as plain words. */
function withoutQuotes(text: string): string {
  return text.replace(/"([^"]*)"|(?<=^|\s)'([^']{2,}?)'(?=[\s.,!?]|$)/g, (_all, double?: string, single?: string) => {
    const quoted = double ?? single ?? "";
    return quoted.split(" ").length <= 3 && !/\b(?:I|my|me)\b/.test(quoted) ? quoted : "…";
  });
}

function withoutLeadIn(text: string): string {
  let rest = text.trim();
  for (;;) {
    const shorter = rest.replace(LEAD_IN, "");
    if (shorter === rest || shorter === "") return rest;
    rest = shorter;
  }
}

function clausesOf(sentence: string): string[] {
  return sentence
    .split(CUT)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .flatMap((part) => {
      const lead = withoutLeadIn(part);
      if (!/^(?:I|we)\b/.test(lead)) return [part];
      if (COVERS_THE_REST.test(lead) || OTHER_SUBJECT.test(lead)) return [lead];
      if (BEING.test(lead)) {
        return lead
          .split(CUT_BEING)
          .flatMap((piece, index) =>
            (index === 0 ? piece : `I am ${piece}`)
              .split(CUT_SHARED)
              .map((more, at) => (at === 0 ? more : `I ${more}`)),
          );
      }
      const subject = lead.startsWith("we") ? "we" : "I";
      return lead.split(CUT_SHARED).map((piece, index) => (index === 0 ? piece : `${subject} ${piece}`));
    });
}

/**
 * The plain statements of a message, without questions, hypotheses, reported and quoted speech, and lead-ins.
 * `text` must have gone through `plainEnglish`.
 */
export function statementsOf(text: string): Clause[] {
  if (RETRACTED.test(text)) return [];
  const statements: Clause[] = [];
  for (const raw of withoutQuotes(text).split(SENTENCE_END)) {
    const sentence = withoutLeadIn(raw.trim());
    if (sentence === "" || sentence.startsWith("¿") || INVERSION.test(sentence)) continue;
    let clauses = clausesOf(sentence);
    if (/\?["')]*$/.test(sentence)) {
      const question = clauses.findIndex((clause) => QUESTION_HEAD.test(clause));
      clauses = question === -1 ? [] : clauses.slice(0, question);
    }
    for (const clause of clauses.filter((part) => part.length <= MAX_CLAUSE_CHARS)) {
      const text = withoutLeadIn(clause);
      if (INVERSION.test(text)) break;
      if (HYPOTHESIS.test(clause) || HYPOTHESIS.test(text)) {
        if (POLITE_IF.test(text)) continue;
        break;
      }
      if (REPORT.test(text)) break;
      statements.push({ text: text.replace(/[\s.!…"')]+$/, ""), sentence: raw.trim() });
    }
  }
  return statements;
}
