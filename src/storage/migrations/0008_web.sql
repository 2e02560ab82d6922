CREATE TABLE "web_link" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"account_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "web_login_used" (
	"bot_id" text NOT NULL,
	"hash" text NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "web_login_used_bot_id_hash_pk" PRIMARY KEY("bot_id","hash")
);
--> statement-breakpoint
CREATE TABLE "web_session" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"account_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"held" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "web_view" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"what" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "web_link" ADD CONSTRAINT "web_link_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_link" ADD CONSTRAINT "web_link_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_link" ADD CONSTRAINT "web_link_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_login_used" ADD CONSTRAINT "web_login_used_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_session" ADD CONSTRAINT "web_session_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_session" ADD CONSTRAINT "web_session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_session" ADD CONSTRAINT "web_session_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_view" ADD CONSTRAINT "web_view_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_view" ADD CONSTRAINT "web_view_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "web_link_ends" ON "web_link" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "web_link_person" ON "web_link" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "web_login_used_ends" ON "web_login_used" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "web_session_ends" ON "web_session" USING btree ("ends_at");--> statement-breakpoint
CREATE INDEX "web_session_person" ON "web_session" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "web_view_person" ON "web_view" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "web_view_created" ON "web_view" USING btree ("created_at");