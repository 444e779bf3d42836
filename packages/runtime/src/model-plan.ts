import type { ModelConfig, ModelVariables } from "@luminora/llm/openai";
import { PRESETS, type Preset, type PresetName } from "@luminora/llm/presets";
import type { Fallback } from "./fallback-list.ts";
import { impliedProviders } from "./implied-providers.ts";
import type { ModelEnvironment, RoleName } from "./model-environment.ts";
import { environmentError } from "./read-environment.ts";

/** The models of a role in the order they are asked; null: the offline set does its work. */
export type Chain<T extends ModelConfig = ModelConfig> = readonly [T, ...T[]] | null;

export interface ModelPlan {
  reply: Chain;
  light: Chain;
  /** Every link serves the same model. */
  embedding: Chain<ModelConfig & { dimension: number }>;
}

/** What an environment says of one role, with what holds for all roles filled in. */
interface RoleSettings {
  role: RoleName;
  provider: PresetName | "offline";
  /** Whether the provider is that of all roles, whose key and address count then. */
  shared: boolean;
  baseUrl: string | undefined;
  apiKey: string | undefined;
  model: string | undefined;
  timeoutMs: number | undefined;
  fallbacks: readonly (Fallback & { readonly apiKey: string | null })[];
}

/**
 * Which models the environment names, each with the address and the key that belong to it: a key never goes to another
 * provider than the one it was given for. Throws `invalid_configuration`, naming every variable that is missing or wrong.
 */
export function modelPlan(environment: ModelEnvironment): ModelPlan {
  const problems: string[] = [];
  const implied = impliedProviders(environment);
  if (implied.length > 1) {
    const keys = implied.map(({ keyVariable }) => keyVariable).join(" and ");
    const names = implied.map(({ provider }) => provider).join(" or ");
    tell(problems, `LUMINORA_PROVIDER: is required where ${keys} are set, to say which of them is meant: ${names}`);
  }
  const replySettings = settingsOf(environment, "REPLY");
  const reply = chatChain(environment, replySettings, undefined, problems);
  const common = replySettings.shared ? replySettings.model : undefined;
  const light = chatChain(environment, settingsOf(environment, "LIGHT"), common, problems);
  const embedding = embeddingChain(environment, problems);
  for (const role of ["REPLY", "LIGHT", "EMBEDDING"] as const) tellOfKeys(environment, role, problems);
  if (problems.length > 0) throw environmentError(problems);
  const { LUMINORA_LIGHT_MAX_TOKENS: maxTokens } = environment;
  const limited = maxTokens === undefined ? {} : { maxTokens };
  const [first, ...others] = light ?? [];
  return {
    reply,
    light: first === undefined ? null : [{ ...first, ...limited }, ...others.map((each) => ({ ...each, ...limited }))],
    embedding,
  };
}

function settingsOf(environment: ModelEnvironment, role: RoleName): RoleSettings {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, LUMINORA_PROVIDER } = environment;
  const [implied] = impliedProviders(environment);
  const general =
    LUMINORA_PROVIDER ?? (OPENAI_API_KEY || OPENAI_BASE_URL ? "openai" : (implied?.provider ?? "offline"));
  const own = environment[`LUMINORA_${role}_PROVIDER`];
  const baseUrl = environment[`LUMINORA_${role}_BASE_URL`];
  const apiKey = environment[`LUMINORA_${role}_API_KEY`];
  const provider =
    own ?? (baseUrl === undefined && (apiKey === undefined || general !== "offline") ? general : "openai");
  return {
    role,
    provider,
    shared: provider === general && baseUrl === undefined,
    baseUrl,
    apiKey,
    model: environment[`LUMINORA_${role}_MODEL`],
    timeoutMs: environment[`LUMINORA_${role}_TIMEOUT_MS`],
    fallbacks: withKeys(
      environment[`LUMINORA_${role}_FALLBACK`] ?? [],
      environment[`LUMINORA_${role}_FALLBACK_API_KEYS`] ?? [],
    ),
  };
}

