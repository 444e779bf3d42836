CREATE SEQUENCE "public"."ordinals" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."user_event_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "affinities" (
	"tenant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"personality_id" text NOT NULL,
	"state" jsonb NOT NULL,
	"silence_at" timestamp (3) with time zone,
	"forgotten_levels" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "affinities_tenant_id_user_id_personality_id_pk" PRIMARY KEY("tenant_id","user_id","personality_id")
);
--> statement-breakpoint
CREATE TABLE "affinity_events" (
	"tenant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"personality_id" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"turn_id" uuid,
	"event" jsonb NOT NULL,
	CONSTRAINT "affinity_events_tenant_id_user_id_personality_id_ordinal_pk" PRIMARY KEY("tenant_id","user_id","personality_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "affinity_ledger" (
	"tenant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"personality_id" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"rule" text NOT NULL,
	"position" integer NOT NULL,
	"delta" integer NOT NULL,
	"before" integer NOT NULL,
	"after" integer NOT NULL,
	"level_before" text NOT NULL,
	"level_after" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "affinity_ledger_tenant_id_user_id_personality_id_ordinal_rule_pk" PRIMARY KEY("tenant_id","user_id","personality_id","ordinal","rule")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"tenant_id" text NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"user_id" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_keys_hash_unique" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "budgets" (
	"tenant_id" text NOT NULL,
	"scope" text NOT NULL,
	"tokens" bigint,
	"nano_usd" bigint,
	CONSTRAINT "budgets_tenant_id_scope_pk" PRIMARY KEY("tenant_id","scope")
);
--> statement-breakpoint
CREATE TABLE "daily_spending" (
	"tenant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"day" date NOT NULL,
	"tokens" bigint NOT NULL,
	"nano_usd" bigint NOT NULL,
	CONSTRAINT "daily_spending_tenant_id_user_id_day_pk" PRIMARY KEY("tenant_id","user_id","day")
);
--> statement-breakpoint
CREATE TABLE "embedding_models" (
	"model" text PRIMARY KEY NOT NULL,
	"dimension" integer NOT NULL,
	"announced_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"complete_since" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "embeddings" (
	"tenant_id" text NOT NULL,
	"kind" text NOT NULL,
	"source_id" uuid NOT NULL,
	"model" text NOT NULL,
	"dimension" integer NOT NULL,
	"user_id" text NOT NULL,
	"personality_id" text,
	"embedding" real[] NOT NULL,
	"signs" "varbit" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "embeddings_tenant_id_kind_source_id_model_pk" PRIMARY KEY("tenant_id","kind","source_id","model")
);
--> statement-breakpoint
CREATE TABLE "episodes" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"turn_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"personality_id" text NOT NULL,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"importance" real NOT NULL,
	"sentiment" text NOT NULL,
	"tags" text[] NOT NULL,
	"source_message_ids" uuid[] NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"happened_at" timestamp (3) with time zone,
	"happened_precision" text,
	"level" text,
	CONSTRAINT "episodes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "fact_observations" (
	"tenant_id" text NOT NULL,
	"source_id" uuid NOT NULL,
	"index" integer NOT NULL,
	"user_id" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"slot" text NOT NULL,
	"category" text NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	"confidence" real NOT NULL,
	"subject" text NOT NULL,
	"retract" boolean NOT NULL,
	"act" text NOT NULL,
	"target" uuid,
	"instead_of" text,
	"until" timestamp (3) with time zone,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "fact_observations_tenant_id_source_id_index_pk" PRIMARY KEY("tenant_id","source_id","index")
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"slot" text NOT NULL,
	"category" text NOT NULL,
	"key" text NOT NULL,
	"value" text NOT NULL,
	"confidence" real NOT NULL,
	"value_key" text NOT NULL,
	"rival" text NOT NULL,
	"first_mentioned_at" timestamp (3) with time zone NOT NULL,
	"last_mentioned_at" timestamp (3) with time zone NOT NULL,
	"mentions" integer NOT NULL,
	"source_turn_id" uuid NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_to" timestamp (3) with time zone,
	"ended" text,
	"until" timestamp (3) with time zone,
	CONSTRAINT "facts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "forgotten_values" (
	"tenant_id" text NOT NULL,
	"user_id" text NOT NULL,
	"id" uuid NOT NULL,
	"category" text NOT NULL,
	"key" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"turn_ids" uuid[] NOT NULL,
	"ordinal" bigint NOT NULL,
	CONSTRAINT "forgotten_values_tenant_id_user_id_id_pk" PRIMARY KEY("tenant_id","user_id","id")
);
--> statement-breakpoint
CREATE TABLE "gists" (
	"tenant_id" text NOT NULL,
	"turn_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"from_turn" integer NOT NULL,
	"text" text NOT NULL,
	"weight" real NOT NULL,
	"first_source" uuid NOT NULL,
	"second_source" uuid,
	"third_source" uuid,
	CONSTRAINT "gists_tenant_id_turn_id_pk" PRIMARY KEY("tenant_id","turn_id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"turn_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"personality_id" text NOT NULL,
	"seq" integer NOT NULL,
	"role" text NOT NULL,
	"content" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"search_keys" bigint[],
	CONSTRAINT "messages_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "messages_seq" UNIQUE("tenant_id","session_id","seq")
);
--> statement-breakpoint
CREATE TABLE "model_calls" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"user_id" text,
	"turn_id" uuid,
	"role" text NOT NULL,
	"purpose" text NOT NULL,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"prompt_tokens" integer NOT NULL,
	"completion_tokens" integer NOT NULL,
	"cached_tokens" integer NOT NULL,
	"estimated" boolean NOT NULL,
	"ms" integer NOT NULL,
	"cost_nano_usd" bigint,
	"outcome" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "model_calls_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "mood_verdicts" (
	"tenant_id" text NOT NULL,
	"turn_id" uuid NOT NULL,
	"source" text NOT NULL,
	"session_id" uuid NOT NULL,
	"turn_number" integer NOT NULL,
	"mood" text NOT NULL,
	"intensity" real NOT NULL,
	"confidence" real NOT NULL,
	"interaction_kind" text,
	"interaction_grade" integer,
	"ignored_question" boolean DEFAULT false NOT NULL,
	"user_emotion" text,
	"user_emotion_confidence" real,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mood_verdicts_tenant_id_turn_id_source_pk" PRIMARY KEY("tenant_id","turn_id","source")
);
--> statement-breakpoint
CREATE TABLE "moods" (
	"tenant_id" text NOT NULL,
	"session_id" uuid NOT NULL,
	"state" jsonb,
	CONSTRAINT "moods_tenant_id_session_id_pk" PRIMARY KEY("tenant_id","session_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"personality_id" text NOT NULL,
	"greeting" text NOT NULL,
	"standing" boolean DEFAULT false NOT NULL,
	"time_zone" text,
	"carries" jsonb,
	"turn_count" integer DEFAULT 0 NOT NULL,
	"settled_turn" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_active_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sessions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "turn_effects" (
	"tenant_id" text NOT NULL,
	"turn_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"effect" text NOT NULL,
	"state" text NOT NULL,
	"error_code" text,
	"reason" text,
	"nudges" integer DEFAULT 1 NOT NULL,
	"nudged_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "turn_effects_tenant_id_turn_id_effect_pk" PRIMARY KEY("tenant_id","turn_id","effect")
);
--> statement-breakpoint
CREATE TABLE "turns" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"personality_id" text NOT NULL,
	"number" integer NOT NULL,
	"ordinal" bigint DEFAULT nextval('ordinals') NOT NULL,
	"state" text NOT NULL,
	"learns" boolean NOT NULL,
	"idempotency_key" text,
	"request_hash" text,
	"lease_owner" text,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"error_code" text,
	"partial" text,
	"failed_attempts" json DEFAULT '[]'::json NOT NULL,
	"mood" text,
	"trace" json,
	"received_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "turns_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "turns_number" UNIQUE("tenant_id","session_id","number"),
	CONSTRAINT "turns_idempotency_key" UNIQUE("tenant_id","session_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "user_events" (
	"tenant_id" text NOT NULL,
	"id" bigint DEFAULT nextval('user_event_ids') NOT NULL,
	"user_id" text NOT NULL,
	"type" text NOT NULL,
	"key" text,
	"personality_id" text,
	"session_id" uuid,
	"turn_id" uuid,
	"change" json,
	"fact_id" uuid,
	"other_fact_id" uuid,
	"episode_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "user_events_tenant_id_user_id_id_pk" PRIMARY KEY("tenant_id","user_id","id"),
	CONSTRAINT "user_events_once" UNIQUE("tenant_id","user_id","key")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"embedding_model" text,
	CONSTRAINT "users_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"tenant_id" text NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"webhook_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"event_id" bigint NOT NULL,
	"state" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"attempts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webhook_deliveries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "webhook_deliveries_once" UNIQUE("tenant_id","user_id","event_id","webhook_id")
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"tenant_id" text NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"types" text[],
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"paused_until" timestamp (3) with time zone,
	"disabled_at" timestamp (3) with time zone,
	"disabled_because" text,
	CONSTRAINT "webhooks_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "affinities" ADD CONSTRAINT "affinities_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affinity_events" ADD CONSTRAINT "affinity_events_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affinity_events" ADD CONSTRAINT "affinity_events_tenant_id_turn_id_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","turn_id") REFERENCES "public"."turns"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affinity_ledger" ADD CONSTRAINT "affinity_ledger_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "daily_spending" ADD CONSTRAINT "daily_spending_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "embeddings" ADD CONSTRAINT "embeddings_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_tenant_id_turn_id_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","turn_id") REFERENCES "public"."turns"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact_observations" ADD CONSTRAINT "fact_observations_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "forgotten_values" ADD CONSTRAINT "forgotten_values_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gists" ADD CONSTRAINT "gists_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gists" ADD CONSTRAINT "gists_tenant_id_turn_id_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","turn_id") REFERENCES "public"."turns"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gists" ADD CONSTRAINT "gists_tenant_id_first_source_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","first_source") REFERENCES "public"."turns"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gists" ADD CONSTRAINT "gists_tenant_id_second_source_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","second_source") REFERENCES "public"."turns"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gists" ADD CONSTRAINT "gists_tenant_id_third_source_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","third_source") REFERENCES "public"."turns"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_tenant_id_turn_id_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","turn_id") REFERENCES "public"."turns"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "model_calls" ADD CONSTRAINT "model_calls_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mood_verdicts" ADD CONSTRAINT "mood_verdicts_tenant_id_turn_id_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","turn_id") REFERENCES "public"."turns"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moods" ADD CONSTRAINT "moods_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turn_effects" ADD CONSTRAINT "turn_effects_tenant_id_turn_id_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","turn_id") REFERENCES "public"."turns"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "turns" ADD CONSTRAINT "turns_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_events" ADD CONSTRAINT "user_events_tenant_id_user_id_users_tenant_id_id_fk" FOREIGN KEY ("tenant_id","user_id") REFERENCES "public"."users"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_events" ADD CONSTRAINT "user_events_tenant_id_session_id_sessions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","session_id") REFERENCES "public"."sessions"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_events" ADD CONSTRAINT "user_events_tenant_id_turn_id_turns_tenant_id_id_fk" FOREIGN KEY ("tenant_id","turn_id") REFERENCES "public"."turns"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_tenant_id_webhook_id_webhooks_tenant_id_id_fk" FOREIGN KEY ("tenant_id","webhook_id") REFERENCES "public"."webhooks"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_tenant_id_user_id_event_id_user_events_tenant_id_user_id_id_fk" FOREIGN KEY ("tenant_id","user_id","event_id") REFERENCES "public"."user_events"("tenant_id","user_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "affinities_by_silence" ON "affinities" USING btree ("silence_at") WHERE silence_at is not null;--> statement-breakpoint
