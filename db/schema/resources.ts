import { sql } from "drizzle-orm";
import {
  bigint,
  check,
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
import { RESOURCE_KINDS, RESOURCE_MOVE_STATES } from "@/lib/resources/resource-kinds";
import { day, id, instant } from "./columns";
import { orgUnits, people } from "./organisation";

export const resourceKind = pgEnum("resource_kind", RESOURCE_KINDS);
export const resourceMoveState = pgEnum("resource_move_state", RESOURCE_MOVE_STATES);

/** What a unit has for a target (unit × metric) in a quarter, and what it has used of it. */
export const resources = pgTable(
  "resources",
  {
    id: id(),
    /** Who has it. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** For which metric's target; id in `lib/metrics`. */
    metric: text().$type<MetricId>().notNull(),
    /** budget | people | promotion. */
    kind: resourceKind().notNull(),
    /** The fiscal quarter, 2026-Q4. */
    periodKey: text().notNull(),
    /** Its first day. */
    startOn: day().notNull(),
    /** First day after it. */
    endOn: day().notNull(),
    /** Minor units; heads for people. */
    planned: bigint({ mode: "bigint" }).notNull(),
    /** Used so far, in the same unit. */
    used: bigint({ mode: "bigint" }).notNull().default(sql`0`),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
    /** When it last changed. */
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    // listResources: those of a quarter
    unique("resources_place").on(t.startOn, t.endOn, t.unitId, t.metric, t.kind),
    check("resources_amounts", sql`${t.planned} >= 0 and ${t.used} >= 0`),
  ],
);

/** A request to move a part of one unit's resource to another's; decided by who leads both. */
export const resourceMoves = pgTable(
  "resource_moves",
  {
    id: id(),
    /** Who gives. */
    fromId: integer()
      .notNull()
      .references(() => resources.id),
    /** Who gets: the same kind, metric and quarter. */
    toId: integer()
      .notNull()
      .references(() => resources.id),
    /** Minor units; heads for people. */
    amount: bigint({ mode: "bigint" }).notNull(),
    /** Average return of the giver when it was asked, minor units per yuan or head; null: it could not be told. */
    fromReturn: bigint({ mode: "bigint" }),
    /** The same of the receiver. */
    toReturn: bigint({ mode: "bigint" }),
    /** Why, in the requester's words. */
    reason: text().notNull(),
    /** submitted | approved | rejected. */
    state: resourceMoveState().notNull().default("submitted"),
    /** Who asks. */
    requestedBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
    /** The superior of both units who decides. */
    approverId: integer()
      .notNull()
      .references(() => people.id),
    /** Who decided: the approver, or the deputy in the approver's name. */
    decidedBy: integer().references(() => people.id),
    /** When. */
    decidedAt: instant(),
    /** What was written with the decision. */
    comment: text(),
    /** Counts every change; a decision on an older version is refused. */
    version: integer().notNull().default(1),
    /** Key made by the client, so that a repeated submission asks once. */
    clientKey: uuid(),
  },
  (t) => [
    // listMoves: those of the lines shown; what a line has promised
    index("resource_moves_from").on(t.fromId, t.state),
    index("resource_moves_to").on(t.toId),
    // listMoves: what waits for a person
    index("resource_moves_approver").on(t.approverId, t.state),
    uniqueIndex("resource_moves_client_key").on(t.clientKey),
    check("resource_moves_amount", sql`${t.amount} > 0 and ${t.fromId} <> ${t.toId}`),
  ],
);
