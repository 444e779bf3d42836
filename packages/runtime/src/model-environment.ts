import { PRESET_NAMES, PRESETS } from "@luminora/llm/presets";
import { z } from "zod";
import { fallbackList } from "./fallback-list.ts";
import { numberWithin } from "./number-within.ts";

const PROVIDERS = ["offline", ...PRESET_NAMES] as const;

const provider = z.enum(PROVIDERS, { error: `must be one of ${PROVIDERS.join(", ")}` }).optional();
const baseUrl = z.url({ protocol: /^https?$/, error: "must look like http://host:8000/v1" }).optional();
const key = z.string().optional();

/** `key,,key`: a place without a key is null. */
const keyList = z
  .string()
  .transform((text): (string | null)[] => text.split(",").map((part) => (part.trim() === "" ? null : part.trim())));

/** What can be said of any of the three models. */
function roleFields(what: string, defaultModel: string) {
  return {
    PROVIDER: provider.describe(`Where ${what} is; default: LUMINORA_PROVIDER.`),
    BASE_URL: baseUrl.describe(`The same as an address, up to and including /v1.`),
    API_KEY: key.describe(`Its key; default: the provider's own variable.`),
    MODEL: z.string().optional().describe(`Its name; default: ${defaultModel}.`),
    TIMEOUT_MS: numberWithin(1, 600_000, { whole: true })
      .optional()
      .describe("The longest silence that is waited out."),
    FALLBACK: fallbackList
      .optional()
      .describe("Who is asked when it fails, in order, such as groq,ollama:llama3.2 or http://host:8000/v1#model."),
    FALLBACK_API_KEYS: keyList
      .optional()
      .describe(
        "Keys of the addresses among them, in their order; nothing between two commas for one that wants none.",
      ),
  };
}

const maxTokens = numberWithin(1, 1_000_000, { whole: true }).optional();

const ROLE_FIELDS = {
  REPLY: {
    ...roleFields("the model that answers", "the provider's"),
    MAX_TOKENS: maxTokens.describe("The longest answer, in tokens; default 800."),
    PROMPT_TOKENS: numberWithin(1_500, 1_000_000, { whole: true })
      .optional()
      .describe(
        "The longest prompt of an answer, in estimated tokens; default 7000, less where the model server's own default has less room.",
      ),
  },
  LIGHT: {
    ...roleFields("the model of the background work", "the provider's, or the model that answers"),
    MAX_TOKENS: maxTokens.describe("The longest of its answers, in tokens; default 2048."),
  },
  EMBEDDING: {
    ...roleFields("the model of the embeddings", "the provider's, or the one that ships"),
    DIMENSION: numberWithin(1, 16_000, { whole: true })
      .optional()
      .describe("Length of its vectors, where the provider's preset does not know it."),
  },
};

type RoleFields = typeof ROLE_FIELDS;

/** Which of the three models, as its variables name it. */
export type RoleName = keyof RoleFields;

type RoleShape<R extends RoleName> = {
  [Field in keyof RoleFields[R] & string as `LUMINORA_${R}_${Field}`]: RoleFields[R][Field];
};

/** `LUMINORA_<ROLE>_<FIELD>` for each field of a role. */
function roleShape<R extends RoleName>(role: R): RoleShape<R> {
  const entries = Object.entries(ROLE_FIELDS[role]).map(([field, schema]) => [`LUMINORA_${role}_${field}`, schema]);
  return Object.fromEntries(entries) as RoleShape<R>;
}

type KeyVariable = NonNullable<(typeof PRESETS)[keyof typeof PRESETS]["keyVariable"]>;

function keyShape(): Record<KeyVariable, typeof key> {
  const entries = PRESET_NAMES.flatMap((name) => {
    const { keyVariable } = PRESETS[name];
    return keyVariable === null ? [] : [[keyVariable, key.describe(`Key of ${name}.`)] as const];
  });
  return Object.fromEntries(entries) as Record<KeyVariable, typeof key>;
}

/** Where the models are: for all of them, and for each. */
export const modelShape = {
  LUMINORA_PROVIDER: provider.describe(
    "Where the models are. Without it: openai when its key or a base URL is set, the one provider whose own key is, else the offline rules.",
  ),
  ...keyShape(),
  OPENAI_API_KEY: key.describe("Key of the provider, whichever it is; that of another provider has its own variable."),
  OPENAI_BASE_URL: baseUrl.describe("Any OpenAI-compatible API, up to and including /v1."),
  ...roleShape("REPLY"),
  ...roleShape("LIGHT"),
  ...roleShape("EMBEDDING"),
  LUMINORA_EMBEDDING_PREVIOUS: z
    .string()
    .refine(
      (named) => named === "offline" || Number(/^.+@([1-9]\d{0,4})$/.exec(named)?.[1]) <= 16_000,
      "must be offline, or look like text-embedding-3-small@1536, with the length of its vectors, up to 16000",
    )
    .optional()
    .describe("The embedding model before a change, as MODEL@DIMENSION, while old vectors serve; default: offline."),
  LUMINORA_EMBEDDING_PREVIOUS_BASE_URL: baseUrl.describe("Where that model is; default: where the present models are."),
  LUMINORA_EMBEDDING_PREVIOUS_API_KEY: key.describe("Its key; default: that of the provider."),
};

const modelEnvironment = z.object(modelShape);

export type ModelEnvironment = z.infer<typeof modelEnvironment>;
