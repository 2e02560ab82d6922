ALTER TABLE "person" ADD COLUMN "words" "tsvector";--> statement-breakpoint
ALTER TABLE "household" ADD COLUMN "words" "tsvector";--> statement-breakpoint
ALTER TABLE "member" ADD COLUMN "words" "tsvector";--> statement-breakpoint
CREATE INDEX "person_uncut" ON "person" USING btree ("id") WHERE words is null;--> statement-breakpoint
CREATE INDEX "household_uncut" ON "household" USING btree ("id") WHERE words is null;--> statement-breakpoint
CREATE INDEX "member_words" ON "member" USING gin ("words");--> statement-breakpoint
CREATE INDEX "member_uncut" ON "member" USING btree ("id") WHERE words is null;