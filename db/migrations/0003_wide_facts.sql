CREATE TYPE "public"."fact_family" AS ENUM('deals', 'stages', 'orders', 'activities', 'answers', 'customers');--> statement-breakpoint
DROP TABLE "metric_distributions" CASCADE;--> statement-breakpoint
DROP TABLE "metric_facts" CASCADE;--> statement-breakpoint
CREATE INDEX "opportunities_open" ON "opportunities" USING btree ("owner_id","stage_id") WHERE "opportunities"."status" = 'open';--> statement-breakpoint
CREATE INDEX "opportunity_splits_person" ON "opportunity_splits" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "stage_entries_owner" ON "stage_entries" USING btree ("owner_id","entered_on");--> statement-breakpoint
CREATE TABLE "metric_distributions" (
	"quantity" text NOT NULL,
	"day" date NOT NULL,
	"person_id" integer NOT NULL,
	"unit_id" integer,
	"product_id" integer,
	"channel_id" integer,
	"segment" "segment",
	"value" integer NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "metric_facts" (
	"family" "fact_family" NOT NULL,
	"day" date NOT NULL,
	"person_id" integer NOT NULL,
	"unit_id" integer,
	"product_id" integer,
	"channel_id" integer,
	"segment" "segment",
	"from_stage_id" integer,
	"stage_id" integer,
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
	"new_customers" integer
);
--> statement-breakpoint
CREATE TABLE "metric_rollups" (
	"family" "fact_family" NOT NULL,
	"month" date NOT NULL,
	"person_id" integer NOT NULL,
	"unit_id" integer,
	"from_stage_id" integer,
	"stage_id" integer,
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
	"new_customers" integer
);
--> statement-breakpoint
CREATE INDEX "metric_distributions_day" ON "metric_distributions" USING btree ("quantity","day");--> statement-breakpoint
CREATE INDEX "metric_distributions_person" ON "metric_distributions" USING btree ("person_id","quantity","day");--> statement-breakpoint
CREATE INDEX "metric_facts_day" ON "metric_facts" USING btree ("family","day");--> statement-breakpoint
CREATE INDEX "metric_facts_person" ON "metric_facts" USING btree ("person_id","family","day");--> statement-breakpoint
CREATE INDEX "metric_rollups_month" ON "metric_rollups" USING btree ("family","month");--> statement-breakpoint
CREATE INDEX "metric_rollups_person" ON "metric_rollups" USING btree ("person_id","family","month");