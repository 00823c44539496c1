import { type AnyPgColumn, index, integer, pgEnum, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { SEGMENTS } from "@/lib/customers/segments";
import { channels } from "./catalogue";
import { bigId, day, id, instant, minor } from "./columns";
import { imports } from "./imports";
import { people } from "./organisation";

export const segment = pgEnum("segment", SEGMENTS);
export const surveyKind = pgEnum("survey_kind", ["csat", "nps"]);

/** Companies that buy or may buy. */
export const customers = pgTable(
  "customers",
  {
    id: id(),
    /** Name as the company writes it. */
    name: text().notNull(),
    /** English name. */
    nameEn: text(),
    /** key (high value) | growth (high potential) | standard (long tail). */
    segment: segment().notNull().default("standard"),
    /** Industry, as given. */
    sector: text(),
    /** City or country, as given. */
    location: text(),
    /** Who looks after the customer; null while nobody does. */
    ownerId: integer().references(() => people.id),
    /** The way by which they usually buy. */
    channelId: integer().references(() => channels.id),
    /** The company that owns this one. */
    parentId: integer().references((): AnyPgColumn => customers.id),
    /** Yearly turnover of the customer, minor units; null when unknown. */
    annualRevenueMinor: minor(),
    /** Number of employees; null when unknown. */
    employees: integer(),
    /** Year in which the customer was founded; null when unknown. */
    foundedYear: integer(),
    /** First day in our books; null when unknown. */
    createdOn: day(),
    /** Identity in the file that it came from. */
    externalId: text(),
    /** The import that made it; null for customers made here. */
    importId: integer().references(() => imports.id),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
  },
  (t) => [
    uniqueIndex("customers_external").on(t.externalId),
    // listCustomers: a person's customers
    index("customers_owner").on(t.ownerId),
    // undoImport
    index("customers_import").on(t.importId),
  ],
);

/** Answers to satisfaction surveys. */
export const surveyAnswers = pgTable(
  "survey_answers",
  {
    id: bigId(),
    /** Who answered. */
    customerId: integer()
      .notNull()
      .references(() => customers.id),
    /** The person whose service was rated. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** csat: 1 to 5 | nps: 0 to 10. */
    kind: surveyKind().notNull(),
    /** The rating, on the scale of its kind. */
    score: integer().notNull(),
    /** What the customer wrote. */
    comment: text(),
    /** Business date of the answer. */
    answeredOn: day().notNull(),
    /** When it was recorded. */
    recordedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    // facts: answers of a day and person
    index("survey_answers_day").on(t.answeredOn, t.personId),
    // customer page
    index("survey_answers_customer").on(t.customerId, t.answeredOn),
  ],
);
