import type { Intent } from "../answer.ts";
import { valuesOf } from "../facts/known-facts.ts";
import { unsaid } from "../unsaid.ts";

const HELLO =
  /^(?:hi+|hey+|hello+|hiya|yo|howdy|greetings|sup|good (?:morning|afternoon|evening|day)|morning|hola+|buenas|buenos dias|buenas tardes|ola|ey|holi)\b/;
const LONGEST_WORDS = 6;

/** A bare hello. With more to it, another intent answers what was said and `salutation` greets in front of it. */
export const greeting: Intent = ({ plain, situation, known, manner, herLast }) => {
  if (!HELLO.test(plain) || plain.split(" ").length > LONGEST_WORDS) return null;
  const [name] = valuesOf(known, "name");
  const opens = unsaid(situation.compiled.responsePatterns.greeting, herLast);
  return {
    tone: "light",
    opens: name ? opens.map((hello) => withName(hello, name)) : opens,
    says:
      manner.closeness >= 0.5
        ? ["How have you been?", "How are you, really?", "Tell me about your day."]
        : name
          ? ["How are you today?", "How is your day going?"]
          : ["How are you today?", "What should I call you?", "What brings you here?"],
  };
};

/** "Hi, Diego!" where the message began with a greeting and went on; empty otherwise. */
export function salutation(plain: string, name: string | undefined, formal: boolean): string {
  if (!HELLO.test(plain)) return "";
  return `${formal ? "Hello" : "Hi"}${name ? `, ${name}` : ""}! `;
}

/** Puts the name behind the first greeting word of a sample, or in front of it when it has none. */
function withName(sample: string, name: string): string {
  const greets =
    /^((?:(?:oh|um|uh|ah)[,!.…]* )?(?:hi+|hey+|hello|yo|hola|there you are|you're here|you're home|you came home))\b(?:, you\b)?/i;
  return greets.test(sample) ? sample.replace(greets, (_, hello: string) => `${hello}, ${name}`) : `${name}! ${sample}`;
}
