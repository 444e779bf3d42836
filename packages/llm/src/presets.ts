/** What a provider's name stands for. Models are null where only the operator can know what is installed. */
export interface Preset {
  readonly baseUrl: string;
  readonly needsKey: boolean;
  /** The variable that its own tools read the key from; null where no key is usual. */
  readonly keyVariable: string | null;
  /** Tokens of prompt and answer that the server has room for unless it is told otherwise; what is more it cuts off unseen. */
  readonly contextTokens?: number;
  /** Sent with every chat request. */
  readonly extraBody?: Readonly<Record<string, unknown>>;
  readonly models: {
    readonly reply: string | null;
    /** The small model of the background work. */
    readonly light: string | null;
    /** null: the provider embeds nothing, or nothing in particular. */
    readonly embedding: { readonly model: string; readonly dimension: number } | null;
  };
}

export const PRESET_NAMES = [
  "openai",
  "deepseek",
  "mistral",
  "groq",
  "openrouter",
  "ollama",
  "vllm",
  "lmstudio",
] as const;

export type PresetName = (typeof PRESET_NAMES)[number];

/** The embeddings that need no provider. */
export const OFFLINE_EMBEDDING = { model: "use-lite-512", dimension: 512 } as const;

/** Default models are ones that take a sampling temperature, since her creativity is expressed through it. */
export const PRESETS = {
  openai: {
    baseUrl: "https://api.openai.com/v1",
    needsKey: true,
    keyVariable: "OPENAI_API_KEY",
    models: {
      reply: "gpt-4.1-mini",
      light: "gpt-4.1-mini",
      embedding: { model: "text-embedding-3-small", dimension: 1536 },
    },
  },
  deepseek: {
    baseUrl: "https://api.deepseek.com/v1",
    needsKey: true,
    keyVariable: "DEEPSEEK_API_KEY",
    // It thinks unless it is told not to, and takes no temperature while it does.
    extraBody: { thinking: { type: "disabled" } },
    models: { reply: "deepseek-v4-flash", light: "deepseek-v4-flash", embedding: null },
  },
  mistral: {
    baseUrl: "https://api.mistral.ai/v1",
    needsKey: true,
    keyVariable: "MISTRAL_API_KEY",
    models: {
      reply: "mistral-small-latest",
      light: "mistral-small-latest",
      embedding: { model: "mistral-embed", dimension: 1024 },
    },
  },
  groq: {
    baseUrl: "https://api.groq.com/openai/v1",
    needsKey: true,
    keyVariable: "GROQ_API_KEY",
    models: { reply: "llama-3.3-70b-versatile", light: "openai/gpt-oss-20b", embedding: null },
  },
  openrouter: {
    baseUrl: "https://openrouter.ai/api/v1",
    needsKey: true,
    keyVariable: "OPENROUTER_API_KEY",
    models: {
      reply: "openai/gpt-4.1-mini",
      light: "openai/gpt-4.1-mini",
      embedding: { model: "openai/text-embedding-3-small", dimension: 1536 },
    },
  },
  ollama: {
    baseUrl: "http://127.0.0.1:11434/v1",
    needsKey: false,
    keyVariable: null,
    contextTokens: 4_096,
    models: { reply: "llama3.2", light: "llama3.2", embedding: { model: "nomic-embed-text", dimension: 768 } },
  },
  vllm: {
    baseUrl: "http://127.0.0.1:8000/v1",
    needsKey: false,
    keyVariable: "VLLM_API_KEY",
    models: { reply: null, light: null, embedding: null },
  },
  lmstudio: {
    baseUrl: "http://127.0.0.1:1234/v1",
    needsKey: false,
    keyVariable: null,
    contextTokens: 4_096,
    models: {
      reply: null,
      light: null,
      embedding: { model: "text-embedding-nomic-embed-text-v1.5", dimension: 768 },
    },
  },
} as const satisfies Readonly<Record<PresetName, Preset>>;

/**
 * The name of the preset whose address this is, however this machine is called in it; else the host, and nothing more of an address
 * that may hold secrets. Where Ollama and LM Studio listen nothing else does, so that their ports tell them on other machines too.
 */
export function providerAt(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return "unknown";
  const asked = addressOf(new URL(baseUrl));
  const preset = PRESET_NAMES.find((name) => {
    const { contextTokens, baseUrl: own }: Preset = PRESETS[name];
    const address = addressOf(new URL(own));
    const isThere = contextTokens === undefined ? asked.host === address.host : asked.port === address.port;
    return isThere && asked.protocol === address.protocol && asked.path === address.path;
  });
  return preset ?? new URL(baseUrl).host;
}

function addressOf({ protocol, hostname, port, pathname }: URL) {
  const isHere = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  const path = pathname.replace(/\/+$/, "");
  return { protocol, host: `${isHere ? "127.0.0.1" : hostname}:${port}`, port, path };
}
