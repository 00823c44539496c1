CREATE TABLE "open_deals" (
	"opportunity_id" integer NOT NULL,
	"person_id" integer NOT NULL,
	"stage_id" integer NOT NULL,
	"product_id" integer,
	"channel_id" integer,
	"segment" "segment",
	"amount_minor" bigint,
	"entered_on" date,
	"due_on" date
);
--> statement-breakpoint
CREATE INDEX "open_deals_deal" ON "open_deals" USING btree ("opportunity_id");--> statement-breakpoint
CREATE INDEX "open_deals_person" ON "open_deals" USING btree ("person_id");--> statement-breakpoint
INSERT INTO "open_deals" ("opportunity_id", "person_id", "stage_id", "product_id", "channel_id", "segment", "amount_minor", "entered_on", "due_on")
SELECT o."id", o."owner_id", o."stage_id", o."product_id", o."channel_id", c."segment", o."amount_minor", e."entered_on",
  e."entered_on" + CASE WHEN s."terms_since" IS NULL OR e."entered_at" >= s."terms_since" THEN s."expected_days"
    ELSE (SELECT x."expected_days" FROM "stage_terms" x WHERE x."stage_id" = s."id" AND x."until" > e."entered_at" ORDER BY x."until" LIMIT 1) END
FROM "opportunities" o JOIN "stages" s ON s."id" = o."stage_id" LEFT JOIN "customers" c ON c."id" = o."customer_id"
LEFT JOIN LATERAL (SELECT e."entered_on", e."entered_at" FROM "stage_entries" e WHERE e."opportunity_id" = o."id" ORDER BY e."entered_at" DESC, e."id" DESC LIMIT 1) e ON true
WHERE o."status" = 'open';
