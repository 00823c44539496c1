import { sql } from "drizzle-orm";
import {
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
} from "drizzle-orm/pg-core";
import { APPROVAL_STEP_STATES } from "@/lib/targets/approval-chain";
import { day, id, instant, minor, ppm } from "./columns";
import { people } from "./organisation";
import { adjustmentReason, adjustments } from "./targets";

export const approvalStepState = pgEnum("approval_step_state", APPROVAL_STEP_STATES);

/** Who has to approve a request, in order, for each time that it was sent. */
export const adjustmentSteps = pgTable(
  "adjustment_steps",
  {
    id: id(),
    /** The request. */
    adjustmentId: integer()
      .notNull()
      .references(() => adjustments.id),
    /** Which sending of the request, from 1. */
    round: integer().notNull(),
    /** Place in the chain, from 1. */
    step: integer().notNull(),
    /** Who answers for the step. */
    approverId: integer()
      .notNull()
      .references(() => people.id),
    /** queued | waiting | approved | returned | rejected | escalated | dropped. */
    state: approvalStepState().notNull(),
    /** When its turn came; escalation counts from here. Null while queued. */
    openedAt: instant(),
    /** Who decided: the approver, or the deputy in the approver's name. */
    decidedBy: integer().references(() => people.id),
    /** When it was decided or went on to the next in line. */
    decidedAt: instant(),
    /** What was written with the decision. */
    comment: text(),
  },
  (t) => [
    unique("adjustment_steps_place").on(t.adjustmentId, t.round, t.step),
    // one turn at a time; escalateApprovals
    uniqueIndex("adjustment_steps_turn").on(t.adjustmentId).where(sql`${t.state} = 'waiting'`),
    // listAdjustments: requests in whose chain a person stands, or that they decided
    index("adjustment_steps_approver").on(t.approverId),
    index("adjustment_steps_decider").on(t.decidedBy),
  ],
);

/** What was asked each time that a request was sent. */
export const adjustmentRevisions = pgTable(
  "adjustment_revisions",
  {
    id: id(),
    /** The request. */
    adjustmentId: integer()
      .notNull()
      .references(() => adjustments.id),
    /** Which sending, from 1. */
    round: integer().notNull(),
    /** The change holds from this day on. */
    effectiveOn: day().notNull(),
    /** Figure in force at that time, in the metric's smallest unit. */
    oldValue: bigint({ mode: "bigint" }).notNull(),
    /** Figure asked for, in the metric's smallest unit. */
    newValue: bigint({ mode: "bigint" }).notNull(),
    /** Whether the siblings take the difference. */
    rebalanceSiblings: boolean().notNull(),
    /** Category of the reason. */
    reason: adjustmentReason().notNull(),
    /** Why, in the requester's words. */
    explanation: text().notNull(),
    /** Where the reason can be seen. */
    evidence: text(),
    /** When it was sent. */
    submittedAt: instant().notNull(),
  },
  (t) => [unique("adjustment_revisions_round").on(t.adjustmentId, t.round)],
);

/** Somebody decides in another's name for some days. */
export const approvalDelegations = pgTable(
  "approval_delegations",
  {
    id: id(),
    /** In whose name. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** Who decides. */
    deputyId: integer()
      .notNull()
      .references(() => people.id),
    /** First day. */
    startOn: day().notNull(),
    /** First day after the last. */
    endOn: day().notNull(),
    /** Why, for the deputy to know. */
    note: text(),
    /** When it was arranged. */
    createdAt: instant().notNull().defaultNow(),
    /** When it was ended before its time; null while it holds. */
    endedAt: instant(),
  },
  (t) => [
    // listDelegations of a person; who stands in for an approver
    index("approval_delegations_person").on(t.personId, t.startOn),
    // whom a deputy stands in for
    index("approval_delegations_deputy").on(t.deputyId, t.startOn),
    check("approval_delegations_period", sql`${t.startOn} < ${t.endOn}`),
    check("approval_delegations_other", sql`${t.personId} <> ${t.deputyId}`),
  ],
);

/** How many levels approve which change. Every saving adds a row; the last one holds. */
export const approvalPolicies = pgTable("approval_policies", {
  id: id(),
  /** Working days after which an unanswered step goes to the next in line. */
  escalateAfterDays: integer().notNull(),
  /** Two levels from this share of change on, parts per million; null: not counted. */
  secondSharePpm: ppm(),
  /** Two levels from this amount of change on. */
  secondAmountMinor: minor(),
  /** Two levels from this additional bonus on, company-wide. */
  secondBonusMinor: minor(),
  /** Three levels from this share of change on, parts per million. */
  thirdSharePpm: ppm(),
  /** Three levels from this amount of change on. */
  thirdAmountMinor: minor(),
  /** Three levels from this additional bonus on. */
  thirdBonusMinor: minor(),
  /** Who saved it. */
  createdBy: integer()
    .notNull()
    .references(() => people.id),
  /** When. */
  createdAt: instant().notNull().defaultNow(),
});
