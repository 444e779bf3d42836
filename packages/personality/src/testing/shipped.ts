import alicia from "../../../../personalities/alicia.json" with { type: "json" };
import mika from "../../../../personalities/mika.json" with { type: "json" };
import yumi from "../../../../personalities/yumi.json" with { type: "json" };
import { parsePersonality } from "../parse-personality.ts";

/** The personalities that ship, parsed. */
export const SHIPPED = {
  alicia: parsePersonality("alicia", alicia),
  mika: parsePersonality("mika", mika),
  yumi: parsePersonality("yumi", yumi),
} as const;
