import "server-only";
import { sql } from "drizzle-orm";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { TeamMaturity } from "@/lib/planning/maturity";
import { DEFAULT_MIXES, type MaturityMixes } from "@/lib/planning/maturity-mix";
import { type Database, db } from "../../client";

/** The mixes declared last, and which saving they are; the default ones as version 0. */
export async function getMaturityMixes(
  database: Database = db,
): Promise<{ version: number; mixes: MaturityMixes }> {
  const rows = await database.execute<{
    version: number;
    maturity: TeamMaturity;
    metric: MetricId;
    weight_ppm: number;
  }>(sql`
    select version, maturity, metric, weight_ppm from maturity_mixes
     where version = (select max(version) from maturity_mixes)`);
  const [first] = rows;
  if (!first) return { version: 0, mixes: DEFAULT_MIXES };
  const mixes: MaturityMixes = { new: {}, growing: {}, mature: {} };
  for (const row of rows) mixes[row.maturity][row.metric] = row.weight_ppm;
  return { version: first.version, mixes };
}
