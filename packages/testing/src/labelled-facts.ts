export { DEVELOPMENT } from "./labelled-facts/development.ts";
export { HARD_PAIRS, type HardPair, type PairVerdict } from "./labelled-facts/hard-pairs.ts";
export { HELD_OUT } from "./labelled-facts/held-out.ts";
export { LABELLED_AT, type LabelledMessage } from "./labelled-facts/labelled-message.ts";
