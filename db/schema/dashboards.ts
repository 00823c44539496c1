import { boolean, index, integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import type { AnalysisQuestion } from "@/lib/analysis/question";
import type { Tile } from "@/lib/dashboards/tiles";
import { id, instant } from "./columns";
import { people } from "./organisation";

/** A question about figures that somebody has kept under a name. It holds no answer: whoever opens it asks anew, in their own scope. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: id(),
    /** Whose. */
    ownerId: integer()
      .notNull()
      .references(() => people.id),
    /** As the owner calls it. */
    name: text().notNull(),
    /** What is asked (`lib/analysis/question`). */
    question: jsonb().$type<AnalysisQuestion>().notNull(),
    /** Whether others may open it by its link. */
    isShared: boolean().notNull().default(false),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
    /** When it was first kept. */
    createdAt: instant().notNull().defaultNow(),
  },
  // listViews: those of one person by name
  (t) => [unique("saved_views_name").on(t.ownerId, t.name)],
);

/** A person's own arrangement of tiles. Nobody has one until they change what their role starts with. */
export const dashboards = pgTable(
  "dashboards",
  {
    id: id(),
    /** Whose. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** As the person calls it. */
    name: text().notNull(),
    /** Tiles in reading order (`lib/dashboards/tiles`). */
    tiles: jsonb().$type<Tile[]>().notNull(),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
    /** When it was last changed. */
    changedAt: instant().notNull().defaultNow(),
  },
  // listDashboards: those of one person
  (t) => [index("dashboards_person").on(t.personId)],
);
