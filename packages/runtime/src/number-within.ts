import { z } from "zod";

/** A variable that holds a number from `min` to `max`. There is one message for all that can be wrong with it. */
export function numberWithin(min: number, max: number, { whole = false } = {}) {
  const error = `must be a ${whole ? "whole " : ""}number from ${min} to ${max}`;
  const allowed = (value: number) => value >= min && value <= max && (!whole || Number.isInteger(value));
  return z.coerce.number({ error }).refine(allowed, { error });
}
