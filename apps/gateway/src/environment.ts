import { fleetEnvironment, httpEnvironment } from "@luminora/runtime";

/** What a gateway of a fleet reads from the environment. */
export const gatewayEnvironment = fleetEnvironment.extend(httpEnvironment.omit({ LUMINORA_ADMIN_KEY: true }).shape);
