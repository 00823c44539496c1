import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { ACTIVITY_KINDS } from "@/lib/funnel/activity-kinds";
import { LOSS_REASONS } from "@/lib/funnel/loss-reasons";
import { channels, pipelines, products, stageKind, stages } from "./catalogue";
import { bigId, day, id, instant, minor, ppm } from "./columns";
import { customers } from "./customers";
import { imports } from "./imports";
import { people } from "./organisation";

export const lossReason = pgEnum("loss_reason", LOSS_REASONS);
export const activityKind = pgEnum("activity_kind", ACTIVITY_KINDS);

/** Deals: the current state. How they came here stands in `stage_entries`. */
export const opportunities = pgTable(
  "opportunities",
  {
    id: id(),
    /** What the deal is called. */
    name: text().notNull(),
    /** Who may buy; null while unknown. */
    customerId: integer().references(() => customers.id),
    /** Who sells. */
    ownerId: integer()
      .notNull()
      .references(() => people.id),
    /** What is sold. */
    productId: integer()
      .notNull()
      .references(() => products.id),
    /** The way it is sold. */
    channelId: integer().references(() => channels.id),
    /** The pipeline it goes through. */
    pipelineId: integer()
      .notNull()
      .references(() => pipelines.id),
    /** The stage it is in now: the last of its stage entries. */
    stageId: integer()
      .notNull()
      .references(() => stages.id),
    /** open | won | lost: the kind of that stage. */
    status: stageKind().notNull(),
    /** Value: expected while open, agreed when won. Null when the source gave none. */
    amountMinor: minor(),
    /** Business date of the first entry; null when the source gave none. */
    createdOn: day(),
    /** Business date on which it is expected to close. */
    expectedCloseOn: day(),
    /** Business date on which it was won or lost. */
    closedOn: day(),
    /** Why it was lost. */
    lossReason: lossReason(),
    /** Identity in the file that it came from. */
    externalId: text(),
    /** The import that made it. */
    importId: integer().references(() => imports.id),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
    /** Last change. */
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("opportunities_external").on(t.externalId),
    // facts: deals closed on a day by a person; listClosed
    index("opportunities_closed").on(t.ownerId, t.closedOn),
    // listOpportunities: a person's deals, by state
    index("opportunities_owner").on(t.ownerId, t.status, t.expectedCloseOn),
    // facts: deals created on a day by a person
    index("opportunities_created").on(t.ownerId, t.createdOn),
    // customer page
    index("opportunities_customer").on(t.customerId),
    // funnel drill-down: deals of a stage
    index("opportunities_stage").on(t.stageId),
    // open pipeline now, by stage and owner
    index("opportunities_open").on(t.ownerId, t.stageId).where(sql`${t.status} = 'open'`),
    // listOpportunities of a whole company: by state and the day of the close, in the order of that day; listLossReasons, listLostDeals
    index("opportunities_close_day").on(
      t.status,
      sql`coalesce(${t.closedOn}, ${t.expectedCloseOn}, 'infinity'::date)`,
      t.id,
    ),
    // listChurnedCustomers: whether a customer has an open deal
    index("opportunities_open_customer").on(t.customerId).where(sql`${t.status} = 'open'`),
    // undoImport
    index("opportunities_import").on(t.importId),
  ],
);

/** Append-only: one row per entry into a stage. The next row of the same deal closes it. */
export const stageEntries = pgTable(
  "stage_entries",
  {
    id: bigId(),
    /** The deal. */
    opportunityId: integer()
      .notNull()
      .references(() => opportunities.id),
    /** The stage entered. */
    stageId: integer()
      .notNull()
      .references(() => stages.id),
    /** Who owned the deal from this entry on. */
    ownerId: integer()
      .notNull()
      .references(() => people.id),
    /** Business date of the entry. */
    enteredOn: day().notNull(),
    /** Instant of the entry; the start of the day where the source knew only the day. */
    enteredAt: instant().notNull(),
    /** Value of the deal at the entry, minor units. */
    amountMinor: minor(),
    /** True where an import concluded the entry from other columns instead of reading it. */
    isInferred: boolean().notNull().default(false),
    /** Who moved the deal; null for imports. */
    actorId: integer().references(() => people.id),
  },
  (t) => [
    // history of a deal in order; the entry that closes another
    index("stage_entries_deal").on(t.opportunityId, t.enteredAt, t.id),
    // funnel: entries into a stage within a period
    index("stage_entries_stage").on(t.stageId, t.enteredOn),
    // refreshFacts: what a person's deals entered on a day
    index("stage_entries_owner").on(t.ownerId, t.enteredOn),
    // refreshFacts: deals that were handed over on a day; what moved since a day
    index("stage_entries_day").on(t.enteredOn, t.opportunityId),
  ],
);

/** Who shares a deal's credit. No rows: the owner has all of it. */
export const opportunitySplits = pgTable(
  "opportunity_splits",
  {
    /** The deal. */
    opportunityId: integer()
      .notNull()
      .references(() => opportunities.id),
    /** Who gets a share. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** Share of the credit, parts per million; those of a deal sum to 1 000 000. */
    sharePpm: ppm().notNull(),
  },
  // refreshFacts: the deals that a person shares
  (t) => [
    primaryKey({ columns: [t.opportunityId, t.personId] }),
    index("opportunity_splits_person").on(t.personId),
  ],
);

/** Visits, calls, demonstrations, mails, meetings. */
export const activities = pgTable(
  "activities",
  {
    id: bigId(),
    /** visit | call | demo | email | meeting. */
    kind: activityKind().notNull(),
    /** Who did it. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** With which customer. */
    customerId: integer().references(() => customers.id),
    /** About which deal. */
    opportunityId: integer().references(() => opportunities.id),
    /** Business date. */
    happenedOn: day().notNull(),
    /** What was said and agreed. */
    note: text(),
    /** When it was recorded. */
    recordedAt: instant().notNull().defaultNow(),
    /** Key made by the client, so that a repeated submission records once. */
    clientKey: text(),
  },
  (t) => [
    // facts: activities of a day and person
    index("activities_day").on(t.happenedOn, t.personId),
    // customer and deal pages
    index("activities_customer").on(t.customerId, t.happenedOn),
    index("activities_deal").on(t.opportunityId, t.happenedOn),
    uniqueIndex("activities_client_key").on(t.clientKey),
  ],
);

/** Columns that a stage change or edit writes for the deal's own history (amount, owner, expected close). */
export const opportunityChanges = pgTable(
  "opportunity_changes",
  {
    id: bigId(),
    /** The deal. */
    opportunityId: integer()
      .notNull()
      .references(() => opportunities.id),
    /** Version of the deal after the change. */
    version: integer().notNull(),
    /** Value before, minor units. */
    amountBeforeMinor: minor(),
    /** Value after, minor units. */
    amountAfterMinor: minor(),
    /** Expected close before. */
    expectedBefore: day(),
    /** Expected close after. */
    expectedAfter: day(),
    /** Owner before. */
    ownerBefore: integer().references(() => people.id),
    /** Owner after. */
    ownerAfter: integer().references(() => people.id),
    /** Who changed it; null for imports. */
    actorId: integer().references(() => people.id),
    /** Business date of the change. */
    changedOn: day().notNull(),
    /** When. */
    changedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    // the changes of a deal in order
    index("opportunity_changes_deal").on(t.opportunityId, t.changedAt),
    // listPipelineMoves: what changed since a day; rows come in order of time, so that their blocks alone tell
    index("opportunity_changes_day").using("brin", t.changedOn),
  ],
);
