import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bigId, instant } from "./columns";
import { people } from "./organisation";

/** What a person is told inside the portal. */
export const notifications = pgTable(
  "notifications",
  {
    id: bigId(),
    /** Who is told. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** What about; the interface makes the sentence from kind and params. */
    kind: text().notNull(),
    /** Numbers, names and ids of the sentence. Never an amount of pay. */
    params: jsonb().notNull().default({}),
    /** Where it leads. */
    href: text().notNull(),
    /** Names the event, so that it is told once. */
    dedupeKey: text().notNull(),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
    /** When it was read. */
    readAt: instant(),
  },
  (t) => [
    uniqueIndex("notifications_once").on(t.personId, t.dedupeKey),
    // bell: newest first
    index("notifications_person").on(t.personId, t.createdAt),
  ],
);
