import { bigint, index, integer, pgTable, text, unique } from "drizzle-orm/pg-core";
import { channels, products } from "./catalogue";
import { day } from "./columns";
import { segment } from "./customers";
import { orgUnits, people } from "./organisation";

/** The grain of every fact: one row per quantity and cell. */
const cell = () => ({
  /** Name of the additive quantity: a metric's numerator or denominator in `lib/metrics`. */
  quantity: text().notNull(),
  /** Business date that the definition of the quantity names (close, order, answer …). */
  day: day().notNull(),
  /** Whose result. */
  personId: integer()
    .notNull()
    .references(() => people.id),
  /** Unit of that person on that day, by their assignment; null when there was none. */
  unitId: integer().references(() => orgUnits.id),
  /** What was sold; null where the metric knows no product. */
  productId: integer().references(() => products.id),
  /** By which way; null where unknown. */
  channelId: integer().references(() => channels.id),
  /** Segment of the customer; null where there is none. */
  segment: segment(),
});

/** Additive quantities, the numerators and denominators of every metric; what screens read instead of transactions. */
export const metricFacts = pgTable(
  "metric_facts",
  {
    ...cell(),
    /** Sum over the cell, in the quantity's unit (minor units, count, days). */
    value: bigint({ mode: "bigint" }).notNull(),
  },
  (t) => [
    unique("metric_facts_cell").on(t.quantity, t.day, t.personId, t.unitId, t.productId, t.channelId, t.segment).nullsNotDistinct(),
    // sumFacts: a metric of units over days
    index("metric_facts_unit").on(t.quantity, t.unitId, t.day),
    // sumFacts: a metric of one person; refreshFacts: touched cells
    index("metric_facts_person").on(t.personId, t.quantity, t.day),
  ],
);

/** Counts by value, for figures that no sum can give (median cycle). */
export const metricDistributions = pgTable(
  "metric_distributions",
  {
    ...cell(),
    /** The value, in the metric's unit (days). */
    value: integer().notNull(),
    /** How often it occurred in the cell. */
    count: integer().notNull(),
  },
  (t) => [
    unique("metric_distributions_cell")
      .on(t.quantity, t.day, t.personId, t.unitId, t.productId, t.channelId, t.segment, t.value)
      .nullsNotDistinct(),
    index("metric_distributions_unit").on(t.quantity, t.unitId, t.day),
    index("metric_distributions_person").on(t.personId, t.quantity, t.day),
  ],
);
