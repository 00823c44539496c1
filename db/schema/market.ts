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
import { LINE_ANSWERS, MARKET_KINDS, MARKET_STATES } from "@/lib/market/market-kinds";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { day, id, instant } from "./columns";
import { orgUnits, people } from "./organisation";

export const marketKind = pgEnum("market_kind", MARKET_KINDS);
export const marketState = pgEnum("market_state", MARKET_STATES);
export const lineAnswer = pgEnum("line_answer", LINE_ANSWERS);

/** Something that changed the market, and the re-examination of the targets that it touches. */
export const marketEvents = pgTable(
  "market_events",
  {
    id: id(),
    /** policy | competitor | price | demand. */
    kind: marketKind().notNull(),
    /** What, in a line. */
    title: text().notNull(),
    /** What it means for us. */
    description: text().notNull(),
    /** When it happened. */
    happenedOn: day().notNull(),
    /** Where it can be seen. */
    evidence: text().notNull(),
    /** Units touched (`org_units.id`), checked when it was reported. */
    unitIds: integer().array().notNull(),
    /** Product lines touched (`product_lines.id`); empty for all. */
    productLineIds: integer().array().notNull().default([]),
    /** open | done. */
    state: marketState().notNull().default("open"),
    /** Who sees to it that every target has an answer. */
    ownerId: integer()
      .notNull()
      .references(() => people.id),
    /** Last day for the answers. */
    dueOn: day().notNull(),
    /** The day on which the owner was told that it is late; null while it is not. */
    overdueToldOn: day(),
    /** Who reported it. */
    reportedBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
    /** When the last target had its answer. */
    closedAt: instant(),
    /** Key made by the client, so that a repeated submission reports it once. */
    clientKey: uuid(),
  },
  (t) => [
    // listMarketEvents: open ones by their last day; chaseExaminations: those that are late
    index("market_events_state").on(t.state, t.dueOn),
    uniqueIndex("market_events_client_key").on(t.clientKey),
  ],
);

/** One target to be looked at again because of a market event. */
export const marketLines = pgTable(
  "market_lines",
  {
    id: id(),
    /** The event. */
    eventId: integer()
      .notNull()
      .references(() => marketEvents.id),
    /** Id in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** Whose target. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** Its period. */
    periodKey: text().notNull(),
    /** First day. */
    startOn: day().notNull(),
    /** First day after the last. */
    endOn: day().notNull(),
    /** The target when the event was reported, in the metric's smallest unit. */
    targetThen: bigint({ mode: "bigint" }).notNull(),
    /** keep | adjust; null while nobody has answered. */
    answer: lineAnswer(),
    /** Why. */
    reason: text(),
    /** Who answered. */
    answeredBy: integer().references(() => people.id),
    /** When. */
    answeredAt: instant(),
    /** Counts every change; an answer to an older version is refused. */
    version: integer().notNull().default(1),
  },
  (t) => [unique("market_lines_once").on(t.eventId, t.metric, t.unitId, t.startOn, t.endOn)],
);
