import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { FACT_FAMILIES, type FactColumn } from "@/lib/metrics/quantities";
import { TOTAL_GRAINS } from "@/lib/metrics/total-grains";
import { day, minor } from "./columns";
import { segment } from "./customers";

export const factFamily = pgEnum("fact_family", FACT_FAMILIES);
export const totalGrain = pgEnum("total_grain", TOTAL_GRAINS);

/*
 * Facts are computed from rows that keep their own references: foreign keys here would check every number twice and make
 * a rebuild five times slower. No cell occurs twice, because the one statement that writes them groups by the cell.
 */

/** Whose, where, of what: the grain that all facts share. */
const cell = () => ({
  /** Whose result. */
  personId: integer().notNull(),
  /** Unit of that person on the day that the definition names, by their assignment; null when there was none. */
  unitId: integer(),
});

/** What it was about; null where the family does not know it. */
const subject = () => ({
  /** What was sold. */
  productId: integer(),
  /** By which way. */
  channelId: integer(),
  /** Segment of the customer. */
  segment: segment(),
});

/** Stages: of a move, where it came from and where it went; of a created deal, the furthest stage that it ever came to. */
const path = () => ({
  /** Stage that was left; null for a first entry and outside the family `stages`. */
  fromStageId: integer(),
  /** Stage that was entered, or the furthest reached. */
  stageId: integer(),
});

/** The additive quantities; null in rows of other families. Names are those of `lib/metrics/quantities`. */
const quantities = () => ({
  /** Deals created. */
  createdCount: integer(),
  /** Their value now, minor units. */
  createdValue: minor(),
  /** Of them, those still open. */
  createdOpen: integer(),
  /** Deals won, by the day of the win; with their owner. */
  wonCount: integer(),
  /** Value won, minor units; shared by the deal's splits. */
  wonValue: minor(),
  /** Deals lost, by the day of the loss; with their owner. */
  lostCount: integer(),
  /** Value lost, minor units; shared by the deal's splits. */
  lostValue: minor(),
  /** Days from creation to the win, of deals won whose creation is known. */
  wonCycleDays: integer(),
  /** Deals won whose creation is known. */
  wonCycleCount: integer(),
  /** Entries into an open stage. */
  stageEntries: integer(),
  /** Departures from an open stage. */
  stageExits: integer(),
  /** Of them, those to a later stage or to the win. */
  stageAdvances: integer(),
  /** Value of the deals at the departure, minor units. */
  exitValue: minor(),
  /** Days in the stage that was left, all visits of the deal summed; on its last departure from there. */
  stayDays: integer(),
  /** Deals that left the stage for the last time so far. */
  stayCount: integer(),
  /** Of them, those that took longer than the stage expects. */
  stayLate: integer(),
  /** Orders, counted under the product of their largest line. */
  orderCount: integer(),
  /** Value ordered, which is also what was invoiced, minor units. */
  orderRevenue: minor(),
  /** Of it, what has a known cost, minor units. */
  costedRevenue: minor(),
  /** Value less cost where the cost is known, minor units. */
  margin: minor(),
  /** Value ordered on credit (with a due date), minor units. */
  creditSales: minor(),
  /** Money received, shared over the order's lines, minor units; with the unit of the day of the order. */
  collected: minor(),
  /** Money given back, shared over the order's lines, minor units; with the unit of the day of the order. */
  refunded: minor(),
  /** By what changed on the day what orders on credit owe, shared over the order's lines, minor units: receivables are the sum of all days so far. */
  receivableChange: minor(),
  /** The same of what of it is past due, minor units: overdue is the sum of all days so far. */
  overdueChange: minor(),
  /** Visits. */
  visits: integer(),
  /** Calls. */
  calls: integer(),
  /** Demonstrations. */
  demos: integer(),
  /** Mails. */
  emails: integer(),
  /** Meetings. */
  meetings: integer(),
  /** Satisfaction answers of 4 or 5. */
  csatPositive: integer(),
  /** Satisfaction answers. */
  csatResponses: integer(),
  /** Recommendation answers of 9 or 10, less those of 0 to 6. */
  npsNet: integer(),
  /** Recommendation answers. */
  npsResponses: integer(),
  /** Customers who bought for the first time. */
  newCustomers: integer(),
});

/** Additive quantities by day: the numerators and denominators of every metric, read instead of transactions. */
export const metricFacts = pgTable(
  "metric_facts",
  {
    /** Which definition wrote the row. */
    family: factFamily().notNull(),
    /** Business date that the definition of the quantity names (close, order, answer …). */
    day: day().notNull(),
    ...cell(),
    ...subject(),
    ...path(),
    ...quantities(),
  },
  (t) => [
    // figures of a window by product, channel, segment, day or week
    index("metric_facts_day").on(t.family, t.day),
    // figures of one person; refreshFacts: touched cells
    index("metric_facts_person").on(t.personId, t.family, t.day),
  ],
);