/** The keys belong to the addresses, in their order: a provider has a variable of its own for its key. */
function withKeys(fallbacks: readonly Fallback[], keys: readonly (string | null)[]): RoleSettings["fallbacks"] {
  const left = [...keys];
  return fallbacks.map((each) => ({ ...each, apiKey: each.kind === "address" ? (left.shift() ?? null) : null }));
}

/** A key that is one too many may be meant for somebody else than who would get it. */
function tellOfKeys(environment: ModelEnvironment, role: RoleName, problems: string[]): void {
  const keys = environment[`LUMINORA_${role}_FALLBACK_API_KEYS`];
  const fallbacks = environment[`LUMINORA_${role}_FALLBACK`];
  // Without a list they go nowhere.
  if (keys === undefined || fallbacks === undefined) return;
  const addresses = fallbacks.filter(({ kind }) => kind === "address");
  if (keys.length === addresses.length) return;
  const rule = "one for each address, in their order, nothing between two commas for one that wants none";
  const counts = `LUMINORA_${role}_FALLBACK has ${addresses.length}, and this ${keys.length}`;
  tell(problems, `LUMINORA_${role}_FALLBACK_API_KEYS: must have ${rule}; ${counts}`);
}

/** The chain of a chat role. `common` is the model that a role on the common provider takes when it names none. */
function chatChain(
  environment: ModelEnvironment,
  settings: RoleSettings,
  common: string | undefined,
  problems: string[],
): Chain {
  const { role, provider, shared } = settings;
  const field = role === "LIGHT" ? "light" : "reply";
  if (provider === "offline") return withoutFallbacks(settings, problems);
  const model = settings.model ?? (shared ? common : undefined) ?? PRESETS[provider].models[field];
  const variable = shared ? "LUMINORA_REPLY_MODEL" : `LUMINORA_${role}_MODEL`;
  if (model === null) tell(problems, `${variable}: is required with the provider ${provider}`);
  const first = { ...endpointOf(environment, settings, provider, problems), model: model ?? "" };
  const rest = settings.fallbacks.map((fallback): ModelConfig => {
    const named = fallback.model ?? (fallback.kind === "address" ? model : PRESETS[fallback.preset].models[field]);
    if (named === null) tell(problems, `LUMINORA_${role}_FALLBACK: ${nameOf(fallback)} needs a model behind it`);
    return { ...fallbackEndpoint(environment, settings, fallback, problems), model: named ?? "" };
  });
  return [first, ...rest];
}

/** What several roles lack is told once. */
function tell(problems: string[], problem: string): void {
  if (!problems.includes(problem)) problems.push(problem);
}

/** Which model embeds, if the provider is to do it: an endpoint of one's own need not embed at all. */
function embeddingChain(environment: ModelEnvironment, problems: string[]): ModelPlan["embedding"] {
  const settings = settingsOf(environment, "EMBEDDING");
  const { provider, shared, baseUrl } = settings;
  if (provider === "offline") return withoutFallbacks(settings, problems);
  const known = PRESETS[provider].models.embedding;
  const isOwn = baseUrl !== undefined || (shared && environment.OPENAI_BASE_URL !== undefined);
  const model = settings.model ?? (isOwn ? undefined : known?.model);
  if (model === undefined) {
    const asked = environment.LUMINORA_EMBEDDING_PROVIDER !== undefined || baseUrl !== undefined;
    if (asked) tell(problems, `LUMINORA_EMBEDDING_MODEL: is required with the provider ${provider}`);
    return asked ? null : withoutFallbacks(settings, problems);
  }
  const dimension = environment.LUMINORA_EMBEDDING_DIMENSION ?? (model === known?.model ? known.dimension : undefined);
  if (dimension === undefined) {
    tell(problems, `LUMINORA_EMBEDDING_DIMENSION: is required, the length of ${model}'s vectors`);
    return null;
  }
  const first = { ...endpointOf(environment, settings, provider, problems), model, dimension };
  const rest = settings.fallbacks.map((fallback) => {
    const there = fallback.kind === "preset" ? PRESETS[fallback.preset].models.embedding?.model : undefined;
    const named = fallback.model ?? (there !== undefined && bareName(there) === bareName(model) ? there : model);
    if (bareName(named) !== bareName(model)) {
      tell(
        problems,
        `LUMINORA_EMBEDDING_FALLBACK: ${nameOf(fallback)} must serve ${model} as well; vectors of different models can't be compared`,
      );
    }
    return { ...fallbackEndpoint(environment, settings, fallback, problems), model: named, dimension };
  });
  return [first, ...rest];
}

