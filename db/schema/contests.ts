import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgEnum, pgTable, text, unique } from "drizzle-orm/pg-core";
import { TIE_MODES } from "@/lib/incentives/contest";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { CONTEST_STATES } from "@/lib/recognition/contest-input";
import { day, id, instant, minor } from "./columns";
import { payEntries } from "./disputes";
import { orgUnits, people } from "./organisation";

export const contestState = pgEnum("contest_state", CONTEST_STATES);
export const tieMode = pgEnum("tie_mode", TIE_MODES);

/** A contest (SPIF): declared before it begins, its rules never change; its prizes are pay entries once finance has awarded them. */
export const contests = pgTable(
  "contests",
  {
    id: id(),
    /** What it is called, on the statement too. */
    name: text().notNull(),
    /** Metric that decides, id in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** Whose members take part: this unit with everything below it. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** First day that counts. */
    startOn: day().notNull(),
    /** First day after it. */
    endOn: day().notNull(),
    /** Full months with the company before the first day, to take part. */
    minTenureMonths: integer().notNull(),
    /** Figure that takes part at all, in the metric's smallest unit; null lets everybody. */
    qualifying: bigint({ mode: "bigint" }),
    /** Prize of the first place first, minor units; none is higher than the one before it. */
    prizesMinor: minor().array().notNull(),
    /** share | each: whether level people share the prizes of the places they hold, or each take the highest. */
    ties: tieMode().notNull(),
    /** declared | awarded | withdrawn. */
    state: contestState().notNull().default("declared"),
    /** Why it was withdrawn. */
    reason: text(),
    /** Who declared it. */
    declaredBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    declaredAt: instant().notNull(),
    /** Who awarded or withdrew it. */
    decidedBy: integer().references(() => people.id),
    /** When. */
    decidedAt: instant(),
    /** Counts every change; a decision on an older version is refused. */
    version: integer().notNull().default(1),
  },
  (t) => [
    // listContests: what runs in a month
    index("contests_days").on(t.startOn, t.endOn),
    check("contests_days_ordered", sql`${t.endOn} > ${t.startOn}`),
  ],
);

/** Places of a contest as it was awarded: later corrections of figures take no prize back. */
export const contestPlaces = pgTable(
  "contest_places",
  {
    id: id(),
    /** The contest. */
    contestId: integer()
      .notNull()
      .references(() => contests.id),
    /** Who. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** From 1; level people hold the same, the next one counts them (1, 1, 3). */
    place: integer().notNull(),
    /** The deciding figure, in the metric's smallest unit. */
    value: bigint({ mode: "bigint" }).notNull(),
    /** What the next run pays for it; null for a place without a prize. */
    payEntryId: integer().references(() => payEntries.id),
  },
  (t) => [unique("contest_places_person").on(t.contestId, t.personId)],
);
