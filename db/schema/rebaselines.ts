import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { REBASELINE_RULES, REBASELINE_STATES } from "@/lib/targets/rebaseline";
import { day, id, instant, ppm } from "./columns";
import { orgUnits, people } from "./organisation";
import { adjustments } from "./targets";

export const rebaselineRule = pgEnum("rebaseline_rule", REBASELINE_RULES);
export const rebaselineState = pgEnum("rebaseline_state", REBASELINE_STATES);

/** How targets of a metric follow actual progress month by month. Every saving adds a row; the last one of a metric holds. */
export const rebaselineRules = pgTable(
  "rebaseline_rules",
  {
    id: id(),
    /** Id of the metric in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** catch_up | follow_pace | blend. */
    rule: rebaselineRule().notNull(),
    /** Part of catching up in a blend, parts per million. */
    catchUpPpm: ppm().notNull(),
    /** Nothing is proposed for deviations up to this share of the plan to date, parts per million. */
    thresholdPpm: ppm().notNull(),
    /** Whether proposals are made. */
    isActive: boolean().notNull(),
    /** Who saved it. */
    createdBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    // getRebaselineRule: the last one of a metric
    index("rebaseline_rules_metric").on(t.metric, t.id),
  ],
);

/** What the rule suggests for one subject's year after a period was closed. Decided by whoever answers for it; it changes nothing itself. */
export const rebaselineProposals = pgTable(
  "rebaseline_proposals",
  {
    id: id(),
    /** Id of the metric in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** The unit, or the team of the person. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** The person, for a person's target. */
    personId: integer().references(() => people.id),
    /** Key of the fiscal year. */
    periodKey: text().notNull(),
    /** First day after the last closed period; one proposal for each. */
    closedUntil: day().notNull(),
    /** First day of the first period that is not over. */
    effectiveOn: day().notNull(),
    /** The rule that it was made by. */
    rule: rebaselineRule().notNull(),
    /** Part of catching up, parts per million. */
    catchUpPpm: ppm().notNull(),
    /** What the year's goal left for the periods that are over, in the metric's smallest unit. */
    planned: bigint({ mode: "bigint" }).notNull(),
    /** Credited in them. */
    credited: bigint({ mode: "bigint" }).notNull(),
    /** The year's figure in force then. */
    oldValue: bigint({ mode: "bigint" }).notNull(),
    /** The year's figure proposed. */
    newValue: bigint({ mode: "bigint" }).notNull(),
    /** Missed (below 0: gained) and moved to the remaining periods, beside the year's figure. */
    carriedValue: bigint({ mode: "bigint" }).notNull(),
    /** Sum of the remaining periods then, and as proposed. */
    openBefore: bigint({ mode: "bigint" }).notNull(),
    openAfter: bigint({ mode: "bigint" }).notNull(),
    /** open | requested | dismissed | superseded. */
    state: rebaselineState().notNull().default("open"),
    /** Who answers for the unit and was told; null where nobody does. */
    ownerId: integer().references(() => people.id),
    /** The request that came of it. */
    adjustmentId: integer().references(() => adjustments.id),
    /** Who decided. */
    decidedBy: integer().references(() => people.id),
    /** When. */
    decidedAt: instant(),
    /** Why it was dismissed. */
    comment: text(),
    /** Counts every change; a decision on an older version is refused. */
    version: integer().notNull().default(1),
    /** When it was made. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    // makeRebaselineProposals: once for each subject and closed period
    unique("rebaseline_proposals_once").on(t.metric, t.unitId, t.personId, t.closedUntil).nullsNotDistinct(),
    // one open proposal for a subject; listRebaselineProposals
    uniqueIndex("rebaseline_proposals_open")
      .on(t.metric, t.unitId, sql`coalesce(${t.personId}, 0)`)
      .where(sql`${t.state} = 'open'`),
  ],
);
