import { tokenise } from "./tokenise.ts";

/** Whoever says "I" or "you" speaks to the companion: her name is an address then. */
const FACE_TO_FACE = new Set(
  "i me my mine im you your yours yo me mi mis conmigo tu tus te ti contigo usted vos".split(" "),
);

/**
 * Whose words a question asks for by name: "What did Caroline paint?" asks for Caroline's. Null when it names neither or both,
 * or names the companion only to address her. Of a name the first word counts.
 */
export function namedSpeaker(
  question: string,
  names: { user: readonly string[]; companion: string },
): "user" | "assistant" | null {
  const asked = new Set(tokenise(question));
  const isNamed = (name: string): boolean => {
    const terms = tokenise(name.trim().split(/\s+/)[0] ?? "");
    return terms.length > 0 && terms.every((term) => asked.has(term));
  };
  const user = names.user.some(isNamed);
  const companion = isNamed(names.companion) && !isAddress(question, names.companion);
  return user === companion ? null : user ? "user" : "assistant";
}

function isAddress(question: string, name: string): boolean {
  const words = question.toLowerCase().split(/[^\p{L}\p{M}]+/u);
  if (words.some((word) => FACE_TO_FACE.has(word))) return true;
  const said = question.trim().toLowerCase();
  const called = name.trim().toLowerCase();
  return said.startsWith(called) && /^\s*[,、,!!?\n]/u.test(said.slice(called.length));
}