/** `openai/text-embedding-3-small` is the same model as `text-embedding-3-small`, and `nomic-embed-text:latest` as without the tag. */
function bareName(model: string): string {
  return model.slice(model.lastIndexOf("/") + 1).replace(/:latest$/, "");
}

function withoutFallbacks({ role, fallbacks }: RoleSettings, problems: string[]): null {
  if (fallbacks.length > 0) {
    tell(problems, `LUMINORA_${role}_FALLBACK: needs a model to fall back from; set LUMINORA_${role}_PROVIDER`);
  }
  return null;
}

type Located = Omit<ModelConfig, "model">;

function endpointOf(
  environment: ModelEnvironment,
  { role, shared, baseUrl, apiKey, timeoutMs }: RoleSettings,
  provider: PresetName,
  problems: string[],
): Located {
  const { keyVariable, needsKey, ...preset } = PRESETS[provider];
  const general = shared ? environment.OPENAI_BASE_URL : undefined;
  const isNamed = environment[`LUMINORA_${role}_PROVIDER`] !== undefined || baseUrl === undefined;
  const presetKey = isNamed && keyVariable !== null ? environment[keyVariable] : undefined;
  const key = apiKey ?? presetKey ?? (shared ? environment.OPENAI_API_KEY : undefined);
  const keyName = shared ? (keyVariable ?? "OPENAI_API_KEY") : isNamed ? keyVariable : null;
  const variables: ModelVariables = {
    apiKey: apiKey === undefined && keyName !== null ? keyName : `LUMINORA_${role}_API_KEY`,
    model: `LUMINORA_${role}_MODEL`,
    baseUrl: shared ? "OPENAI_BASE_URL" : `LUMINORA_${role}_BASE_URL`,
  };
  const address = baseUrl ?? general;
  if (needsKey && address === undefined && key === undefined) {
    tell(problems, `${variables.apiKey}: is required with the provider ${provider}`);
  }
  const said = environment[`LUMINORA_${role}_PROVIDER`] ?? (shared ? environment.LUMINORA_PROVIDER : undefined);
  return {
    // Whoever names a provider behind an address of his own pays its prices.
    ...(said === undefined ? {} : { provider }),
    baseUrl: address ?? preset.baseUrl,
    apiKey: key ?? null,
    ...extraOf(provider),
    ...waitOf(timeoutMs),
    variables,
  };
}

function fallbackEndpoint(
  environment: ModelEnvironment,
  { role, timeoutMs }: RoleSettings,
  fallback: RoleSettings["fallbacks"][number],
  problems: string[],
): Located {
  const list = `LUMINORA_${role}_FALLBACK`;
  if (fallback.kind === "address") {
    const variables = { apiKey: `${list}_API_KEYS`, model: list, baseUrl: list };
    return { baseUrl: fallback.baseUrl, apiKey: fallback.apiKey, ...waitOf(timeoutMs), variables };
  }
  const { keyVariable, needsKey, baseUrl } = PRESETS[fallback.preset];
  const key = keyVariable === null ? undefined : environment[keyVariable];
  if (needsKey && key === undefined) tell(problems, `${list}: ${fallback.preset} needs ${keyVariable}`);
  const variables = { apiKey: keyVariable ?? list, model: list, baseUrl: list };
  return { baseUrl, apiKey: key ?? null, ...extraOf(fallback.preset), ...waitOf(timeoutMs), variables };
}

function extraOf(provider: PresetName): Pick<ModelConfig, "extraBody"> {
  const { extraBody }: Preset = PRESETS[provider];
  return extraBody === undefined ? {} : { extraBody };
}

function waitOf(timeoutMs: number | undefined): Pick<ModelConfig, "timeoutMs"> {
  return timeoutMs === undefined ? {} : { timeoutMs };
}

function nameOf(fallback: Fallback): string {
  return fallback.kind === "preset" ? fallback.preset : fallback.baseUrl;
}
