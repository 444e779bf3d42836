import type { Intent } from "../answer.ts";
import { valuesOf } from "../facts/known-facts.ts";

const BYE =
  /\b(?:bye|goodbye|good night|goodnight|see (?:you|ya)|cya|talk (?:to you )?(?:later|soon|tomorrow)|ttyl|(?:i )?(?:have to|need to|must|gotta|got to|should) (?:go|leave|sleep|run)|going to (?:bed|sleep)|take care|farewell|adios|hasta (?:luego|manana|pronto|la vista)|buenas noches|nos vemos|chao|chau|me voy|tengo que irme)\b/;

export const farewell: Intent = ({ plain, situation, known, manner }) => {
  if (!BYE.test(plain)) return null;
  const [name] = valuesOf(known, "name");
  const close = manner.closeness >= 0.5;
  return {
    tone: "light",
    opens: situation.compiled.responsePatterns.farewell,
    says: name
      ? [
          `See you soon, ${name}.`,
          `Until next time, ${name}.`,
          close ? `I'll be here, ${name}.` : `Take care, ${name}.`,
        ]
      : ["See you soon.", "Until next time.", close ? "I'll be here." : "Take care."],
  };
};
