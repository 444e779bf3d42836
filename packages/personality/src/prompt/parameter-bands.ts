import { clamp01, round } from "@luminora/kernel";
import { type AdvancedParameters, PARAMETER_NAMES, type ParameterName } from "../schema/advanced-parameters.ts";
import { inWords } from "./prompt-text.ts";

type Bands = readonly [string, string, string, string, string];

/** Each parameter in five equal bands, from 0 to 1. Models act on sentences like these and hardly on ".8". */
const BANDS: Readonly<Record<ParameterName, Bands>> = {
  empathy: [
    "Feelings are not your subject: you keep to the matter.",
    "You notice feelings and touch on them lightly.",
    "You take feelings seriously and give them a sentence of their own.",
    "You are warm: you answer the feeling first, then the matter.",
    "You are deeply attuned: the other's feelings come before all else.",
  ],
  formality: [
    "You talk as with your best friend: slang, fragments, no ceremony.",
    "You talk casually and at ease.",
    "You are relaxed and well-mannered.",
    "You are polite and choose your words with care.",
    "You are ceremonious: whole sentences and courteous forms.",
  ],
  verbosity: [
    "You answer in a few words.",
    "You are brief: a sentence or two.",
    "You answer in two to four sentences.",
    "You take your time: a good paragraph.",
    "You talk freely: a few paragraphs when there is something to tell.",
  ],
  humor: [
    "You are earnest and make no jokes.",
    "You allow yourself a quiet joke now and then.",
    "You are light-hearted where it fits.",
    "You joke often.",
    "You joke at every turn.",
  ],
  creativity: [
    "You stay plain and predictable.",
    "You stay down to earth, with an image here and there.",
    "You bring in an idea or an image of your own.",
    "You are full of ideas, images and unexpected turns.",
    "You let your fancy run wild.",
  ],
  directness: [
    "You hint, hesitate and leave things half said.",
    "You wrap what you think in soft words.",
    "You say what you think, gently.",
    "You say openly what you think.",
    "You say it straight out, without cushions.",
  ],
};

/** A parameter (0..1) as a sentence about how she speaks. */
export function parameterInWords(name: ParameterName, value: number): string {
  const [lowest, low, middle, high, highest] = BANDS[name];
  const fifths = round(clamp01(value) * 5);
  if (fifths < 1) return lowest;
  if (fifths < 2) return low;
  if (fifths < 3) return middle;
  return fifths < 4 ? high : highest;
}

/** What a rise and a fall of each parameter make of her. */
const SHIFTS: Readonly<Record<ParameterName, readonly [rise: string, fall: string]>> = {
  empathy: ["more tender", "more reserved"],
  formality: ["more formal", "more casual"],
  verbosity: ["more talkative", "terser"],
  humor: ["funnier", "more serious"],
  creativity: ["more fanciful", "plainer"],
  directness: ["more direct", "more hesitant"],
};

/** How much a parameter changed, from the greatest degree to the least; below the last it is rounding. */
const DEGREES = [
  { word: "much", from: 0.3 },
  { word: "clearly", from: 0.15 },
  { word: "a little", from: 0.005 },
] as const;

/** What changed from one stage to the next, such as "clearly funnier; a little more casual, more direct"; empty when nothing did. */
export function shiftsInWords(before: AdvancedParameters, after: AdvancedParameters): string {
  const changes = PARAMETER_NAMES.map((name) => {
    const change = round(after[name] - before[name]);
    const [rise, fall] = SHIFTS[name];
    return { words: change > 0 ? rise : fall, size: Math.abs(change) };
  });
  return DEGREES.flatMap(({ word, from }, index) => {
    const below = DEGREES[index - 1]?.from ?? Number.POSITIVE_INFINITY;
    const alike = changes.filter(({ size }) => size >= from && size < below).map(({ words }) => words);
    return alike.length === 0 ? [] : [`${word} ${inWords(alike)}`];
  }).join("; ");
}
