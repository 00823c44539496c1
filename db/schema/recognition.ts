import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { REQUIREMENT_KINDS } from "@/lib/recognition/career-path";
import { TRAINING_REASONS } from "@/lib/recognition/recognition-input";
import { REWARD_STATES } from "@/lib/recognition/reward-input";
import { RATING_KINDS } from "@/lib/scorecard/ratings";
import { day, id, instant, minor } from "./columns";
import { payEntries } from "./disputes";
import { milestones } from "./milestones";
import { level, people } from "./organisation";

export const ratingKind = pgEnum("rating_kind", RATING_KINDS);
export const requirementKind = pgEnum("requirement_kind", REQUIREMENT_KINDS);
export const rewardState = pgEnum("reward_state", REWARD_STATES);
export const trainingReason = pgEnum("training_reason", TRAINING_REASONS);

/** Weights, caps and goals of the scorecard from a day on. Never changed: others are declared beside them. */
export const scorecardRules = pgTable("scorecard_rules", {
  id: id(),
  /** First day; quarters that begin on it or later are scored by it. */
  effectiveOn: day().notNull(),
  /** One entry per measure (`lib/scorecard`), goals as decimal strings in the measure's smallest unit. */
  rules: jsonb().notNull(),
  /** Who declared them. */
  createdBy: integer()
    .notNull()
    .references(() => people.id),
  /** When. */
  createdAt: instant().notNull().defaultNow(),
  /** Made by the form once, so that sending it twice declares once. */
  clientKey: uuid().unique(),
});

/** What colleagues said of each other's collaboration. The rated person never learns who said what. */
export const collaborationRatings = pgTable(
  "collaboration_ratings",
  {
    id: id(),
    /** Quarter rated, 2026-Q4. */
    periodKey: text().notNull(),
    /** Who rated. */
    raterId: integer()
      .notNull()
      .references(() => people.id),
    /** Who was rated. */
    rateeId: integer()
      .notNull()
      .references(() => people.id),
    /** sharing | coaching | jointWork. */
    kind: ratingKind().notNull(),
    /** 1 to 5. */
    grade: integer().notNull(),
    /** What happened, in words. */
    evidence: text().notNull(),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    // once per period and pair
    unique("collaboration_ratings_pair").on(t.periodKey, t.raterId, t.rateeId),
    // a person's grade of a quarter
    index("collaboration_ratings_ratee").on(t.rateeId, t.periodKey),
    check("collaboration_ratings_other", sql`${t.raterId} <> ${t.rateeId}`),
    check("collaboration_ratings_grade", sql`${t.grade} between 1 and 5`),
  ],
);

/** Who asked whom to rate them. */
export const collaborationRequests = pgTable(
  "collaboration_requests",
  {
    id: id(),
    /** Quarter, 2026-Q4. */
    periodKey: text().notNull(),
    /** Who wants to be rated. */
    rateeId: integer()
      .notNull()
      .references(() => people.id),
    /** Who is asked. */
    raterId: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("collaboration_requests_pair").on(t.periodKey, t.rateeId, t.raterId),
    // what somebody is asked for
    index("collaboration_requests_rater").on(t.raterId, t.periodKey),
    check("collaboration_requests_other", sql`${t.raterId} <> ${t.rateeId}`),
  ],
);

/** A champion board (月度销售冠军榜) as declared: a change ends one row and starts another. */
export const championBoards = pgTable(
  "champion_boards",
  {
    id: id(),
    /** Metric that decides, id in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** Metric that decides between people who are level; null: they share the place. */
    tieMetric: text().$type<MetricId>(),
    /** Places that are honoured. */
    places: integer().notNull(),
    /** Full months with the company before the month, to take part. */
    minTenureMonths: integer().notNull().default(0),
    /** Figure that takes part at all, in the metric's smallest unit; null lets everybody. */
    qualifying: bigint({ mode: "bigint" }),
    /** What the champions get, in words; never money, which is a plan's business. */
    honour: text().notNull(),
    /** First month's first day. */
    startOn: day().notNull(),
    /** First day after the last month; null while it runs. */
    endOn: day(),
    /** Who declared it. */
    createdBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index("champion_boards_metric").on(t.metric, t.startOn),
    check("champion_boards_places", sql`${t.places} between 1 and 20`),
  ],
);

/** Champions as they were announced: later corrections of figures do not take an honour back. */
export const championHonours = pgTable(
  "champion_honours",
  {
    id: id(),
    /** The board. */
    boardId: integer()
      .notNull()
      .references(() => championBoards.id),
    /** Month, 2026-11. */
    periodKey: text().notNull(),
    /** Who. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** From 1; level people hold the same. */
    place: integer().notNull(),
    /** The deciding figure, in the metric's smallest unit. */
    value: bigint({ mode: "bigint" }).notNull(),
    /** Who announced it. */
    announcedBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    announcedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("champion_honours_person").on(t.boardId, t.periodKey, t.personId),
    // a person's honours
    index("champion_honours_of").on(t.personId),
  ],
);

/** What a career level asks for. */
export const careerRequirements = pgTable(
  "career_requirements",
  {
    id: id(),
    /** The level that it leads to. */
    level: level().notNull(),
    /** tenure | score | onTarget | satisfaction | collaboration. */
    kind: requirementKind().notNull(),
    /** Months; quarters at target; parts per million. */
    threshold: integer().notNull(),
    /** Finished quarters that are looked at; 0 for tenure. */
    quarters: integer().notNull(),
  },
  (t) => [unique("career_requirements_kind").on(t.level, t.kind)],
);

/** Training places given as recognition. */
export const trainingAwards = pgTable(
  "training_awards",
  {
    id: id(),
    /** Who got it. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** The training. */
    title: text().notNull(),
    /** champion | improvement | coaching | scorecard. */
    reason: trainingReason().notNull(),
    /** Why, in words. */
    note: text(),
    /** Business date. */
    awardedOn: day().notNull(),
    /** Who gave it. */
    awardedBy: integer()
      .notNull()
      .references(() => people.id),
    /** Made by the form once, so that sending it twice gives it once. */
    clientKey: uuid().unique(),
  },
  (t) => [index("training_awards_person").on(t.personId, t.awardedOn)],
);

/** Rewards in money: a manager proposes, finance decides, the next run pays what was approved. */
export const rewards = pgTable(
  "rewards",
  {
    id: id(),
    /** Whom it is for. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** What it is called on the statement. */
    title: text().notNull(),
    /** Minor units, more than 0. */
    amountMinor: minor().notNull(),
    /** Why, in words. */
    reason: text().notNull(),
    /** The milestone that it was proposed for; null where there is none. */
    milestoneId: integer().references(() => milestones.id),
    /** proposed | approved | declined. */
    state: rewardState().notNull().default("proposed"),
    /** Who proposed it. */
    proposedBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    proposedAt: instant().notNull(),
    /** Who decided: finance, neither whom it is for nor who proposed it. */
    decidedBy: integer().references(() => people.id),
    /** When. */
    decidedAt: instant(),
    /** What was written with the decision. */
    comment: text(),
    /** What the next run pays, once approved. */
    payEntryId: integer().references(() => payEntries.id),
    /** Counts every change; a decision on an older version is refused. */
    version: integer().notNull().default(1),
    /** Made by the form once, so that sending it twice proposes it once. */
    clientKey: uuid().unique(),
  },
  (t) => [
    // listRewards: what waits, and a person's own
    index("rewards_state").on(t.state),
    index("rewards_person").on(t.personId),
    check("rewards_amount", sql`${t.amountMinor} > 0`),
  ],
);
