ALTER TABLE "open_deals" ADD COLUMN "opened_on" date;--> statement-breakpoint
CREATE INDEX "opportunity_changes_day" ON "opportunity_changes" USING brin ("changed_on");--> statement-breakpoint
UPDATE "open_deals" d SET "opened_on" = (
  SELECT e."entered_on" FROM "stage_entries" e WHERE e."opportunity_id" = d."opportunity_id" AND NOT EXISTS (
    SELECT FROM "stage_entries" l JOIN "stages" ls ON ls."id" = l."stage_id"
    WHERE l."opportunity_id" = d."opportunity_id" AND ls."kind" <> 'open' AND (l."entered_at", l."id") >= (e."entered_at", e."id")
  ) ORDER BY e."entered_at", e."id" LIMIT 1);
