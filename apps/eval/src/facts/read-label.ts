import { LuminoraError } from "@luminora/kernel";
import { FACT_CATEGORIES, type FactObservation } from "@luminora/memory";

/** A labelled fact: `-` before it when it is taken back, and values that are equally right. */
export interface Label extends Pick<FactObservation, "category" | "key" | "retract"> {
  values: string[];
}

/** Reads `category/key=value | other value`, `-category/key=value`. Throws `invalid_request` for anything else. */
export function readLabel(text: string): Label {
  const match = /^(-?)([a-z_]+)\/([^=]+)=(.*)$/s.exec(text);
  const category = FACT_CATEGORIES.find((known) => known === match?.[2]);
  const [, minus, , key = "", values = ""] = match ?? [];
  if (category === undefined) throw new LuminoraError("invalid_request", `${text}: expected category/key=value`);
  return { category, key, retract: minus === "-", values: values.split(" | ") };
}
