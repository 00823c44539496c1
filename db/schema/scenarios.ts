import { index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { KeptSupposition } from "@/lib/incentives/scenario-input";
import { id, instant } from "./columns";
import { people } from "./organisation";

/** What somebody supposed about open deals and kept under a name. No result of pay is stored: whoever made it calculates anew. */
export const payScenarios = pgTable(
  "pay_scenarios",
  {
    id: id(),
    /** Who made it; nobody else reads it. */
    ownerId: integer()
      .notNull()
      .references(() => people.id),
    /** Whose pay is supposed. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** As the owner calls it. */
    name: text().notNull(),
    /** Month that it was made for, 2026-11. */
    periodKey: text().notNull(),
    /** Deals with amount and closing day, and orders taken for paid (`lib/incentives/scenario-input`). */
    supposed: jsonb().$type<KeptSupposition>().notNull(),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
    /** When it was last kept. */
    keptAt: instant().notNull(),
    /** Made by the form once, so that sending it twice keeps it once. */
    clientKey: uuid().unique(),
  },
  (t) => [
    unique("pay_scenarios_name").on(t.ownerId, t.personId, t.name),
    // listScenarios: one owner's about one person
    index("pay_scenarios_owner").on(t.ownerId, t.personId, t.keptAt),
  ],
);
