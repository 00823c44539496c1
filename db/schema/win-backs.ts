import { sql } from "drizzle-orm";
import { index, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { WIN_BACK_STATES } from "@/lib/win-back/win-back-states";
import { day, id, instant, minor } from "./columns";
import { customers } from "./customers";
import { lossReason, opportunities } from "./opportunities";
import { people } from "./organisation";
import { playbooks } from "./playbooks";

export const winBackState = pgEnum("win_back_state", WIN_BACK_STATES);

/** An attempt to win a lost deal or a customer who stopped buying again: why they left, what is tried and when, what came of it. */
export const winBacks = pgTable(
  "win_backs",
  {
    id: id(),
    /** Who shall buy again. */
    customerId: integer()
      .notNull()
      .references(() => customers.id),
    /** The deal that was lost; null for a customer who stopped buying. */
    opportunityId: integer().references(() => opportunities.id),
    /** Who tries. */
    ownerId: integer()
      .notNull()
      .references(() => people.id),
    /** Why they left, as it is known when the attempt begins; null while it is not. */
    reason: lossReason(),
    /** What is at stake: the value of the deal, or what the customer bought in a year, minor units. */
    valueMinor: minor().notNull(),
    /** When to try again. */
    retryOn: day().notNull(),
    /** What is tried. */
    approach: text().notNull(),
    /** The prepared plan that was started with it; null where there was none. */
    playbookId: integer().references(() => playbooks.id),
    /** planned | won_back | declined | dropped. */
    state: winBackState().notNull().default("planned"),
    /** What came of it. */
    outcome: text(),
    /** Business date on which it ended. */
    endedOn: day(),
    /** Who began it; null for the demonstration's own. */
    createdBy: integer().references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
  },
  (t) => [
    // one attempt at a time
    uniqueIndex("win_backs_running")
      .on(t.customerId, sql`coalesce(${t.opportunityId}, 0)`)
      .where(sql`${t.state} = 'planned'`),
    // listWinBacks: what is due to a person
    index("win_backs_owner").on(t.ownerId, t.state, t.retryOn),
    // undoImport, deal page
    index("win_backs_deal").on(t.opportunityId),
  ],
);
