CREATE TABLE "effort" (
	"person_id" uuid NOT NULL,
	"day" date NOT NULL,
	"seconds" integer NOT NULL,
	CONSTRAINT "effort_person_id_day_pk" PRIMARY KEY("person_id","day")
);
--> statement-breakpoint
CREATE TABLE "leave" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"cadre_id" uuid NOT NULL,
	"stand_in_id" uuid,
	"from_day" date NOT NULL,
	"to_day" date NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "pause" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"household_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"from_day" date NOT NULL,
	"look_again_on" date NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"ended_by" uuid,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "raised" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"card_on" date,
	"items" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "plan_run" ADD COLUMN "reached" text;--> statement-breakpoint
ALTER TABLE "plan_run" ADD COLUMN "done_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "effort" ADD CONSTRAINT "effort_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave" ADD CONSTRAINT "leave_cadre_id_person_id_fk" FOREIGN KEY ("cadre_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave" ADD CONSTRAINT "leave_stand_in_id_person_id_fk" FOREIGN KEY ("stand_in_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pause" ADD CONSTRAINT "pause_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "raised" ADD CONSTRAINT "raised_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leave_cadre" ON "leave" USING btree ("cadre_id","to_day");--> statement-breakpoint
CREATE INDEX "leave_stand_in" ON "leave" USING btree ("stand_in_id") WHERE state = 'accepted';--> statement-breakpoint
CREATE INDEX "leave_day" ON "leave" USING btree ("bot_id","to_day");--> statement-breakpoint
CREATE UNIQUE INDEX "pause_open" ON "pause" USING btree ("household_id") WHERE state in ('proposed', 'confirmed');