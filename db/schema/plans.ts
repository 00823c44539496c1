import { index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { planVersions } from "./incentives";
import { people } from "./organisation";

/** What stands in the designer's fields of a draft, finished or not; goes when the version is published. */
export const planDrafts = pgTable("plan_drafts", {
  /** The version that is being written. */
  planVersionId: integer()
    .primaryKey()
    .references(() => planVersions.id, { onDelete: "cascade" }),
  /** The fields as typed (`lib/incentives/plan-form-schema`). */
  form: jsonb().notNull(),
  /** Counts every save; a save on an older one is refused. */
  revision: integer().notNull().default(1),
  /** Who saved last. */
  savedBy: integer()
    .notNull()
    .references(() => people.id),
  /** When. */
  savedAt: instant().notNull(),
});

/** The words of a plan version as people were given them to read. Never changes: an acceptance names what was accepted. */
export const planDocuments = pgTable(
  "plan_documents",
  {
    id: id(),
    /** The version that it says in words. */
    planVersionId: integer()
      .notNull()
      .references(() => planVersions.id),
    /** zh-CN | en. */
    locale: text().notNull(),
    /** SHA-256 of the text, hex. */
    hash: text().notNull(),
    /** The text, one sentence or table row a line. */
    body: text().notNull(),
  },
  (t) => [
    // acceptPlan: the text that somebody has read
    uniqueIndex("plan_documents_hash").on(t.planVersionId, t.hash),
  ],
);

/** Who accepted which version of their plan, when, and in which words. */
export const planAcceptances = pgTable(
  "plan_acceptances",
  {
    id: id(),
    /** The version. */
    planVersionId: integer()
      .notNull()
      .references(() => planVersions.id),
    /** Who accepted. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** The text that was read. */
    documentId: integer()
      .notNull()
      .references(() => planDocuments.id),
    /** When. */
    acceptedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("plan_acceptances_person").on(t.planVersionId, t.personId),
    // today: what a person has still to accept
    index("plan_acceptances_by_person").on(t.personId),
  ],
);
