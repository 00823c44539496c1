import {
  bigint,
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
  MILESTONE_EVENTS,
  MILESTONE_STATES,
  PROPOSAL_KINDS,
  PROPOSAL_STATES,
} from "@/lib/milestones/milestone-states";
import { productLines } from "./catalogue";
import { day, id, instant, ppm } from "./columns";
import { orgUnits, people } from "./organisation";
import { tasks } from "./plan-runs";
import { reviews } from "./reviews";

export const milestoneState = pgEnum("milestone_state", MILESTONE_STATES);
export const milestoneEvent = pgEnum("milestone_event", MILESTONE_EVENTS);
export const proposalKind = pgEnum("proposal_kind", PROPOSAL_KINDS);
export const proposalState = pgEnum("proposal_state", PROPOSAL_STATES);

/** A key result with a deadline (里程碑): an event, a metric and a goal, followed from facts. */
export const milestones = pgTable(
  "milestones",
  {
    id: id(),
    /** What, as the company writes it. */
    title: text().notNull(),
    /** English title, where there is one. */
    titleEn: text(),
    /** launch | promotion | expansion | programme. */
    event: milestoneEvent().notNull(),
    /** Whose result counts: the unit and everything below it. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** Only this product line; null for everything that is sold. */
    productLineId: integer().references(() => productLines.id),
    /** Id in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** In the metric's smallest unit. */
    goal: bigint({ mode: "bigint" }).notNull(),
    /** First day that counts. */
    startOn: day().notNull(),
    /** First day after the last that counts. */
    endOn: day().notNull(),
    /** Who answers for it. */
    ownerId: integer()
      .notNull()
      .references(() => people.id),
    /** What it is for. */
    note: text(),
    /** active | reached | missed | cancelled. */
    state: milestoneState().notNull().default("active"),
    /** The metric when it was last looked at, in its smallest unit; null while nothing is known. */
    actual: bigint({ mode: "bigint" }),
    /** When it was last looked at. */
    lookedAt: instant(),
    /** The day on which it was reached or missed. */
    finishedOn: day(),
    /** The look back that its end opened. */
    reviewId: integer().references(() => reviews.id),
    /** Why it was called off. */
    cancelReason: text(),
    /** Who set it. */
    createdBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
    /** Counts every change by a person and every change of state; a change made on an older version is refused. */
    version: integer().notNull().default(1),
    /** Key made by the client, so that a repeated submission sets it once. */
    clientKey: uuid(),
  },
  (t) => [
    // listMilestones: those of a unit; followMilestones: the active ones
    index("milestones_unit").on(t.unitId, t.state),
    index("milestones_active").on(t.state, t.endOn),
    uniqueIndex("milestones_client_key").on(t.clientKey),
  ],
);

/** What a finished milestone suggests: a reward for somebody, or a plan against a miss. Decided by a manager; it never touches pay. */
export const milestoneProposals = pgTable(
  "milestone_proposals",
  {
    id: id(),
    /** The milestone that ended. */
    milestoneId: integer()
      .notNull()
      .references(() => milestones.id),
    /** reward | improvement. */
    kind: proposalKind().notNull(),
    /** Whom it is about; null for the whole unit. */
    personId: integer().references(() => people.id),
    /** What that person brought in, or what is missing to the goal, in the metric's smallest unit. */
    amount: bigint({ mode: "bigint" }).notNull(),
    /** Of an even share of the goal, or of the whole goal for a unit; parts per million. Null for a goal of 0. */
    sharePpm: ppm(),
    /** proposed | accepted | declined. */
    state: proposalState().notNull().default("proposed"),
    /** The task that came of it. */
    taskId: integer().references(() => tasks.id),
    /** Who decided. */
    decidedBy: integer().references(() => people.id),
    /** When. */
    decidedAt: instant(),
    /** What was written with the decision. */
    comment: text(),
    /** Counts every change; a decision on an older version is refused. */
    version: integer().notNull().default(1),
  },
  (t) => [
    // followMilestones: once for each milestone, kind and person
    unique("milestone_proposals_once").on(t.milestoneId, t.kind, t.personId).nullsNotDistinct(),
  ],
);
