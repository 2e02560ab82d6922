CREATE TABLE "broadcast" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"by_id" uuid NOT NULL,
	"area_id" uuid NOT NULL,
	"audience" text NOT NULL,
	"words" text NOT NULL,
	"account_id" uuid NOT NULL,
	"card_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"reached" uuid,
	"expanded_at" timestamp with time zone,
	"told_sent" integer NOT NULL,
	"told_at" timestamp with time zone,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "broadcast_to" (
	"broadcast_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"row_id" uuid,
	"code" text,
	CONSTRAINT "broadcast_to_broadcast_id_person_id_pk" PRIMARY KEY("broadcast_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "handover" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"by_id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"paths" text[] NOT NULL,
	"from_day" date NOT NULL,
	"account_id" uuid NOT NULL,
	"card_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"total" integer,
	"moved" integer NOT NULL,
	"left_ids" uuid[] NOT NULL,
	"told_moved" integer NOT NULL,
	"told_at" timestamp with time zone,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_by_id_person_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_area_id_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."area"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_to" ADD CONSTRAINT "broadcast_to_broadcast_id_broadcast_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcast"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_to" ADD CONSTRAINT "broadcast_to_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_by_id_person_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_from_id_person_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover" ADD CONSTRAINT "handover_to_id_person_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "broadcast_to_person" ON "broadcast_to" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "handover_open" ON "handover" USING btree ("from_id") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "climb_over" ON "climb" USING btree ("bot_id","ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "promise_kept" ON "promise" USING btree ("outcome_on") WHERE outcome = 'kept';