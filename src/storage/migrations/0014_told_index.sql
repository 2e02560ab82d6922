DROP INDEX "outbox_account";--> statement-breakpoint
CREATE INDEX "outbox_told" ON "outbox" USING btree ("account_id","seq") WHERE state <> 'owed' and message is not null;