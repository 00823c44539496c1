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
import { MARKET_EFFECTS, MARKET_EVENT_KINDS } from "@/lib/market/market-states";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { day, id, instant } from "./columns";
import { orgUnits, people } from "./organisation";
import { adjustments } from "./targets";

export const marketEventKind = pgEnum("market_event_kind", MARKET_EVENT_KINDS);
export const marketEffect = pgEnum("market_effect", MARKET_EFFECTS);

/** Something outside the company because of which targets are looked at again (市场应对). What was recorded is not rewritten. */
export const marketEvents = pgTable(
  "market_events",
  {
    id: id(),
    /** What, in a line. */
    title: text().notNull(),
    /** English title, where there is one. */
    titleEn: text(),
    /** policy | competitor | price | demand | supply. */
    kind: marketEventKind().notNull(),
    /** adverse | favourable | unclear. */
    effect: marketEffect().notNull(),
    /** What happened, in words. */
    what: text().notNull(),
    /** Since which day. */
    sinceOn: day().notNull(),
    /** Where it can be seen: a document, a link, a customer's letter. */
    source: text().notNull(),
    /** Product lines that it concerns; empty for all. */
    productLineIds: integer().array().notNull(),
    /** The period whose targets are looked at again. */
    periodKey: text().notNull(),
    /** First day of that period. */
    startOn: day().notNull(),
    /** First day after it. */
    endOn: day().notNull(),
    /** Last day on which to answer. */
    dueOn: day().notNull(),
    /** Who recorded it. */
    createdBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
    /** When it was called off as recorded in error; null while it stands. */
    calledOffAt: instant(),
    /** By whom. */
    calledOffBy: integer().references(() => people.id),
    /** Why. */
    callOffReason: text(),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
    /** Key made by the client, so that a repeated submission records it once. */
    clientKey: uuid(),
  },
  (t) => [uniqueIndex("market_events_client_key").on(t.clientKey)],
);

/** One target that an event touches, and what its owner answers: kept with a reason, or a request to change it. */
export const marketReexaminations = pgTable(
  "market_reexaminations",
  {
    id: id(),
    /** The event. */
    eventId: integer()
      .notNull()
      .references(() => marketEvents.id),
    /** Id of the metric in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** The unit whose own target it is. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** The figure in force when the event was recorded, in the metric's smallest unit. */
    seenValue: bigint({ mode: "bigint" }).notNull(),
    /** Who owes the answer. */
    ownerId: integer()
      .notNull()
      .references(() => people.id),
    /** When it came to this owner from one who had not answered in time. */
    escalatedAt: instant(),
    /** When the present owner was reminded of the deadline. */
    remindedAt: instant(),
    /** When the target was kept as it is. */
    keptAt: instant(),
    /** By whom. */
    keptBy: integer().references(() => people.id),
    /** Why. */
    reason: text(),
    /** The request that came of it; a later one takes the place of one that was taken back. */
    adjustmentId: integer().references(() => adjustments.id),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
  },
  (t) => [
    // recordMarketEvent: each target once; listReexaminations
    unique("market_reexaminations_once").on(t.eventId, t.unitId, t.metric),
    // listOwedReexaminations
    index("market_reexaminations_owner").on(t.ownerId),
    // the event behind a request
    index("market_reexaminations_adjustment").on(t.adjustmentId),
  ],
);
