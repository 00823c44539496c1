import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { PLAN_STATES, RUN_STATES } from "@/lib/incentives/run-states";
import { bigId, day, id, instant, minor } from "./columns";
import { opportunities } from "./opportunities";
import { refunds } from "./orders";
import { people } from "./organisation";

export const planState = pgEnum("plan_state", PLAN_STATES);
export const runState = pgEnum("run_state", RUN_STATES);

/** An incentive plan through all its versions. */
export const incentivePlans = pgTable("incentive_plans", {
  id: id(),
  /** Name as the company writes it. */
  name: text().notNull(),
  /** English name. */
  nameEn: text(),
});

/**
 * One version of a plan: components with their bands and gates, as one document that is validated by
 * `lib/incentives/plan-schema` and never changes once published (runs hash it).
 */
export const planVersions = pgTable(
  "plan_versions",
  {
    id: id(),
    /** The plan. */
    planId: integer()
      .notNull()
      .references(() => incentivePlans.id),
    /** From 1. */
    version: integer().notNull(),
    /** draft | published | retired. */
    state: planState().notNull(),
    /** First day on which it pays. */
    effectiveOn: day().notNull(),
    /** First day on which it pays no more; null while it does. */
    endOn: day(),
    /** Components, bands, gates, caps: canonical JSON of the plan, amounts as decimal strings. */
    definition: jsonb().notNull(),
    /** Who published it. */
    publishedBy: integer().references(() => people.id),
    /** When. */
    publishedAt: instant(),
  },
  (t) => [uniqueIndex("plan_versions_version").on(t.planId, t.version)],
);

/** Bands of a plan version's components, row by row, for questions across plans; written with the version. */
export const planBands = pgTable(
  "plan_bands",
  {
    id: id(),
    /** The version. */
    planVersionId: integer()
      .notNull()
      .references(() => planVersions.id, { onDelete: "cascade" }),
    /** Component within the plan. */
    component: text().notNull(),
    /** Order within the component, from 0. */
    position: integer().notNull(),
    /** Lower bound: minor units, or parts per million of attainment, as the component measures. */
    lowerBound: bigint({ mode: "bigint" }).notNull(),
    /** Rate in parts per million; null where the band pays a fixed amount. */
    ratePpm: integer(),
    /** Fixed amount, minor units; null where the band pays a rate. */
    amountMinor: minor(),
  },
  (t) => [uniqueIndex("plan_bands_position").on(t.planVersionId, t.component, t.position)],
);

/** Gates of a plan version, row by row, for questions across plans; written with the version. */
export const planGates = pgTable(
  "plan_gates",
  {
    id: id(),
    /** The version. */
    planVersionId: integer()
      .notNull()
      .references(() => planVersions.id, { onDelete: "cascade" }),
    /** Component that it opens; null for the whole plan. */
    component: text(),
    /** Metric that decides, id in `lib/metrics`. */
    metric: text().notNull(),
    /** Threshold in the metric's smallest unit. */
    threshold: bigint({ mode: "bigint" }).notNull(),
  },
  (t) => [index("plan_gates_version").on(t.planVersionId)],
);

/** Who is on which plan, from when to when. */
export const planMembers = pgTable(
  "plan_members",
  {
    id: id(),
    /** The plan; the version follows from the day. */
    planId: integer()
      .notNull()
      .references(() => incentivePlans.id),
    /** Who is paid by it. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** First day. */
    startOn: day().notNull(),
    /** First day after the last; null while it lasts. */
    endOn: day(),
  },
  (t) => [index("plan_members_person").on(t.personId, t.startOn)],
);

