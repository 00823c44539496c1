import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { channels } from "./catalogue";
import { day, id, instant, minor } from "./columns";
import { imports } from "./imports";
import { orgUnits, people } from "./organisation";

/** What a unit spent on a channel in a month. Entered with evidence, never overwritten: the latest of a place and month holds. */
export const channelCosts = pgTable(
  "channel_costs",
  {
    id: id(),
    /** On which channel. */
    channelId: integer()
      .notNull()
      .references(() => channels.id),
    /** Who spent it; the company itself for what belongs to no unit. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** First day of the calendar month. */
    month: day().notNull(),
    /** What was spent, minor units, 0 or more. */
    amountMinor: minor().notNull(),
    /** Where the figure comes from. */
    evidence: text().notNull(),
    /** Who entered it; null for the demonstration's own. */
    enteredBy: integer().references(() => people.id),
    /** When; the latest holds. */
    enteredAt: instant().notNull().defaultNow(),
    /** The import that brought it; null for what was entered by hand. */
    importId: integer().references(() => imports.id),
  },
  (t) => [
    // sumChannelCosts: the entry that holds
    index("channel_costs_place").on(t.channelId, t.unitId, t.month, t.enteredAt),
    // undoImport
    index("channel_costs_import").on(t.importId),
  ],
);