CREATE INDEX "embeddings_by_user" ON "embeddings" USING btree ("tenant_id","user_id","model","dimension","personality_id","kind","source_id","signs");--> statement-breakpoint
CREATE INDEX "episodes_by_user" ON "episodes" USING btree ("tenant_id","user_id","personality_id","at");--> statement-breakpoint
CREATE INDEX "fact_observations_by_slot" ON "fact_observations" USING btree ("tenant_id","user_id","slot");--> statement-breakpoint
CREATE UNIQUE INDEX "facts_no_duplicates" ON "facts" USING btree ("tenant_id","user_id","slot","value_key") WHERE valid_to is null;--> statement-breakpoint
CREATE UNIQUE INDEX "facts_one_at_a_time" ON "facts" USING btree ("tenant_id","user_id","slot","rival") WHERE valid_to is null;--> statement-breakpoint
CREATE INDEX "facts_by_user" ON "facts" USING btree ("tenant_id","user_id","last_mentioned_at");--> statement-breakpoint
CREATE INDEX "gists_by_session" ON "gists" USING btree ("tenant_id","session_id","from_turn");--> statement-breakpoint
CREATE INDEX "gists_by_first_source" ON "gists" USING btree ("tenant_id","first_source");--> statement-breakpoint
CREATE INDEX "gists_by_second_source" ON "gists" USING btree ("tenant_id","second_source");--> statement-breakpoint
CREATE INDEX "gists_by_third_source" ON "gists" USING btree ("tenant_id","third_source");--> statement-breakpoint
CREATE INDEX "messages_by_user" ON "messages" USING btree ("tenant_id","user_id","personality_id","created_at");--> statement-breakpoint
CREATE INDEX "messages_by_term" ON "messages" USING gin ("search_keys") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "messages_by_turn" ON "messages" USING btree ("tenant_id","turn_id");--> statement-breakpoint
CREATE INDEX "model_calls_by_time" ON "model_calls" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "model_calls_by_user" ON "model_calls" USING btree ("tenant_id","user_id","at");--> statement-breakpoint
CREATE INDEX "model_calls_by_turn" ON "model_calls" USING btree ("tenant_id","turn_id");--> statement-breakpoint
CREATE INDEX "mood_verdicts_by_session" ON "mood_verdicts" USING btree ("tenant_id","session_id","turn_number");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_standing" ON "sessions" USING btree ("tenant_id","user_id","personality_id") WHERE standing;--> statement-breakpoint
CREATE INDEX "sessions_by_user" ON "sessions" USING btree ("tenant_id","user_id","created_at");--> statement-breakpoint
CREATE INDEX "sessions_unsettled" ON "sessions" USING btree ("last_active_at") WHERE settled_turn < turn_count;--> statement-breakpoint
CREATE INDEX "turn_effects_pending" ON "turn_effects" USING btree ("nudged_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "turn_effects_owed" ON "turn_effects" USING btree ("tenant_id","user_id") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "turn_effects_spent" ON "turn_effects" USING btree ("settled_at") WHERE error_code = 'budget_exceeded';--> statement-breakpoint
CREATE INDEX "turns_pending" ON "turns" USING btree ("lease_until") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "user_events_by_turn" ON "user_events" USING btree ("tenant_id","turn_id");--> statement-breakpoint
CREATE INDEX "user_events_by_session" ON "user_events" USING btree ("tenant_id","session_id");--> statement-breakpoint
CREATE INDEX "user_events_by_episode" ON "user_events" USING btree ("tenant_id","episode_id") WHERE episode_id is not null;--> statement-breakpoint
CREATE INDEX "user_events_by_time" ON "user_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "users_by_embedding_model" ON "users" USING btree ("embedding_model","tenant_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_by_webhook" ON "webhook_deliveries" USING btree ("tenant_id","webhook_id","event_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("due_at") WHERE state = 'pending';