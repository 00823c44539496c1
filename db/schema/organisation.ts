import { type AnyPgColumn, index, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { ASSIGNMENT_ROLES, LEVELS, UNIT_KINDS } from "@/lib/organisation/kinds";
import { day, id, ppm } from "./columns";

export const unitKind = pgEnum("unit_kind", UNIT_KINDS);
export const assignmentRole = pgEnum("assignment_role", ASSIGNMENT_ROLES);
export const level = pgEnum("level", LEVELS);

/** The tree of the organisation: one company, its regions, their teams; departments beside them. */
export const orgUnits = pgTable(
  "org_units",
  {
    id: id(),
    /** The unit above; null for the company. */
    parentId: integer().references((): AnyPgColumn => orgUnits.id),
    /** company | region | team | department. */
    kind: unitKind().notNull(),
    /** Name as the company writes it. */
    name: text().notNull(),
    /** English name, where there is one. */
    nameEn: text(),
    /** Ids from the root down to this unit, `/1/4/12/`: the subtree of a unit is its path as a prefix. */
    path: text().notNull(),
    /** Order among siblings, from 0. */
    position: integer().notNull().default(0),
    /** First day on which the unit exists no longer; null while it stands. */
    closedOn: day(),
    /** Identity in the file that it came from; null for units made here. */
    externalId: text(),
  },
  (t) => [
    // listUnits: a subtree by its path
    index("org_units_path").on(t.path.op("text_pattern_ops")),
    // import: the unit a file names
    uniqueIndex("org_units_external").on(t.externalId),
  ],
);

/** Everybody who sells, leads, serves or signs in. */
export const people = pgTable(
  "people",
  {
    id: id(),
    /** Name as the person writes it. */
    name: text().notNull(),
    /** Name in Latin letters, where there is one. */
    nameEn: text(),
    /** Work address, lower case; null for people who came with an import and never sign in. */
    email: text(),
    /** Day of joining; tenure and ramp count from here. Null when unknown. */
    hiredOn: day(),
    /** First day on which the person no longer works here. */
    leftOn: day(),
    /** Identity in the file that the person came from. */
    externalId: text(),
  },
  (t) => [uniqueIndex("people_email").on(t.email), uniqueIndex("people_external").on(t.externalId)],
);

/** Who belongs to which unit, from when to when. Never overwritten: a move ends one row and starts another. */
export const assignments = pgTable(
  "assignments",
  {
    id: id(),
    /** The person assigned. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** The unit that the person works in or leads. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** member | manager; results of the unit roll up to its managers. */
    role: assignmentRole().notNull(),
    /** Career level during the assignment. */
    level: level().notNull().default("mid"),
    /** Share of a full quota carried, parts per million. */
    quotaSharePpm: ppm().notNull().default(1_000_000),
    /** First day. */
    startOn: day().notNull(),
    /** First day after the last; null while it lasts. */
    endOn: day(),
  },
  (t) => [
    // facts: the unit of a person on a day; readActor: units managed today
    index("assignments_person").on(t.personId, t.startOn),
    // listMembers: who is in a unit
    index("assignments_unit").on(t.unitId, t.startOn),
  ],
);
