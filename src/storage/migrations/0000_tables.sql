CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"channel" text NOT NULL,
	"chat" text NOT NULL,
	"version" integer NOT NULL,
	"speaker_id" uuid,
	"state" jsonb NOT NULL,
	"language" text,
	"reachable" boolean NOT NULL,
	"wake_at" timestamp with time zone,
	"wake_hour" integer,
	CONSTRAINT "account_chat" UNIQUE("bot_id","channel","chat")
);
--> statement-breakpoint
CREATE TABLE "account_person" (
	"account_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	"unlinked_at" timestamp with time zone,
	CONSTRAINT "account_person_account_id_person_id_pk" PRIMARY KEY("account_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "appointment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"area_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date
);
--> statement-breakpoint
CREATE TABLE "area" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"parent_id" uuid,
	"path" text NOT NULL,
	"zone" text NOT NULL,
	CONSTRAINT "area_code" UNIQUE("bot_id","code")
);
--> statement-breakpoint
CREATE TABLE "assignment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"household_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date
);
--> statement-breakpoint
CREATE TABLE "attachment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"account_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"visit_id" uuid,
	"type" text NOT NULL,
	"handle" text NOT NULL,
	"unique_handle" text NOT NULL,
	"mime" text,
	"bytes" integer,
	"seconds" integer,
	"state" text NOT NULL,
	"sha256" text,
	"created_at" timestamp with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"next_at" timestamp with time zone NOT NULL,
	"code" text
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" uuid,
	"via" text NOT NULL,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "bot" (
	"id" text PRIMARY KEY NOT NULL,
	"username" text,
	"root_area_id" uuid,
	"programme" text NOT NULL,
	"per_second" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"household_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"to_day" date,
	CONSTRAINT "contact_household_id_person_id_pk" PRIMARY KEY("household_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "flow_release" (
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"version" integer NOT NULL,
	"source" text NOT NULL,
	"texts" jsonb NOT NULL,
	"commands" jsonb NOT NULL,
	"released_at" timestamp with time zone NOT NULL,
	CONSTRAINT "flow_release_name_hash_pk" PRIMARY KEY("name","hash")
);
--> statement-breakpoint
CREATE TABLE "household" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"code" text NOT NULL,
	"head_name" text NOT NULL,
	"area_id" uuid NOT NULL,
	"register" text NOT NULL,
	"language" text,
	"address" text,
	"since" date NOT NULL,
	"owed_from" date,
	"paused_from" date,
	"paused_reason" text,
	"last_visit_on" date,
	"due_on" date,
	"overdue_from" date,
	"chain_seq" integer NOT NULL,
	"chain_head" text NOT NULL,
	CONSTRAINT "household_code" UNIQUE("bot_id","code")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"bot_id" text NOT NULL,
	"update_id" bigint NOT NULL,
	"account_id" uuid,
	"received_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"code" text,
	"body" "bytea",
	CONSTRAINT "inbox_bot_id_update_id_pk" PRIMARY KEY("bot_id","update_id")
);
--> statement-breakpoint
CREATE TABLE "invite" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"used_by" uuid
);
--> statement-breakpoint
CREATE TABLE "journal_entry" (
	"household_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"visit_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"author_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"content" jsonb,
	"salt" text,
	"digest" text NOT NULL,
	"prev" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "journal_entry_household_id_seq_pk" PRIMARY KEY("household_id","seq")
);
--> statement-breakpoint
CREATE TABLE "member" (
	"id" uuid PRIMARY KEY NOT NULL,
	"household_id" uuid NOT NULL,
	"name" text NOT NULL,
	"relation" text NOT NULL,
	"birth_year" integer,
	"sex" text,
	"schooling" text,
	"health" text,
	"disability" text,
	"work_ability" text,
	"id_number" "bytea"
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"account_id" uuid NOT NULL,
	"person_id" uuid,
	"seq" bigint NOT NULL,
	"lane" text NOT NULL,
	"message" jsonb,
	"dedupe_key" text,
	"state" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"send_after" timestamp with time zone NOT NULL,
	"claimed_until" timestamp with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"sent" text[] NOT NULL,
	"sent_at" timestamp with time zone,
	"code" text
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"code" text,
	"name" text NOT NULL,
	"phone" text,
	"language" text,
	"id_number" "bytea",
	"access" integer NOT NULL,
	"erased_at" timestamp with time zone,
	CONSTRAINT "person_code" UNIQUE("bot_id","code")
);
--> statement-breakpoint
CREATE TABLE "plan_run" (
	"bot_id" text NOT NULL,
	"plan" text NOT NULL,
	"area_id" text NOT NULL,
	"window" text NOT NULL,
	"claimed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "plan_run_bot_id_plan_area_id_window_pk" PRIMARY KEY("bot_id","plan","area_id","window")
);
--> statement-breakpoint
CREATE TABLE "promise" (
	"id" uuid PRIMARY KEY NOT NULL,
	"household_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"cadre_id" uuid NOT NULL,
	"words" text NOT NULL,
	"due_on" date,
	"outcome" text,
	"outcome_visit_id" uuid,
	"outcome_on" date
);
--> statement-breakpoint
CREATE TABLE "visit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"household_id" uuid NOT NULL,
	"cadre_id" uuid NOT NULL,
	"visited_on" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"purpose" text NOT NULL,
	"met" text NOT NULL,
	"narrative" text NOT NULL,
	"concerns" text[] NOT NULL,
	"attachments" uuid[] NOT NULL,
	"late" boolean NOT NULL,
	"revision" integer NOT NULL,
	"erased_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_person" ADD CONSTRAINT "account_person_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_person" ADD CONSTRAINT "account_person_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_area_id_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."area"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area" ADD CONSTRAINT "area_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household" ADD CONSTRAINT "household_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household" ADD CONSTRAINT "household_area_id_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."area"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite" ADD CONSTRAINT "invite_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journal_entry" ADD CONSTRAINT "journal_entry_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_cadre_id_person_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_cadre_id_person_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_wake" ON "account" USING btree ("wake_hour") WHERE wake_hour is not null;--> statement-breakpoint
