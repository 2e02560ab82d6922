CREATE TABLE "offer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"flow" text NOT NULL,
	"hash" text NOT NULL,
	"input" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"taken_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "person_setting" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"stopped_at" timestamp with time zone,
	"cards_muted" boolean NOT NULL,
	"digests_muted" boolean NOT NULL,
	"digest_rhythm" text
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "kind" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "about" jsonb;--> statement-breakpoint
ALTER TABLE "offer" ADD CONSTRAINT "offer_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_setting" ADD CONSTRAINT "person_setting_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "offer_person" ON "offer" USING btree ("person_id","expires_at");--> statement-breakpoint
CREATE INDEX "outbox_unasked" ON "outbox" USING btree ("person_id","send_after") WHERE kind is not null;