import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { TeamMaturity } from "@/lib/planning/maturity";
import { type CellOrigin, TARGET_PLAN_BASES, TARGET_PLAN_STATES } from "@/lib/planning/plan-states";
import { day, id, instant, ppm } from "./columns";
import { orgUnits, people } from "./organisation";

export const targetPlanState = pgEnum("target_plan_state", TARGET_PLAN_STATES);
export const targetPlanBasis = pgEnum("target_plan_basis", TARGET_PLAN_BASES);

/** A scenario of a fiscal year's targets: worked on as a draft, published once. */
export const targetPlans = pgTable(
  "target_plans",
  {
    id: id(),
    /** What its makers call it. */
    name: text().notNull(),
    /** Key of the fiscal year: 2027. */
    fiscalYear: text().notNull(),
    /** First day of the year. */
    startOn: day().notNull(),
    /** First day after it. */
    endOn: day().notNull(),
    /** Ids of the metrics planned, in the order shown. */
    metrics: text().array().$type<MetricId[]>().notNull(),
    /** draft | published | discarded. */
    state: targetPlanState().notNull().default("draft"),
    /** What the first figures were made from: actuals | targets | empty | plan. */
    basis: targetPlanBasis().notNull(),
    /** By how much those were raised, parts per million. */
    growthPpm: ppm().notNull().default(0),
    /** Whether managers may see their own subtree of the draft and propose in it. */
    isOpen: boolean().notNull().default(false),
    /** Counts every change; a save made from an older version is refused. */
    version: integer().notNull().default(1),
    /** Who made it. */
    createdBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
    /** Who saved last. */
    savedBy: integer().references(() => people.id),
    /** When. */
    savedAt: instant(),
    /** Who published it. */
    publishedBy: integer().references(() => people.id),
    /** When. */
    publishedAt: instant(),
    /** Key made by the client, so that a repeated submission makes one plan. */
    clientKey: uuid(),
  },
  (t) => [
    // listPlans
    index("target_plans_year").on(t.fiscalYear, t.state),
    uniqueIndex("target_plans_client_key").on(t.clientKey),
  ],
);

/** A plan's figures of one metric for a unit, or for a person in a unit: twelve months in the order of the fiscal year. */
export const targetPlanLines = pgTable(
  "target_plan_lines",
  {
    id: id(),
    /** The plan. */
    planId: integer()
      .notNull()
      .references(() => targetPlans.id),
    /** Id of the metric in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** The unit, or the person's. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** The person; null for the unit's own figure. */
    personId: integer().references(() => people.id),
    /** Twelve figures in the metric's smallest unit. */
    values: bigint({ mode: "bigint" }).array().notNull(),
    /** Bit m (0 to 11) is set when the m-th month may not be moved by sharing out. */
    lockedMonths: integer().notNull().default(0),
    /** How each month came to its figure: typed, spread, raised … */
    origins: text().array().$type<CellOrigin[]>().notNull(),
    /** How much more the lines below get, parts per million. */
    overAssignmentPpm: ppm().notNull().default(0),
  },
  (t) => [
    // listPlanLines; one line per subject
    unique("target_plan_lines_subject").on(t.planId, t.metric, t.unitId, t.personId).nullsNotDistinct(),
  ],
);

/** Every save of a plan: who, when, and what the changed lines said before, so that an earlier version can be had again. */
export const targetPlanSaves = pgTable(
  "target_plan_saves",
  {
    id: id(),
    /** The plan. */
    planId: integer()
      .notNull()
      .references(() => targetPlans.id),
    /** The version that this save made. */
    version: integer().notNull(),
    /** Who saved. */
    savedBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    savedAt: instant().notNull(),
    /** Lines that it changed. */
    lines: integer().notNull(),
    /** Those lines as they were: `[id, values, lockedMonths, origins, overAssignmentPpm]`, figures as decimal strings. */
    before: jsonb().$type<[number, string[], number, CellOrigin[], number][]>().notNull(),
  },
  (t) => [unique("target_plan_saves_version").on(t.planId, t.version)],
);

/** What a team of a maturity is asked for: how its weight spreads over metrics. The last saving holds; its rows have one number. */
export const maturityMixes = pgTable(
  "maturity_mixes",
  {
    id: id(),
    /** Which saving, from 1. */
    version: integer().notNull(),
    /** new | growing | mature. */
    maturity: text().$type<TeamMaturity>().notNull(),
    /** Id of the metric in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** Share of the mix, parts per million; the shares of a maturity sum to 1 000 000. */
    weightPpm: ppm().notNull(),
    /** Who saved it. */
    createdBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    // getMaturityMixes: the last saving
    unique("maturity_mixes_once").on(t.version, t.maturity, t.metric),
  ],
);
