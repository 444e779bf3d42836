import { z } from "zod";

/** Text that says something. */
export function text() {
  return z.string().trim().min(1);
}

/** A list of texts that may be left out: none by default. */
export function texts() {
  return z.array(text()).default([]);
}

/** The name of a level or a mood: it is stored, sent over the API and shown to models, so it stays one plain word. */
export function name() {
  return z.string().regex(/^[a-z][a-z0-9_]*$/, {
    error: "use a plain name of lower-case letters, digits and underscores, such as close_friend",
  });
}
