import { CLEAR, type Finding, finding, LIKELY, type Rule, STATED } from "../finding.ts";
import { readFondness } from "../fondness.ts";
import { hideTitles, knownTitle, revealTitles } from "../known-titles.ts";
import { oneLine } from "../one-line.ts";
import { bare, items, objectsOf, slug, wordsOf } from "../phrase.ts";

const SAME_SLOT: Readonly<Record<string, string>> = {
  colour: "color",
  film: "movie",
  tv_show: "show",
  tv_series: "show",
  series: "show",
  anime_series: "anime",
  video_game: "game",
  videogame: "game",
  musical_artist: "artist",
  music_artist: "artist",
  color_de: "color",
  comida: "food",
  película: "movie",
  pelicula: "movie",
  serie: "show",
  juego: "game",
  videojuego: "game",
  libro: "book",
  grupo: "band",
  banda: "band",
  cantante: "singer",
  equipo: "team",
  animal: "animal",
  cancion: "song",
  deporte: "sport",
};

/** Objects of a favourite that say nothing without their context. */
const EMPTY_FAVOURITE = new RegExp(
  oneLine(String.raw`
    ^(?:the (?:one|ones|part|fact|way)|when|how|that|this|those|these|you|your|it|to|definitely you|not|
    a tie|hard to|one of|my|because|so|too|there|from|in|on|of|probably not|anything|everything|all of)\b`),
  "i",
);

const PLURAL = /(?<!s|u|new|serie|sport)s$/i;

/** The slot of "my favourite X": singular, in one spelling; null where the words are no thing that one has a favourite of. */
function favouriteKey(thing: string): string | null {
  const name = slug(
    thing.replace(
      /\b(?:of all time|ever|all-time|all time|right now|at the moment|too|as well|kinds? of|types? of|tipo de)\b/gi,
      " ",
    ),
  );
  if (
    name === "" ||
    name.split("_").length > 3 ||
    /(?:^|_)(?:thing|things|part|one|ones|person|way|time|times|memory|memories|moment|type|kind|is|was|by|when|about|him|her|i|me|you)(?:_|$)/.test(
      name,
    )
  )
    return null;
  const singular = PLURAL.test(name)
    ? name
        .replace(/movies$/, "movie")
        .replace(/ies$/, "y")
        .replace(/s$/, "")
    : name;
  return `favorite_${SAME_SLOT[singular] ?? singular}`;
}

/** Values for a favourite slot; only a plural names several: "my favourite food is mac and cheese" is one. */
export function favourites(thing: string, value: string): Finding[] {
  const key = favouriteKey(thing);
  if (key === null) return [];
  const whole = objectsOf(value);
  const named = PLURAL.test(thing.trim()) ? items(hideTitles(whole)).map(revealTitles) : [whole.replace(/,.*$/s, "")];
  const findings: Finding[] = [];
  for (const said of named) {
    const item = said.replace(
      /^(?:probably|definitely|either|by far|maybe|also|for sure|called|has to be|have to be|still)\s+/i,
      "",
    );
    if (EMPTY_FAVOURITE.test(item) || wordsOf(item).length > 6) break;
    const title = knownTitle(item)?.title ?? (/^(?:The|A) \p{Lu}/u.test(item) ? item : bare(item));
    findings.push(...finding("preferences", key, title, STATED));
  }
  return findings;
}

const FAVOURITE_ACTIVITY = /^(?:thing to do|things to do|hobby|hobbies|pastime|pastimes|activity|activities)\b/i;

export const PREFERENCE_RULES: readonly Rule[] = [
  {
    pattern:
      /^(?:I|we) (?:have )?(?:always )?(love|loved|adore|enjoy|like|am fond of|am into|am big into|am partial to|prefer) (.+)$/i,
    find: ([all, verb = "", object = ""]) => {
      if (/^loved$/i.test(verb) && !/^(?:I|we) have/i.test(all)) return [];
      const mild = /^(?:like|enjoy|am into|am big into|am fond of|am partial to|prefer)$/i.test(verb);
      return readFondness(
        object.replace(/\s+(?:over|to|rather than|instead of) .+$/i, (tail) => (/^prefer/i.test(verb) ? "" : tail)),
        mild ? "like" : "love",
      );
    },
  },
  {
    pattern: new RegExp(
      oneLine(String.raw`
        ^(?:I|we) am (?:(?:a|an)\s+)?(?:\w+\s+)?(?:obsessed with|in love with|crazy about|addicted to|
        passionate about|hooked on|(?:fan|lover|fanatic|enthusiast) of) (.+)$`),
      "i",
    ),
    find: ([all, object = ""]) => (/ not /.test(all) ? [] : readFondness(object, "love")),
  },
  {
    pattern:
      /^I am (?:(?:a|an)\s+)(?:huge |big |massive |real |total |avid |true |die-?hard )?(\p{L}[\p{L} ]*?) (?:fan|lover|addict|enthusiast|nerd|buff)$/iu,
    find: ([, object = ""]) =>
      /^(?:huge|big|massive|real|total|true|great|not|long ?time)$/i.test(object) ? [] : readFondness(object, "love"),
  },
  {
    pattern: /^(?:I|we) (?:have a passion for|could eat|live for) (.+)$/i,
    find: ([, object = ""]) => readFondness(object.replace(/\s+(?:every ?day|all day|forever).*$/i, ""), "love"),
  },
  {
    pattern: new RegExp(
      oneLine(`
        ^(?:I|we) (?:hate|dislike|detest|despise|loathe|cannot stand|do not (?:like|enjoy|love|care for)|
        have never liked|never liked|am not (?:a (?:big |huge )?fan of|into|fond of)|have always hated) (.+)$`),
      "i",
    ),
    find: ([, object = ""]) => (/\b(?:any ?more|any longer)\b/i.test(object) ? [] : readFondness(object, "dislike")),
  },
  {
    pattern: /^I am (?:afraid|scared|terrified|frightened) of (.+)$/i,
    find: ([, object = ""]) =>
      readFondness(object, "dislike").flatMap((found) => finding("other", "fear", found.value, LIKELY)),
  },
  {
    pattern:
      /\bmy (?:all[- ]time )?favou?rites? (.+?)(?: (?:is|are|would be|will always be|has to be|have to be)|:) (.+)$/i,
    find: ([, thing = "", value = ""]) =>
      FAVOURITE_ACTIVITY.test(thing)
        ? readFondness(value, "like").map((found) => ({ ...found, category: "hobbies", key: "hobby" }))
        : favourites(thing, value),
  },
  {
    pattern:
      /^(.{2,40}?) (?:is|are) (?:probably |definitely |by far |one of )?my (?:all[- ]time |absolute )?favou?rites?(?: (.+))?$/i,
    find: ([, value = "", thing = ""]) => {
      if (EMPTY_FAVOURITE.test(value) || /^(?:I|what|which|who|he|she|they|we)\b/i.test(value)) return [];
      return /^(?:too|as well|also)?$/i.test(thing) ? readFondness(value, "love") : favourites(thing, value);
    },
  },
  {
    pattern: /^(?:I|we) (?:follow|support|root for|cheer for) (?:the )?(\p{Lu}[\p{L} ]+)$/u,
    find: ([, team = ""]) => finding("preferences", "favorite_team", objectsOf(team), CLEAR),
  },
];
