import { PRESET_NAMES, type PresetName } from "@luminora/llm/presets";
import { z } from "zod";

/** One entry of a fallback list: a provider by its name, or an address of one's own. */
export type Fallback =
  | { readonly kind: "preset"; readonly preset: PresetName; readonly model: string | null }
  | { readonly kind: "address"; readonly baseUrl: string; readonly model: string | null };

/** `provider`, `provider:model`, `http://host:8000/v1` or `http://host:8000/v1#model`, separated by commas. */
export const fallbackList = z.string().transform((text, context): Fallback[] =>
  text.split(",").flatMap((part) => {
    const entry = readEntry(part.trim());
    if (entry !== null) return [entry];
    context.addIssue({
      code: "custom",
      message: `"${part.trim()}" must look like groq, ollama:llama3.2 or http://host:8000/v1#model; the providers are ${PRESET_NAMES.join(", ")}`,
    });
    return [];
  }),
);

function readEntry(text: string): Fallback | null {
  if (/^https?:\/\//.test(text)) {
    if (!URL.canParse(text)) return null;
    const [baseUrl = text, model = ""] = text.split("#");
    return { kind: "address", baseUrl, model: model === "" ? null : model };
  }
  const [, name = text, model = null] = /^([^:]+):(.+)$/.exec(text) ?? [];
  const preset = PRESET_NAMES.find((each) => each === name);
  return preset === undefined ? null : { kind: "preset", preset, model };
}
