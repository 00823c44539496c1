import { boolean, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { day, id, instant } from "./columns";
import { people } from "./organisation";

export const calendarSource = pgEnum("calendar_source", ["statutory", "override"]);

/** The deployment's own settings: exactly one row. */
export const company = pgTable("company", {
  /** Always 1. */
  id: integer().primaryKey().default(1),
  /** Name of the company. */
  name: text().notNull(),
  /** English name. */
  nameEn: text(),
  /** First month of the fiscal year, 1 to 12. */
  fiscalStartMonth: integer().notNull().default(1),
  /** First business date with a figure, where the period picker begins; kept by the rebuild of the facts. */
  firstDay: day(),
  /** Whether this is the generated demonstration company: only then do demonstration sign-ins exist. */
  isDemo: boolean().notNull().default(false),
});

/** Years whose statutory holidays are loaded; a year that is not here is missing, never guessed. */
export const calendarYears = pgTable("calendar_years", {
  /** Calendar year. */
  year: integer().primaryKey(),
  /** Where the days come from. */
  origin: text().notNull(),
});

/** Days that differ from "Monday to Friday works": holidays, make-up working days (调休), overrides. */
export const calendarDays = pgTable("calendar_days", {
  /** The day. */
  day: day().primaryKey(),
  /** Whether it is worked. */
  isWorking: boolean().notNull(),
  /** Its name, as announced. */
  name: text().notNull(),
  /** statutory | override (an administrator's). */
  source: calendarSource().notNull(),
});

/** Periods whose figures may not change any more. */
export const closedPeriods = pgTable(
  "closed_periods",
  {
    id: id(),
    /** Key of the period: 2026-10, 2026-Q3 … */
    periodKey: text().notNull(),
    /** First day. */
    startOn: day().notNull(),
    /** First day after the last. */
    endOn: day().notNull(),
    /** Who closed it. */
    closedBy: integer().references(() => people.id),
    /** When. */
    closedAt: instant().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("closed_periods_key").on(t.periodKey)],
);
