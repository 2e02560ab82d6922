ALTER TABLE "attachment" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "visit" ADD COLUMN "words" "tsvector";--> statement-breakpoint
CREATE INDEX "attachment_made" ON "attachment" USING btree ("created_at") WHERE name is not null and state = 'stored';--> statement-breakpoint
CREATE INDEX "visit_words" ON "visit" USING gin ("words");--> statement-breakpoint
CREATE INDEX "visit_uncut" ON "visit" USING btree ("id") WHERE words is null;