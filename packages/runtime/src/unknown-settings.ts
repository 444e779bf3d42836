import { isSettingName, SETTING_NAMES } from "./setting-names.ts";

/** What Kubernetes sets in every pod for a Service whose name begins with luminora. */
const SERVICE_LINK = /_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT_\d+_(?:TCP|UDP)(?:_\w+)?)$/;
const SERVICE_ADDRESS = /^(?:tcp|udp):\/\//;

/** A problem for each variable that looks like a setting and is none, with the setting whose name is most like it. */
export function unknownSettings(set: Readonly<Record<string, string>>): string[] {
  return Object.entries(set).flatMap(([name, value]) => {
    const isOurs = name.startsWith("LUMINORA_") && !SERVICE_LINK.test(name) && !SERVICE_ADDRESS.test(value);
    return !isOurs || isSettingName(name) ? [] : [`${name}: is no setting; did you mean ${nearestTo(name)}?`];
  });
}

function nearestTo(name: string): string {
  const distances = SETTING_NAMES.map((known) => ({ known, distance: editsBetween(name, known) }));
  return distances.reduce((nearest, each) => (each.distance < nearest.distance ? each : nearest)).known;
}

/** The letters that have to be put in or taken out to get from one word to the other: a word that was left out counts less than another word. */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [place, theirs] of [...other].entries()) {
      const [diagonal = 0, above = 0, left = 0] = [row[place], row[place + 1], next[place]];
      next.push(Math.min(above + 1, left + 1, diagonal + (letter === theirs ? 0 : 2)));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
