import { sentencesOf } from "./sentences.ts";

/** Questions of the kind that get to know somebody; "why do you", "can you" and "do you remember" may be more than that. */
const ABOUT_HER =
  /^(?:(?:so|and|but|hey|oh|well|ok|okay) )*(?:(?:what|whats|where|wheres|when|which) |how (?:are|is|was|were|long|many|much|often|old|did|do|does|about) |(?:do|did) you (?:also |ever |often )?(?:like|have|play|live|work|know|watch|read|listen|speak|cook|eat|drink|travel|enjoy|prefer) |have you (?:ever )?(?:seen|read|been|tried|played|watched|heard|visited) |are you (?:from|into|a fan) |(?:y )?(?:que|cual|cuales|donde|cuando|como) )/u;

/**
 * The questions of a message, as they were written, where each is a plain one about the one it is addressed to: "What do you like
 * to do?" Otherwise null.
 */
export function questionsAboutHer(message: string): string | null {
  const questions = sentencesOf(message).filter(({ asked }) => asked);
  const plain = questions.every((question) => ABOUT_HER.test(`${question.plain.join(" ")} `));
  return plain && questions.length > 0 ? questions.map(({ text }) => text.trim()).join(" ") : null;
}
