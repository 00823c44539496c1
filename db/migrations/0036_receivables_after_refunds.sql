ALTER TABLE "metric_facts" ADD COLUMN "receivable_change" bigint;--> statement-breakpoint
ALTER TABLE "metric_rollups" ADD COLUMN "receivable_change" bigint;--> statement-breakpoint
ALTER TABLE "metric_totals" ADD COLUMN "receivable_change" bigint;--> statement-breakpoint
WITH credit AS (
	SELECT o."id", o."ordered_on", o."amount_minor" FROM "orders" o WHERE o."due_on" IS NOT NULL
), events ("order_id", "day", "change") AS (
	SELECT o."id", o."ordered_on", o."amount_minor" FROM credit o
	UNION ALL SELECT o."id", greatest(p."received_on", o."ordered_on"), -p."amount_minor" FROM credit o JOIN "payments" p ON p."order_id" = o."id"
	UNION ALL SELECT o."id", greatest(r."refunded_on", o."ordered_on"), -r."amount_minor" FROM credit o JOIN "refunds" r ON r."order_id" = o."id"
), stretches AS (
	SELECT e."order_id", e."day", greatest(0, sum(sum(e."change")) OVER w)::bigint AS "amount", lead(e."day") OVER w AS "until"
	FROM events e GROUP BY e."order_id", e."day" WINDOW w AS (PARTITION BY e."order_id" ORDER BY e."day")
), weighed AS (
	SELECT s.*, l."line", l."product_id",
		CASE WHEN sum(greatest(l."amount_minor", 0)) OVER w > 0 THEN greatest(l."amount_minor", 0) ELSE 1 END AS "weight",
		CASE WHEN sum(greatest(l."amount_minor", 0)) OVER w > 0 THEN sum(greatest(l."amount_minor", 0)) OVER w ELSE count(*) OVER w END AS "total"
	FROM stretches s LEFT JOIN "order_lines" l ON l."order_id" = s."order_id" WHERE s."amount" > 0 WINDOW w AS (PARTITION BY s."order_id", s."day")
), shares AS (
	SELECT w.*, div("amount"::numeric * "weight", "total")::bigint AS "floor", mod("amount"::numeric * "weight", "total") AS "rest" FROM weighed w
), parts AS (
	SELECT s.*, "floor" + (row_number() OVER (PARTITION BY "order_id", "day" ORDER BY "rest" DESC, "line")
		<= "amount" - sum("floor") OVER (PARTITION BY "order_id", "day"))::integer AS "part"
	FROM shares s
), changes AS (
	SELECT v.*, o."owner_id", o."ordered_on", p."product_id", o."channel_id", c."segment"
	FROM parts p JOIN "orders" o ON o."id" = p."order_id" JOIN "customers" c ON c."id" = o."customer_id"
	CROSS JOIN LATERAL (SELECT p."day" <= o."due_on" AS "is_due_later", (p."until" <= o."due_on" + 1) IS NOT TRUE AS "is_ever_late") late
	CROSS JOIN LATERAL (VALUES
		(p."day", p."part", CASE WHEN late."is_due_later" THEN 0 ELSE p."part" END),
		(o."due_on" + 1, 0, CASE WHEN late."is_due_later" AND late."is_ever_late" THEN p."part" ELSE 0 END),
		(p."until", -p."part", CASE WHEN late."is_ever_late" THEN -p."part" ELSE 0 END)
	) v ("day", "receivable_change", "overdue_change")
	WHERE v."day" IS NOT NULL AND (v."receivable_change" <> 0 OR v."overdue_change" <> 0)
), units AS (
	SELECT DISTINCT ON (t."owner_id", t."ordered_on") t."owner_id", t."ordered_on", a."unit_id"
	FROM (SELECT DISTINCT "owner_id", "ordered_on" FROM changes) t
	LEFT JOIN "assignments" a ON a."person_id" = t."owner_id" AND a."start_on" <= t."ordered_on" AND (a."end_on" IS NULL OR a."end_on" > t."ordered_on")
	ORDER BY t."owner_id", t."ordered_on", a."start_on" DESC, a."id" DESC
), gone AS (
	DELETE FROM "metric_facts" WHERE "family" = 'orders' RETURNING *
), made AS (
	SELECT "day", "person_id", "unit_id", "product_id", "channel_id", "segment", "order_count", "order_revenue", "costed_revenue", "margin", "credit_sales", "collected", "refunded",
		0::bigint AS "receivable_change", 0::bigint AS "overdue_change"
	-- What was overdue stood without its product; what is left of such a cell are orders without lines.
	FROM gone WHERE "product_id" IS NOT NULL OR "order_count" <> 0
	UNION ALL
	SELECT c."day", c."owner_id", u."unit_id", c."product_id", c."channel_id", c."segment", 0, 0, 0, 0, 0, 0, 0, c."receivable_change", c."overdue_change"
	FROM changes c JOIN units u ON u."owner_id" = c."owner_id" AND u."ordered_on" = c."ordered_on"
)
INSERT INTO "metric_facts" ("family", "day", "person_id", "unit_id", "product_id", "channel_id", "segment",
	"order_count", "order_revenue", "costed_revenue", "margin", "credit_sales", "collected", "refunded", "receivable_change", "overdue_change")
