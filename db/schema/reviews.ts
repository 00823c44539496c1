import {
  type AnyPgColumn,
  bigint,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
} from "drizzle-orm/pg-core";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { ACTION_VERDICTS } from "@/lib/reviews/evaluate-action";
import { AGENDA_ITEMS, REVIEW_CYCLES } from "@/lib/reviews/review-cycles";
import { ACTION_STATES, CAUSE_CATEGORIES, REVIEW_STATES } from "@/lib/reviews/review-states";
import { day, id, instant, minor } from "./columns";
import { orgUnits, people } from "./organisation";

export const reviewState = pgEnum("review_state", REVIEW_STATES);
export const reviewCycle = pgEnum("review_cycle", REVIEW_CYCLES);
export const causeCategory = pgEnum("cause_category", CAUSE_CATEGORIES);
export const actionState = pgEnum("action_state", ACTION_STATES);
export const actionVerdict = pgEnum("action_verdict", ACTION_VERDICTS);
export const agendaItem = pgEnum("agenda_item", AGENDA_ITEMS);

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
    /** due | open | closed | missed. */
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
    /** What had come of earlier actions when it was closed (`lib/reviews`); null before. */
    followUp: jsonb(),
    /** When it was opened. */
    openedAt: instant(),
    /** When its meeting began. */
    meetingAt: instant(),
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
    /** Where it can be seen, in words. */
    evidence: text(),
    /** Alerts, stages, deals and customers of the frozen facts that show it (`lib/reviews`). */
    links: jsonb().notNull().default([]),
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
    /** What was done, or why not. */
    outcome: text(),
    /** Where it can be seen that it was done. */
    evidence: text(),
    /** The action that did not work and that this one tries again. */
    previousId: integer().references((): AnyPgColumn => reviewActions.id),
    /** worked | no_effect | worse, from the first review closed after it could be told; null before. */
    verdict: actionVerdict(),
    /** The review whose closing settled the verdict. */
    judgedIn: integer().references(() => reviews.id),
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

/** Who was at the meeting of a review. */
export const reviewAttendees = pgTable(
  "review_attendees",
  {
    /** The review. */
    reviewId: integer()
      .notNull()
      .references(() => reviews.id),
    /** Who was there. */
    personId: integer()
      .notNull()
      .references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.personId] })],
);

/** What a meeting decided, apart from its actions. */
export const reviewDecisions = pgTable(
  "review_decisions",
  {
    id: id(),
    /** The review. */
    reviewId: integer()
      .notNull()
      .references(() => reviews.id),
    /** At which point of the agenda. */
    item: agendaItem().notNull(),
    /** In words. */
    text: text().notNull(),
    /** Who wrote it down. */
    createdBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [index("review_decisions_review").on(t.reviewId)],
);
