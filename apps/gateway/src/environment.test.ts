import { readProcessEnvironment } from "@luminora/runtime";
import { expect, it } from "vitest";
import { gatewayEnvironment } from "./environment.ts";

const told = (variables: Record<string, string>) =>
  readProcessEnvironment(gatewayEnvironment, variables).then(
    () => [],
    (thrown: Error) => thrown.message.split("\n").slice(1),
  );

const DATABASE_URL = "postgres://localhost/luminora";

it("a gateway tells of all that is wrong in one round: variables, what they name, and names that nobody knows", async () => {
  const wrong = {
    LUMINORA_PROVIDER: "groq",
    LUMINORA_PRICES: "/nowhere.json",
    LUMINORA_PERSONALITIES: "/nowhere",
    LUMINORA_EMBEDDING_PREVIOUS: "x@99999",
    LUMINORA_GRACE_SECONDS: "soon",
    LUMINORA_REPLY_TIMEOUT: "5",
    LUMINORA_BUDGET: "tokens=1",
  };
  expect(await told(wrong)).toEqual([
    "  DATABASE_URL: is required, since a fleet shares one Postgres; it must look like postgres://user:password@host:5432/name",
    "  LUMINORA_EMBEDDING_PREVIOUS: must be offline, or look like text-embedding-3-small@1536, with the length of its vectors, up to 16000",
    "  LUMINORA_GRACE_SECONDS: must be a number from 1 to 3600",
    "  GROQ_API_KEY: is required with the provider groq",
    "  LUMINORA_PRICES: /nowhere.json can't be read as JSON",
    "  LUMINORA_PERSONALITIES: can't read the folder /nowhere",
    "  LUMINORA_REPLY_TIMEOUT: is no setting; did you mean LUMINORA_REPLY_TIMEOUT_MS?",
    "  LUMINORA_BUDGET: is no setting; did you mean LUMINORA_USER_BUDGET?",
  ]);
});

it("what hangs on a wrong variable is not made up", async () => {
  const wrong = { DATABASE_URL, LUMINORA_PROVIDER: "grok", LUMINORA_REPLY_FALLBACK: "ollama:llama3.2" };
  expect(await told(wrong)).toEqual([expect.stringMatching(/^ {2}LUMINORA_PROVIDER: must be one of /)]);
  const model = { OPENAI_API_KEY: "k", LUMINORA_EMBEDDING_MODEL: "mine", LUMINORA_EMBEDDING_DIMENSION: "long" };
  expect(await told({ DATABASE_URL, ...model })).toEqual([
    "  LUMINORA_EMBEDDING_DIMENSION: must be a whole number from 1 to 16000",
  ]);
});

it("the settings of other processes, and what Kubernetes sets for Services, are nobody's mistake", async () => {
  const shared = {
    DATABASE_URL,
    LUMINORA_HEALTH_PORT: "3000",
    LUMINORA_QUEUES: "facts",
    LUMINORA_API_KEY: "lum_x",
    LUMINORA_GATEWAY_SERVICE_HOST: "10.0.0.1",
    LUMINORA_GATEWAY_SERVICE_PORT: "80",
    LUMINORA_GATEWAY_SERVICE_PORT_HTTP: "80",
    LUMINORA_GATEWAY_PORT: "tcp://10.0.0.1:80",
    LUMINORA_GATEWAY_PORT_80_TCP_ADDR: "10.0.0.1",
  };
  expect(await told(shared)).toEqual([]);
});
