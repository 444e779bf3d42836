import { CLEAR, type Finding, finding, type Rule, type RuleContext, STATED } from "../finding.ts";
import { leadingNames } from "../leading-names.ts";
import { oneLine } from "../one-line.ts";
import { isUsualPetName, PET_WORDS, petKind } from "../pets.ts";
import { capitalised } from "../phrase.ts";

const MINE =
  "\\b(?:my|our)(?: (?:old|little|beloved|sweet|dear|beautiful|poor|new|other|young|first|older|younger|baby|lovely|late|two|three|own|pet|\\d))*";
const SOME = oneLine(String.raw`
    (?: (?:an?|one|two|three|four|five|several|some|\d+|my|this|the|most|adorable|cute|beautiful|lovely|
    little|small|big|old|young|new|black|white|brown|grey|gray|orange|ginger|rescue|pet|baby|fluffy|great|
    sweet|lazy|male|female|\d+[- ](?:year|month|week)s?[- ]old|amazing|crazy|wonderful))*`);
const CALLED = "(?:called|named|(?:who|that|which)(?: is|'s) called|whose names? (?:is|are)|by the name of)";
const DIED = oneLine(`
    (?:died|passed away|passed|has died|has passed away|have died|was put down|was put to sleep|
    had to be put down|is dead|crossed the rainbow bridge|did not make it|was run over)`);
const TROUBLE =
  "(?:ran away|went missing|is missing|came back|is back home|is better now|is sick|is ill|got sick|is at the vet|had surgery|had puppies|had kittens)";
/** What may stand behind an animal that one has, so that "a cat scratch" and "a dog allergy" are no pets. */
const PET_ENDS = new RegExp(
  oneLine(String.raw`
    ^(?:$|[,.:;]|(?:and|who|that|which|at|with|for|in|from|but|last|yesterday|today|too|now|since|as|to|
    this|when|a|couple|he|she|her|his|they|so|called|named|whose|that's|who's|\p{Lu}))`),
  "u",
);

/** "my dog food", "my horse painting": the animal only describes what follows. */
const NOT_THE_ANIMAL = new RegExp(
  oneLine(String.raw`
    ^ (?:is not|lovers?|person|people|sitter|walker|food|bed|toys?|mom|dad|allerg\w+|videos?|drawings?|plush\w*|paintings?|
    photos?|pics?|pictures?|costumes?|collection|shelter|park|shows?|breeder|trainer|groomer|walking|training|riding|
    business|figurines?|stuff|memes?|tattoo|shirts?|socks|mug|themed|shaped)\b`),
  "i",
);

function pet(kindWord: string, names: readonly string[], confidence: number): Finding[] {
  return [
    ...finding("relationships", "pet_kind", petKind(kindWord), confidence),
    ...names.flatMap((name) => finding("relationships", "pet_name", name, confidence)),
  ];
}

function status(kindWord: string, name: string | undefined, what: string, context: RuleContext): Finding[] {
  const { at, clause, dates } = context;
  const who = standingName(name) ?? petKind(kindWord) ?? kindWord;
  const day = dates.dayOf(clause, at);
  return finding("relationships", "pet_status", [who, what, day?.when].filter(Boolean).join(" "), STATED);
}

/** A name right behind the animal: capitalised, or a usual pet name in lower case. */
function standingName(words: string | undefined): string | undefined {
  const word = (words ?? "").replace(/^,? /, "");
  const [name] = leadingNames(word, false);
  if (name !== undefined) return name;
  const [first = ""] = word.split(/[ ,']/);
  return isUsualPetName(first) ? capitalised(first) : undefined;
}

export const PET_RULES: readonly Rule[] = [
  {
    pattern: new RegExp(`${MINE} (${PET_WORDS})(?![\\p{L}'-])(.*)$`, "iu"),
    find: ([, kind = "", rest = ""]) => {
      const name = standingName(rest);
      if (NOT_THE_ANIMAL.test(rest)) return [];
      const list = leadingNames(rest.replace(/^,? /, ""), false);
      return pet(kind, list.length > 0 ? list : name === undefined ? [] : [name], name === undefined ? CLEAR : STATED);
    },
  },
  {
    pattern: new RegExp(
      `${MINE} (${PET_WORDS})(?:['’]?s?['’]? names? (?:is|are|was)|['’]s name['’]s| (?:is|are|was) ${CALLED}| (?:is|are),?) (.+)$`,
      "iu",
    ),
    find: ([all, kind = "", list = ""]) => {
      const announced = /names?\b|called/i.test(all);
      return pet(kind, leadingNames(list, announced), STATED);
    },
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^(?:I|we) (?:have|own|adopted|got|bought|rescued|have adopted|have had|have got|
        am the (?:proud )?owner of|share my home with)${SOME} (${PET_WORDS})(?![\p{L}'-])(.*)$`),
      "iu",
    ),
    find: ([all, kind = "", rest = ""]) => {
      const tail = rest.trim();
      if (!PET_ENDS.test(tail) || /\b(?:fever|scan|nap|food|when I was|as a kid|growing up)\b/i.test(all)) return [];
      const called = new RegExp(`^,? ?${CALLED} (.+)$`, "iu").exec(tail);
      const names =
        called === null ? leadingNames(tail.replace(/^[,:] /, ""), false) : leadingNames(called[1] ?? "", true);
      return pet(kind, names, STATED);
    },
  },
  {
    pattern: new RegExp(
      `^(?:I|we) (?:have|own) .*(?:\\band|,) (?:an?|one|two|three|\\d)(?: \\w+)? (${PET_WORDS})(?: ${CALLED} (.+)|)$`,
      "iu",
    ),
    find: ([, kind = "", list = ""]) => pet(kind, leadingNames(list, true), CLEAR),
  },
  {
    pattern: new RegExp(
      `${MINE} (${PET_WORDS})(,? \\p{L}[\\p{L}'’-]*,?)?(?: (?:just|sadly|unexpectedly|suddenly|finally))? ${DIED}\\b`,
      "iu",
    ),
    find: ([, kind = "", name], context) => status(kind, name, "died", context),
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^(?:I|we) (?:just )?(?:lost|had to put down|had to say goodbye to|
        had to put) ${MINE} (${PET_WORDS})(,? \p{L}[\p{L}'’-]*)??(?: down| to sleep)?(?=$|,| (?:yesterday|today|
        last|this|on|in|to|a|two|three|few|recently)\b)`),
      "iu",
    ),
    find: ([, kind = "", name], context) => status(kind, name, "died", context),
  },
  {
    pattern: new RegExp(`${MINE} (${PET_WORDS})(,? \\p{L}[\\p{L}'’-]*,?)?(?: \\w+)? (${TROUBLE})\\b`, "iu"),
    find: ([, kind = "", name, what = ""], context) => status(kind, name, what.toLowerCase(), context),
  },
];
