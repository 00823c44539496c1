import "server-only";
import { sql } from "drizzle-orm";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Ppm } from "@/lib/money";
import type { RebaselineChoice, RebaselineRule } from "@/lib/targets/rebaseline";
import { type Database, db } from "../../client";

/** How a metric's targets follow progress every month. */
export interface MonthlyRule extends RebaselineChoice {
  metric: MetricId;
  thresholdPpm: Ppm;
  isActive: boolean;
  /** The saving that it comes from. */
  version: number;
}

/** The rule in force of each metric that has one. */
export async function listRebaselineRules(database: Database = db): Promise<MonthlyRule[]> {
  const rows = await database.execute<{
    metric: MetricId;
    rule: RebaselineRule;
    catch_up_ppm: number;
    threshold_ppm: number;
    is_active: boolean;
    id: number;
  }>(sql`
    select distinct on (metric) metric, rule, catch_up_ppm, threshold_ppm, is_active, id from rebaseline_rules order by metric, id desc`);
  return rows.map((row) => ({
    metric: row.metric,
    rule: row.rule,
    catchUpPpm: row.catch_up_ppm,
    thresholdPpm: row.threshold_ppm,
    isActive: row.is_active,
    version: row.id,
  }));
}
