DROP INDEX "check_in_answered";--> statement-breakpoint
DROP INDEX "outbox_due";--> statement-breakpoint
CREATE INDEX "check_in_help" ON "check_in" USING btree ("bot_id","answered_at") WHERE answers @? '$.* ? (@ == "help")';--> statement-breakpoint
CREATE INDEX "check_in_help_of" ON "check_in" USING btree ("household_id","answered_at") WHERE answers @? '$.* ? (@ == "help")';--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("bot_id","lane","claimed_until") WHERE state = 'owed' and lane is not null;