import {
  type AnyPgColumn,
  bigint,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
} from "drizzle-orm/pg-core";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { REVIEW_CYCLES } from "@/lib/reviews/review-cycles";
import { ACTION_STATES, CAUSE_CATEGORIES, REVIEW_STATES } from "@/lib/reviews/review-states";
import { day, id, instant, minor } from "./columns";
import { orgUnits, people } from "./organisation";

export const reviewState = pgEnum("review_state", REVIEW_STATES);
export const reviewCycle = pgEnum("review_cycle", REVIEW_CYCLES);
export const causeCategory = pgEnum("cause_category", CAUSE_CATEGORIES);
export const actionState = pgEnum("action_state", ACTION_STATES);

/** The look back of one unit on one period (复盘). */
export const reviews = pgTable(
  "reviews",
  {
    id: id(),
    /** Whose. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** week | month | quarter | milestone. */
    cycle: reviewCycle().notNull(),
    /** Period looked back on. */
    periodKey: text().notNull(),
    /** First day. */
    startOn: day().notNull(),
    /** First day after the last. */
    endOn: day().notNull(),
    /** due | open | closed. */
    state: reviewState().notNull().default("due"),
    /** Who leads it. */
    ownerId: integer()
      .notNull()
      .references(() => people.id),
    /** Last day for closing it. */
    dueOn: day().notNull(),
    /** Figures of the period, frozen when it was opened (`lib/reviews`). */
    facts: jsonb(),
    /** What was said and decided. */
    minutes: text().notNull().default(""),
    /** When it was opened. */
    openedAt: instant(),
    /** When it was closed. */
    closedAt: instant(),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
  },
  (t) => [
    unique("reviews_period").on(t.unitId, t.cycle, t.periodKey),
    index("reviews_state").on(t.state, t.dueOn),
  ],
);

/** The tree of causes of a review. */
export const reviewCauses = pgTable(
  "review_causes",
  {
    id: id(),
    /** The review. */
    reviewId: integer()
      .notNull()
      .references(() => reviews.id),
    /** The cause behind which this one stands. */
    parentId: integer().references((): AnyPgColumn => reviewCauses.id),
    /** market | strategy | execution | resource. */
    category: causeCategory().notNull(),
    /** In words. */
    description: text().notNull(),
    /** Share of the variance that it explains, minor units; negative costs. */
    shareMinor: minor(),
    /** Where it can be seen. */
    evidence: text(),
    /** Who wrote it. */
    createdBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [index("review_causes_review").on(t.reviewId)],
);

/** What will be done about it, and later what came of it on the same metric. */
export const reviewActions = pgTable(
  "review_actions",
  {
    id: id(),
    /** The review that decided it. */
    reviewId: integer()
      .notNull()
      .references(() => reviews.id),
    /** The cause that it answers. */
    causeId: integer().references(() => reviewCauses.id),
    /** What. */
    title: text().notNull(),
    /** Who. */
    ownerId: integer()
      .notNull()
      .references(() => people.id),
    /** Last day. */
    dueOn: day().notNull(),
    /** Metric on which it will be judged, id in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** Expected change of that metric, in its smallest unit. */
    expectedEffect: bigint({ mode: "bigint" }),
    /** open | in_progress | done | dropped. */
    state: actionState().notNull().default("open"),
    /** What was done, with where it can be seen. */
    outcome: text(),
    /** When it was decided. */
    createdAt: instant().notNull().defaultNow(),
    /** When it was done or dropped. */
    closedAt: instant(),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
  },
  (t) => [
    index("review_actions_review").on(t.reviewId),
    index("review_actions_owner").on(t.ownerId, t.state),
  ],
);
