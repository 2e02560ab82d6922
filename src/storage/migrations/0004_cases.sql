CREATE TABLE "case_event" (
	"case_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" uuid,
	"kind" text NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "case_event_case_id_seq_pk" PRIMARY KEY("case_id","seq")
);
--> statement-breakpoint
CREATE TABLE "case_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"household_id" uuid NOT NULL,
	"type" text NOT NULL,
	"number" integer NOT NULL,
	"stage" text NOT NULL,
	"category" text NOT NULL,
	"urgency" text NOT NULL,
	"words" text NOT NULL,
	"attachments" uuid[] NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"opened_by" uuid,
	"opened_for" text NOT NULL,
	"holder_id" uuid,
	"deadline_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"rating" integer,
	"rating_words" text,
	"about_ids" uuid[],
	"word_hash" text,
	"version" integer NOT NULL,
	CONSTRAINT "case_number" UNIQUE("household_id","type","number")
);
--> statement-breakpoint
CREATE TABLE "climb" (
	"id" uuid PRIMARY KEY NOT NULL,
	"bot_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"level" integer NOT NULL,
	"level_since" timestamp with time zone NOT NULL,
	"next_at" timestamp with time zone,
	"with_id" uuid,
	"apart_from" uuid[] NOT NULL,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_case_id_case_file_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."case_file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_by_id_person_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_holder_id_person_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "climb" ADD CONSTRAINT "climb_bot_id_bot_id_fk" FOREIGN KEY ("bot_id") REFERENCES "public"."bot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "climb" ADD CONSTRAINT "climb_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_event_by" ON "case_event" USING btree ("by_id","at");--> statement-breakpoint
CREATE INDEX "case_open_household" ON "case_file" USING btree ("household_id") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "case_open_holder" ON "case_file" USING btree ("holder_id","deadline_at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "case_open_bot" ON "case_file" USING btree ("bot_id","deadline_at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "case_opened_by" ON "case_file" USING btree ("opened_by");--> statement-breakpoint
CREATE INDEX "case_settled" ON "case_file" USING btree ("bot_id","settled_at");--> statement-breakpoint
CREATE UNIQUE INDEX "climb_open" ON "climb" USING btree ("kind","subject") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "climb_next" ON "climb" USING btree ("bot_id","next_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "climb_household" ON "climb" USING btree ("household_id") WHERE ended_at is null;--> statement-breakpoint
-- Events are only ever added; an erasure empties what was said and nothing else.
CREATE FUNCTION "case_event_guard"() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if tg_op = 'DELETE' then
    raise exception 'events of cases are never deleted' using errcode = 'restrict_violation';
  end if;
  if new.data <> '{}' or (new.case_id, new.seq, new.at, new.by_id, new.kind) is distinct from (old.case_id, old.seq, old.at, old.by_id, old.kind) then
    raise exception 'events of cases are never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;--> statement-breakpoint
CREATE TRIGGER "case_event_only_added" BEFORE UPDATE OR DELETE ON "case_event" FOR EACH ROW EXECUTE FUNCTION "case_event_guard"();
