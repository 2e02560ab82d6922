CREATE TABLE "check_in" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"household_id" uuid NOT NULL,
	"month" text NOT NULL,
	"asked_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	"how" text,
	"answers" jsonb,
	"attachment_id" uuid,
	"filled_by" uuid,
	"filled_at" timestamp with time zone,
	CONSTRAINT "check_in_month" UNIQUE("household_id","month")
);
--> statement-breakpoint
CREATE TABLE "household_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"household_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"words" text NOT NULL,
	"attachments" uuid[] NOT NULL,
	"sorted" text,
	"sorted_by" uuid,
	"sorted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "visit_confirmation" (
	"visit_id" uuid PRIMARY KEY NOT NULL,
	"household_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_filled_by_person_id_fk" FOREIGN KEY ("filled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_message" ADD CONSTRAINT "household_message_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_message" ADD CONSTRAINT "household_message_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_message" ADD CONSTRAINT "household_message_sorted_by_person_id_fk" FOREIGN KEY ("sorted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_confirmation" ADD CONSTRAINT "visit_confirmation_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_confirmation" ADD CONSTRAINT "visit_confirmation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "check_in_answered" ON "check_in" USING btree ("bot_id","answered_at");--> statement-breakpoint
CREATE INDEX "check_in_unheard" ON "check_in" USING btree ("household_id") WHERE how = 'voice' and filled_at is null;--> statement-breakpoint
CREATE INDEX "check_in_by" ON "check_in" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "household_message_open" ON "household_message" USING btree ("household_id","at") WHERE sorted is null;--> statement-breakpoint
CREATE INDEX "household_message_person" ON "household_message" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "visit_confirmation_household" ON "visit_confirmation" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "visit_confirmation_person" ON "visit_confirmation" USING btree ("person_id");