import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import {
  ADJUSTMENT_REASONS,
  ADJUSTMENT_STATES,
  TARGET_ORIGINS,
  TARGET_PERIOD_KINDS,
} from "@/lib/targets/adjustment-states";

import { day, id, instant } from "./columns";
import { imports } from "./imports";
import { orgUnits, people } from "./organisation";

export const adjustmentState = pgEnum("adjustment_state", ADJUSTMENT_STATES);
export const adjustmentReason = pgEnum("adjustment_reason", ADJUSTMENT_REASONS);
export const targetOrigin = pgEnum("target_origin", TARGET_ORIGINS);
export const targetPeriodKind = pgEnum("target_period_kind", TARGET_PERIOD_KINDS);

/** Metric × subject × period × version. A change writes a new version; the one before keeps its figures. */
export const targets = pgTable(
  "targets",
  {
    id: id(),
    /** Id of the metric in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** The unit that answers for it: company, region, team or department; the person's team for a person's target. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** The person, for a person's target; null for a unit's. */
    personId: integer().references(() => people.id),
    /** year | quarter | month | week of the fiscal calendar, or a window of its own. */
    periodKind: targetPeriodKind().notNull(),
    /** 2026, 2026-Q4, 2026-11, 2026-W47; first day/first day after for a window. */
    periodKey: text().notNull(),
    /** First day. */
    startOn: day().notNull(),
    /** First day after the last. */
    endOn: day().notNull(),
    /** From 1; the highest is in force. */
    version: integer().notNull().default(1),
    /** The goal, in the metric's smallest unit (minor units, count, parts per million, days). */
    value: bigint({ mode: "bigint" }).notNull(),
    /** The goal as first published, kept beside every later version. */
    baselineValue: bigint({ mode: "bigint" }).notNull(),
    /** plan | adjustment | rebaseline | import. */
    origin: targetOrigin().notNull(),
    /** The request that led to this version. */
    adjustmentId: integer().references((): AnyPgColumn => adjustments.id),
    /** The import that brought it. */
    importId: integer().references(() => imports.id),
    /** Whether this version is in force. */
    isCurrent: boolean().notNull().default(true),
    /** Who published it; null for imports. */
    createdBy: integer().references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("targets_version")
      .on(t.metric, t.unitId, t.personId, t.startOn, t.endOn, t.version)
      .nullsNotDistinct(),
    // one version in force; listTargets
    uniqueIndex("targets_current")
      .on(t.metric, t.unitId, sql`coalesce(${t.personId}, 0)`, t.startOn, t.endOn)
      .where(sql`${t.isCurrent}`),
    // listTargets, listTargetMetrics of a whole company; those of units alone lie together
    index("targets_window").on(t.metric, t.startOn, t.endOn, t.personId).where(sql`${t.isCurrent}`),
    // ladder: a person's targets by period
    index("targets_person").on(t.personId, t.metric, t.startOn),
    // undoImport
    index("targets_import").on(t.importId),
    check("targets_period", sql`${t.startOn} < ${t.endOn}`),
  ],
);

/** A request to change targets of one subject from one period on. */
export const adjustments = pgTable(
  "adjustments",
  {
    id: id(),
    /** Which metric. */
    metric: text().$type<MetricId>().notNull(),
    /** Whose targets: the unit, or the team of the person. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** Whose targets, for a person. */
    personId: integer().references(() => people.id),
    /** Period whose figure is asked to change (year, quarter or month). */
    periodKey: text().notNull(),
    /** First day of that period. */
    startOn: day().notNull(),
    /** First day after it. */
    endOn: day().notNull(),
    /** The change holds from this day on; months before keep their figures. */
    effectiveOn: day().notNull(),
    /** Figure in force when it was requested, in the metric's smallest unit. */
    oldValue: bigint({ mode: "bigint" }).notNull(),
    /** Figure asked for, in the metric's smallest unit. */
    newValue: bigint({ mode: "bigint" }).notNull(),
    /**
     * Missed (below 0: gained) in periods that are over and moved to the remaining ones: for so much of the change the period asked about,
     * and what is longer than it, keep their figures. In the metric's smallest unit.
     */
    carriedValue: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    /** Whether the siblings take the difference, so that the parent's total keeps its sum. */
    rebalanceSiblings: boolean().notNull().default(false),
    /** Category of the reason. */
    reason: adjustmentReason().notNull(),
    /** Why, in the requester's words. */
    explanation: text().notNull(),
    /** Where the reason can be seen: a document, a link, an alert. */
    evidence: text(),
    /** draft | submitted | approved | returned | rejected | withdrawn. */
    state: adjustmentState().notNull(),
    /** Who asks. */
    requestedBy: integer()
      .notNull()
      .references(() => people.id),
    /** When it was submitted; null for a draft. */
    submittedAt: instant(),
    /** Which sending this is, from 1; 0 for a draft. Its chain is in `adjustment_steps`. */
    round: integer().notNull().default(0),
    /** Whose turn it is to decide, or was last. */
    approverId: integer()
      .notNull()
      .references(() => people.id),
    /** Who decided the whole; null while the chain goes on. */
    decidedBy: integer().references(() => people.id),
    /** When. */
    decidedAt: instant(),
    /** What the last approver wrote. */
    comment: text(),
    /** Counts every change; a decision on an older version is refused. */
    version: integer().notNull().default(1),
    /** Key made by the client, so that a repeated submission asks once. */
    clientKey: uuid(),
    /** When it was written. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    // queue of an approver
    index("adjustments_approver").on(t.approverId, t.state),
    // history of a subject
    index("adjustments_subject").on(t.unitId, t.personId, t.metric),
    uniqueIndex("adjustments_client_key").on(t.clientKey),
  ],
);

/** What an approved request did, figure by figure. */
export const adjustmentLines = pgTable(
  "adjustment_lines",
  {
    id: id(),
    /** The request. */
    adjustmentId: integer()
      .notNull()
      .references(() => adjustments.id),
    /** The version that it made. */
    targetId: integer()
      .notNull()
      .references(() => targets.id),
    /** Figure before, in the metric's smallest unit. */
    before: bigint({ mode: "bigint" }).notNull(),
    /** Figure after. */
    after: bigint({ mode: "bigint" }).notNull(),
  },
  (t) => [index("adjustment_lines_request").on(t.adjustmentId)],
);

/** Values that no transaction shows: market size, share, inventory turns. Entered with evidence, never overwritten. */
export const enteredValues = pgTable(
  "entered_values",
  {
    id: id(),
    /** Id of the metric in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** For which unit. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** For which period. */
    periodKey: text().notNull(),
    /** First day of that period. */
    startOn: day().notNull(),
    /** In the metric's smallest unit. */
    value: bigint({ mode: "bigint" }).notNull(),
    /** Where the value comes from. */
    evidence: text(),
    /** Who entered it. */
    enteredBy: integer().references(() => people.id),
    /** When; the latest of a period holds. */
    enteredAt: instant().notNull().defaultNow(),
  },
  (t) => [index("entered_values_period").on(t.metric, t.unitId, t.startOn)],
);
