ALTER TABLE "statements" ADD COLUMN "draw_owed_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "statements" ADD COLUMN "recovery_owed_minor" bigint DEFAULT 0 NOT NULL;