/** The same quantities by calendar month, without product, channel and segment: what most screens need, in few rows. */
export const metricRollups = pgTable(
  "metric_rollups",
  {
    /** Which definition wrote the row. */
    family: factFamily().notNull(),
    /** First day of the month. */
    month: day().notNull(),
    ...cell(),
    ...path(),
    ...quantities(),
  },
  (t) => [
    // figures of whole months
    index("metric_rollups_month").on(t.family, t.month),
    // figures of one person; refreshFacts: touched months
    index("metric_rollups_person").on(t.personId, t.family, t.month),
  ],
);

/**
 * The same quantities over all people: what the whole company or a region asks for, in as few rows however many sell. A refresh adds what
 * it has changed as rows of its own, so that no two writes wait for each other; a total is the sum of its rows, which are put together
 * now and then.
 */
export const metricTotals = pgTable(
  "metric_totals",
  {
    /** What the row is a sum by. */
    grain: totalGrain().notNull(),
    /** Family of the facts. */
    family: factFamily().notNull(),
    /** Business date, or the first day of the month. */
    day: day().notNull(),
    /** Unit; in grains by region the nearest region above the unit, or the unit itself where there is none. */
    unitId: integer(),
    ...subject(),
    ...path(),
    /** Cells of facts behind the row, less those that are there no longer: a total of no cells does not exist. */
    cells: integer().notNull(),
    ...quantities(),
    /** A change that is not put together with its total yet. */
    isChange: boolean().notNull().default(false),
  },
  (t) => [
    // figures of a window over all people
    index("metric_totals_day").on(t.grain, t.family, t.day),
    // mergeTotals: what has been added since
    index("metric_totals_changes").on(t.day).where(sql`${t.isChange}`),
  ],
);

/** Counts by value, for figures that no sum can give (median cycle). */
export const metricDistributions = pgTable(
  "metric_distributions",
  {
    /** Id of the metric in `lib/metrics`. */
    quantity: text().notNull(),
    /** Business date that the definition names. */
    day: day().notNull(),
    ...cell(),
    ...subject(),
    /** The value, in the metric's unit (days). */
    value: integer().notNull(),
    /** How often it occurred in the cell. */
    count: integer().notNull(),
  },
  (t) => [
    // medians of a window
    index("metric_distributions_day").on(t.quantity, t.day),
    // medians of one person; refreshFacts: touched cells
    index("metric_distributions_person").on(t.personId, t.quantity, t.day),
  ],
);

/** The deals that are open now, the visit to a stage that each is on and since when it is open: few rows, whatever was ever closed. */
export const openDeals = pgTable(
  "open_deals",
  {
    /** The deal. */
    opportunityId: integer().notNull(),
    /** Who owns it. */
    personId: integer().notNull(),
    /** Stage that it is in. */
    stageId: integer().notNull(),
    ...subject(),
    /** Its value, minor units; null where nobody knows it. */
    amountMinor: minor(),
    /** Day on which it came into the stage; null where no history tells. */
    enteredOn: day(),
    /** Day until which the stage expects it to stay; null where it expects nothing. */
    dueOn: day(),
    /** Day since which it is open: of its first entry, or of the one that opened it again; null where no history tells. */
    openedOn: day(),
  },
  (t) => [
    // refreshFacts: touched deals
    index("open_deals_deal").on(t.opportunityId),
    // what one person has open
    index("open_deals_person").on(t.personId),
  ],
);

/** Orders on credit that are not settled, by person and day of the order like other facts: few rows, whatever was ever sold. */
export const receivables = pgTable(
  "receivables",
  {
    /** Business date of the order. */
    day: day().notNull(),
    /** Who sold. */
    personId: integer().notNull(),
    /** The order. */
    orderId: integer().notNull(),
    /** Who owes. */
    customerId: integer().notNull(),
    /** Day on which payment is due. */
    dueOn: day().notNull(),
    /** Neither paid nor given back, minor units, above 0. */
    openMinor: minor().notNull(),
  },
  // one person's; refreshFacts: touched cells
  (t) => [index("receivables_person").on(t.personId, t.day)],
);

/**
 * What writes have touched since the alert rules were evaluated last: whoever evaluates them takes these rows away. They are notes for that
 * evaluation, not figures; every morning all rules look at everything, whatever is noted here.
 */
export const factTouches = pgTable("fact_touches", {
  /** Family of the facts; null where a write has changed so much that everything has to be looked at. */
  family: factFamily(),
  /** Only these quantities of the family; null for all of them. */
  columns: text().array().$type<FactColumn[]>(),
  /** Whose figures. */
  personId: integer(),
  /** Business date of the figures; null for the deals that are open now. */
  day: day(),
});