/** A calculation of everybody's pay for one period. Immutable: a correction is a new run. */
export const calculationRuns = pgTable(
  "calculation_runs",
  {
    id: id(),
    /** Period calculated. */
    periodKey: text().notNull(),
    /** First day. */
    startOn: day().notNull(),
    /** First day after the last. */
    endOn: day().notNull(),
    /** calculating | calculated | approved | paid | superseded | failed. */
    state: runState().notNull(),
    /** Version of `lib/incentives` that calculated. */
    engineVersion: text().notNull(),
    /** SHA-256 of the canonical inputs, hex. */
    inputHash: text().notNull(),
    /** SHA-256 of the canonical output, hex; a replay gives the same. */
    outputHash: text().notNull(),
    /** Run that this one corrects. */
    correctsRunId: integer(),
    /** Why it is corrected, in the words of whoever started the correction. */
    reason: text(),
    /** People calculated so far, while it is calculating. */
    progressDone: integer().notNull().default(0),
    /** People to calculate. */
    progressTotal: integer().notNull().default(0),
    /** What finance should look at before approving: `RunWarning[]` of `lib/incentives/run-warnings`. */
    warnings: jsonb().notNull().default([]),
    /** Code of what went wrong, when it failed. */
    failure: text(),
    /** When the calculation ended. */
    finishedAt: instant(),
    /** Who started it; null for the system. */
    createdBy: integer().references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
    /** Who approved it: finance, never a beneficiary. */
    approvedBy: integer().references(() => people.id),
    /** When. */
    approvedAt: instant(),
    /** When it went to payroll. */
    paidAt: instant(),
    /** Counts every change of state; a decision on an older one is refused. */
    version: integer().notNull().default(1),
  },
  (t) => [
    index("calculation_runs_period").on(t.startOn),
    // one run of a period stands
    uniqueIndex("calculation_runs_standing")
      .on(t.periodKey)
      .where(sql`${t.state} in ('calculated', 'approved', 'paid')`),
  ],
);

/** What one person earns in one run. */
export const statements = pgTable(
  "statements",
  {
    id: id(),
    /** The run. */
    runId: integer()
      .notNull()
      .references(() => calculationRuns.id),
    /** Who is paid. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** Plan version that paid. */
    planVersionId: integer()
      .notNull()
      .references(() => planVersions.id),
    /** Snapshot of the person's inputs: credits, targets, gate values (canonical JSON). */
    inputs: jsonb().notNull(),
    /** Earned by the plan, minor units. */
    earnedMinor: minor().notNull(),
    /** Of that, payable now. */
    payableMinor: minor().notNull(),
    /** Of that, waiting for the customers' payments (回款). */
    heldMinor: minor().notNull(),
    /** What this period released from the payment gate, minor units; all of what was earned where the plan has no such gate. */
    releasedMinor: minor().notNull(),
    /** Draws that the person owes afterwards, minor units: what the next statement starts from. */
    drawOwedMinor: minor().notNull().default(sql`0`),
    /** Amounts paid too much that could not be recovered yet, minor units: what the next statement starts from. */
    recoveryOwedMinor: minor().notNull().default(sql`0`),
  },
  (t) => [
    uniqueIndex("statements_person_run").on(t.runId, t.personId),
    // ladder: what a person has been paid
    index("statements_person").on(t.personId),
  ],
);

/** One step of a calculation, from the deal to the rounded amount. */
export const statementLines = pgTable(
  "statement_lines",
  {
    id: bigId(),
    /** The statement. */
    statementId: integer()
      .notNull()
      .references(() => statements.id),
    /** Order within the statement, from 0. */
    position: integer().notNull(),
    /** Code of the step in `lib/incentives`. */
    code: text().notNull(),
    /** What went in: numbers and ids, for the sentence that the interface makes of it. */
    args: jsonb().notNull(),
    /** The deal that it is about. */
    opportunityId: integer().references(() => opportunities.id),
    /** Result of the step, minor units. */
    amountMinor: minor().notNull(),
  },
  (t) => [
    uniqueIndex("statement_lines_position").on(t.statementId, t.position),
    // listClawbacks: what a refunded deal had earned
    index("statement_lines_deal").on(t.opportunityId).where(sql`${t.opportunityId} is not null`),
  ],
);

/** Ledger of what refunds took back: one entry per refund, person and statement, in force while the statement's run stands. */
export const statementClawbacks = pgTable(
  "statement_clawbacks",
  {
    /** The statement that took it back. */
    statementId: integer()
      .notNull()
      .references(() => statements.id),
    /** The refund. */
    refundId: bigint({ mode: "number" })
      .notNull()
      .references(() => refunds.id),
    /** The deal that had earned it. */
    opportunityId: integer()
      .notNull()
      .references(() => opportunities.id),
    /** Taken back at the original rate, minor units, 0 or negative. */
    amountMinor: minor().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.statementId, t.refundId] }),
    // listClawbacks: what has been taken back from a deal before
    index("statement_clawbacks_deal").on(t.opportunityId),
  ],
);
