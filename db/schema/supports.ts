import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { id, instant, ppm } from "./columns";
import { orgUnits, people } from "./organisation";

/** A department's target linked to the sales target that depends on it (跨部门目标), with the declared size of that dependence. */
export const targetSupports = pgTable(
  "target_supports",
  {
    id: id(),
    /** The department's metric. */
    metric: text().$type<MetricId>().notNull(),
    /** The department that owns it. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** The metric of the sales target. */
    supportedMetric: text().$type<MetricId>().notNull(),
    /** Whose sales target. */
    supportedUnitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** Share of the sales target that is lost when the department's whole goal is missed, ppm: an assumption. */
    sharePpm: ppm().notNull(),
    /** What the assumption rests on. */
    basis: text().notNull(),
    /** Who declared it. */
    createdBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
    /** From when it no longer holds. */
    endedAt: instant(),
  },
  (t) => [
    // listDepartmentTargets; one link in force between the same two
    uniqueIndex("target_supports_open")
      .on(t.unitId, t.metric, t.supportedUnitId, t.supportedMetric)
      .where(sql`${t.endedAt} is null`),
    check("target_supports_share", sql`${t.sharePpm} between 1 and 1000000`),
  ],
);