SELECT 'orders', "day", "person_id", "unit_id", "product_id", "channel_id", "segment",
	sum("order_count"), sum("order_revenue"), sum("costed_revenue"), sum("margin"), sum("credit_sales"), sum("collected"), sum("refunded"), sum("receivable_change"), sum("overdue_change")
FROM made GROUP BY "day", "person_id", "unit_id", "product_id", "channel_id", "segment" ORDER BY "day";--> statement-breakpoint
DELETE FROM "metric_rollups" WHERE "family" = 'orders';--> statement-breakpoint
INSERT INTO "metric_rollups" ("family", "month", "person_id", "unit_id",
	"order_count", "order_revenue", "costed_revenue", "margin", "credit_sales", "collected", "refunded", "receivable_change", "overdue_change")
SELECT 'orders', date_trunc('month', "day"::timestamp)::date AS "month", "person_id", "unit_id",
	sum("order_count"), sum("order_revenue"), sum("costed_revenue"), sum("margin"), sum("credit_sales"), sum("collected"), sum("refunded"), sum("receivable_change"), sum("overdue_change")
FROM "metric_facts" WHERE "family" = 'orders' GROUP BY "month", "person_id", "unit_id" ORDER BY "month";--> statement-breakpoint
DELETE FROM "metric_totals" WHERE "family" = 'orders';--> statement-breakpoint
INSERT INTO "metric_totals" ("family", "grain", "day", "unit_id", "product_id", "channel_id", "segment", "cells",
	"order_count", "order_revenue", "costed_revenue", "margin", "credit_sales", "collected", "refunded", "receivable_change", "overdue_change")
SELECT 'orders', (CASE WHEN grouping("unit_id") = 0 THEN 'unit' WHEN grouping("channel_id") = 0 THEN 'subject' WHEN grouping("product_id") = 0 THEN 'product' WHEN grouping("day") = 0 THEN 'day' ELSE 'month' END)::"total_grain",
	coalesce("day", "month"), coalesce("unit_id", "region_id"), "product_id", "channel_id", "segment", count(*),
	sum("order_count"), sum("order_revenue"), sum("costed_revenue"), sum("margin"), sum("credit_sales"), sum("collected"), sum("refunded"), sum("receivable_change"), sum("overdue_change")
FROM (
	SELECT f.*, date_trunc('month', f."day"::timestamp)::date AS "month", coalesce(r."region_id", f."unit_id") AS "region_id"
	FROM "metric_facts" f LEFT JOIN (
		SELECT u."id", (SELECT r."id" FROM "org_units" r WHERE r."kind" = 'region' AND r."id" = ANY (string_to_array(trim(both '/' from u."path"), '/')::integer[])
			ORDER BY length(r."path") DESC LIMIT 1) AS "region_id"
		FROM "org_units" u
	) r ON r."id" = f."unit_id"
	WHERE f."family" = 'orders'
) c
GROUP BY GROUPING SETS (("month", "region_id"), ("month", "unit_id"), ("month", "region_id", "product_id", "channel_id", "segment"), ("day", "region_id"), ("day", "region_id", "product_id"))
ORDER BY coalesce("day", "month");
