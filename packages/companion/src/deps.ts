import type { Clock } from "@luminora/kernel";
import type { BudgetGauge } from "./budget-gauge.ts";
import type { PersonalityShelf } from "./personality-shelf.ts";
import type { Log } from "./ports/log.ts";
import type { Metrics } from "./ports/metrics.ts";
import type { Models } from "./ports/models.ts";
import type { Nudger } from "./ports/nudger.ts";
import type { Storage } from "./ports/storage.ts";
import type { WebhookPost } from "./ports/webhooks.ts";
import type { Settings } from "./settings.ts";

/** What the verbs work with; each verb picks just what it needs. */
export interface Deps {
  storage: Storage;
  models: Models;
  personalities: PersonalityShelf;
  budgets: BudgetGauge;
  nudger: Nudger;
  settings: Settings;
  clock: Clock;
  newId: () => string;
  log: Log;
  metrics: Metrics;
  webhookPost: WebhookPost;
}