CREATE INDEX "account_person_person" ON "account_person" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "appointment_person" ON "appointment" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "appointment_area" ON "appointment" USING btree ("area_id","role");--> statement-breakpoint
CREATE INDEX "area_path" ON "area" USING btree ("bot_id","path" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "assignment_person" ON "assignment" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "assignment_household" ON "assignment" USING btree ("household_id");--> statement-breakpoint
CREATE UNIQUE INDEX "assignment_open" ON "assignment" USING btree ("household_id") WHERE to_day is null;--> statement-breakpoint
CREATE INDEX "attachment_visit" ON "attachment" USING btree ("visit_id");--> statement-breakpoint
CREATE INDEX "attachment_owed" ON "attachment" USING btree ("next_at") WHERE state = 'owed';--> statement-breakpoint
CREATE INDEX "attachment_person" ON "attachment" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject_kind","subject_id","at");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit" USING btree ("actor_id","at");--> statement-breakpoint
CREATE INDEX "contact_person" ON "contact" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "household_area" ON "household" USING btree ("area_id");--> statement-breakpoint
CREATE INDEX "household_overdue" ON "household" USING btree ("bot_id","overdue_from");--> statement-breakpoint
CREATE INDEX "inbox_received" ON "inbox" USING brin ("received_at");--> statement-breakpoint
CREATE INDEX "inbox_failed" ON "inbox" USING btree ("bot_id","received_at") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "invite_person" ON "invite" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "journal_visit" ON "journal_entry" USING btree ("visit_id");--> statement-breakpoint
CREATE INDEX "member_household" ON "member" USING btree ("household_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_dedupe" ON "outbox" USING btree ("bot_id","dedupe_key") WHERE dedupe_key is not null;--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("lane","claimed_until") WHERE state = 'owed';--> statement-breakpoint
CREATE INDEX "outbox_chat" ON "outbox" USING btree ("account_id","seq") WHERE state = 'owed';--> statement-breakpoint
CREATE INDEX "outbox_failed" ON "outbox" USING btree ("bot_id","created_at") WHERE state = 'failed';--> statement-breakpoint
CREATE INDEX "outbox_account" ON "outbox" USING btree ("account_id") WHERE message is not null;--> statement-breakpoint
CREATE INDEX "outbox_created" ON "outbox" USING brin ("created_at");--> statement-breakpoint
CREATE INDEX "promise_open" ON "promise" USING btree ("household_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "promise_visit" ON "promise" USING btree ("visit_id");--> statement-breakpoint
CREATE INDEX "promise_outcome" ON "promise" USING btree ("outcome_visit_id") WHERE outcome_visit_id is not null;--> statement-breakpoint
CREATE INDEX "visit_household" ON "visit" USING btree ("household_id","visited_on");--> statement-breakpoint
CREATE INDEX "visit_cadre" ON "visit" USING btree ("cadre_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "visit_day" ON "visit" USING btree ("visited_on","id");