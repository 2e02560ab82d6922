ALTER TABLE "bot" ADD COLUMN "programme_text" text;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "programme_hash" text;--> statement-breakpoint
ALTER TABLE "bot" ADD COLUMN "reckoned_by" text;