CREATE TYPE "public"."total_grain" AS ENUM('month', 'unit', 'subject', 'day', 'product');--> statement-breakpoint
CREATE TABLE "metric_totals" (
	"grain" "total_grain" NOT NULL,
	"family" "fact_family" NOT NULL,
	"day" date NOT NULL,
	"unit_id" integer,
	"product_id" integer,
	"channel_id" integer,
	"segment" "segment",
	"from_stage_id" integer,
	"stage_id" integer,
	"cells" integer NOT NULL,
	"created_count" integer,
	"created_value" bigint,
	"created_open" integer,
	"won_count" integer,
	"won_value" bigint,
	"lost_count" integer,
	"lost_value" bigint,
	"won_cycle_days" integer,
	"won_cycle_count" integer,
	"stage_entries" integer,
	"stage_exits" integer,
	"stage_advances" integer,
	"exit_value" bigint,
	"stay_days" integer,
	"stay_count" integer,
	"stay_late" integer,
	"order_count" integer,
	"order_revenue" bigint,
	"costed_revenue" bigint,
	"margin" bigint,
	"credit_sales" bigint,
	"collected" bigint,
	"refunded" bigint,
	"overdue_change" bigint,
	"visits" integer,
	"calls" integer,
	"demos" integer,
	"emails" integer,
	"meetings" integer,
	"csat_positive" integer,
	"csat_responses" integer,
	"nps_net" integer,
	"nps_responses" integer,
	"new_customers" integer,
	"is_change" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX "metric_totals_day" ON "metric_totals" USING btree ("grain","family","day");--> statement-breakpoint
CREATE INDEX "metric_totals_changes" ON "metric_totals" USING btree ("day") WHERE "metric_totals"."is_change";--> statement-breakpoint
CREATE INDEX "targets_window" ON "targets" USING btree ("metric","start_on","end_on","person_id") WHERE "targets"."is_current";--> statement-breakpoint
INSERT INTO "metric_totals" ("family", "grain", "day", "unit_id", "product_id", "channel_id", "segment", "from_stage_id", "stage_id", "cells",
	"created_count", "created_value", "created_open", "won_count", "won_value", "lost_count", "lost_value", "won_cycle_days", "won_cycle_count", "stage_entries", "stage_exits", "stage_advances", "exit_value", "stay_days", "stay_count", "stay_late", "order_count", "order_revenue", "costed_revenue", "margin", "credit_sales", "collected", "refunded", "overdue_change", "visits", "calls", "demos", "emails", "meetings", "csat_positive", "csat_responses", "nps_net", "nps_responses", "new_customers")
SELECT "family", (CASE WHEN grouping("unit_id") = 0 THEN 'unit' WHEN grouping("channel_id") = 0 THEN 'subject' WHEN grouping("product_id") = 0 THEN 'product' WHEN grouping("day") = 0 THEN 'day' ELSE 'month' END)::"total_grain",
	coalesce("day", "month"), coalesce("unit_id", "region_id"), "product_id", "channel_id", "segment", "from_stage_id", "stage_id", count(*),
	sum("created_count"), sum("created_value"), sum("created_open"), sum("won_count"), sum("won_value"), sum("lost_count"), sum("lost_value"), sum("won_cycle_days"), sum("won_cycle_count"), sum("stage_entries"), sum("stage_exits"), sum("stage_advances"), sum("exit_value"), sum("stay_days"), sum("stay_count"), sum("stay_late"), sum("order_count"), sum("order_revenue"), sum("costed_revenue"), sum("margin"), sum("credit_sales"), sum("collected"), sum("refunded"), sum("overdue_change"), sum("visits"), sum("calls"), sum("demos"), sum("emails"), sum("meetings"), sum("csat_positive"), sum("csat_responses"), sum("nps_net"), sum("nps_responses"), sum("new_customers")
FROM (
	SELECT f.*, date_trunc('month', f."day"::timestamp)::date AS "month", coalesce(r."region_id", f."unit_id") AS "region_id"
	FROM "metric_facts" f LEFT JOIN (
		SELECT u."id", (SELECT r."id" FROM "org_units" r WHERE r."kind" = 'region' AND r."id" = ANY (string_to_array(trim(both '/' from u."path"), '/')::integer[])
			ORDER BY length(r."path") DESC LIMIT 1) AS "region_id"
		FROM "org_units" u
	) r ON r."id" = f."unit_id"
) c
GROUP BY "family", GROUPING SETS (("month", "region_id", "from_stage_id", "stage_id"), ("month", "unit_id"), ("month", "region_id", "product_id", "channel_id", "segment"), ("day", "region_id", "from_stage_id", "stage_id"), ("day", "region_id", "product_id"))
HAVING "family" <> 'stages' OR grouping("product_id") = 1
ORDER BY coalesce("day", "month");