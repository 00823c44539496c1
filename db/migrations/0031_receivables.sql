CREATE TABLE "receivables" (
	"day" date NOT NULL,
	"person_id" integer NOT NULL,
	"order_id" integer NOT NULL,
	"customer_id" integer NOT NULL,
	"due_on" date NOT NULL,
	"open_minor" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "receivables_person" ON "receivables" USING btree ("person_id","day");--> statement-breakpoint
INSERT INTO "receivables" ("day", "person_id", "order_id", "customer_id", "due_on", "open_minor")
SELECT o."ordered_on", o."owner_id", o."id", o."customer_id", o."due_on", o."amount_minor" - paid."sum" - back."sum" FROM "orders" o
CROSS JOIN LATERAL (SELECT coalesce(sum(p."amount_minor"), 0)::bigint AS "sum" FROM "payments" p WHERE p."order_id" = o."id") paid
CROSS JOIN LATERAL (SELECT coalesce(sum(r."amount_minor"), 0)::bigint AS "sum" FROM "refunds" r WHERE r."order_id" = o."id") back
WHERE o."due_on" IS NOT NULL AND o."amount_minor" > paid."sum" + back."sum";