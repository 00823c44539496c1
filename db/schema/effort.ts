import { sql } from "drizzle-orm";
import { check, index, integer, pgTable } from "drizzle-orm/pg-core";
import { day, id, instant } from "./columns";
import { activityKind } from "./opportunities";
import { orgUnits, people } from "./organisation";

/** How often somebody means to do something: of each person of a unit with everything below, or of one person. Never overwritten. */
export const activityPlans = pgTable(
  "activity_plans",
  {
    id: id(),
    /** For everybody who sells in the unit and below; null when it is about one person. */
    unitId: integer().references(() => orgUnits.id),
    /** For this person; goes before the unit's. */
    personId: integer().references(() => people.id),
    /** visit | call | demo | email | meeting. */
    kind: activityKind().notNull(),
    /** Times in a week of five working days. */
    perWeek: integer().notNull(),
    /** Holds from this business date until a later one begins. */
    startOn: day().notNull(),
    /** Who entered it. */
    enteredBy: integer().references(() => people.id),
    /** When; of two for the same day the later holds. */
    enteredAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index("activity_plans_unit").on(t.unitId, t.kind, t.startOn),
    index("activity_plans_person").on(t.personId, t.kind, t.startOn),
    check("activity_plans_whose", sql`(${t.unitId} is null) <> (${t.personId} is null)`),
  ],
);
