import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { DISPUTE_LEVELS, DISPUTE_STATES } from "@/lib/disputes/dispute-states";
import { PAY_ENTRY_KINDS } from "@/lib/incentives/pay-entry-kinds";
import { bigId, day, id, instant, minor } from "./columns";
import { calculationRuns, statements } from "./incentives";
import { people } from "./organisation";

export const disputeState = pgEnum("dispute_state", DISPUTE_STATES);
export const disputeLevel = pgEnum("dispute_level", DISPUTE_LEVELS);
export const payEntryKind = pgEnum("pay_entry_kind", PAY_ENTRY_KINDS);

/** A question that a person asks about a line of their statement. */
export const disputes = pgTable(
  "disputes",
  {
    id: id(),
    /** The statement. */
    statementId: integer()
      .notNull()
      .references(() => statements.id),
    /** Position of the line that it is about; null for the statement as a whole. */
    linePosition: integer(),
    /** Who asks: the person paid. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** open | accepted | declined | withdrawn. */
    state: disputeState().notNull().default("open"),
    /** manager | finance: who has to answer. */
    level: disputeLevel().notNull(),
    /** The manager who has to answer; null when finance does. */
    answererId: integer().references(() => people.id),
    /** Working day by which the answer is due; null while the calendar of that year is missing. */
    dueOn: day(),
    /** What the person believes is missing, minor units, negative when too much; null when they do not know. */
    claimedMinor: minor(),
    /** What was agreed on, minor units; set when accepted. */
    agreedMinor: minor(),
    /** The answer's reason. */
    reason: text(),
    /** Who decided. */
    decidedBy: integer().references(() => people.id),
    /** When. */
    decidedAt: instant(),
    /** When it went on to finance because nobody had answered. */
    escalatedAt: instant(),
    /** When it was asked. */
    createdAt: instant().notNull().defaultNow(),
    /** Counts every change of state; a decision on an older one is refused. */
    version: integer().notNull().default(1),
  },
  (t) => [
    // statement page: its questions
    index("disputes_statement").on(t.statementId),
    // lists by who asked and who has to answer
    index("disputes_person").on(t.personId),
    index("disputes_answerer").on(t.answererId),
    // escalation and finance: what is open, the oldest first
    index("disputes_open").on(t.dueOn).where(sql`${t.state} = 'open'`),
  ],
);

/** What was said about a dispute, in order. Never changed. */
export const disputeMessages = pgTable(
  "dispute_messages",
  {
    id: bigId(),
    /** The dispute. */
    disputeId: integer()
      .notNull()
      .references(() => disputes.id),
    /** Who said it. */
    authorId: integer()
      .notNull()
      .references(() => people.id),
    /** What. */
    text: text().notNull(),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [index("dispute_messages_dispute").on(t.disputeId, t.id)],
);

/**
 * Amounts from outside a plan that a coming statement pays or takes back: contest awards, accepted disputes, differences of a run
 * that corrects one already paid.
 */
export const payEntries = pgTable(
  "pay_entries",
  {
    id: id(),
    /** Who is paid. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** award | dispute | correction. */
    kind: payEntryKind().notNull(),
    /** Name of an award as people read it; the period's key of what is corrected otherwise. */
    name: text().notNull(),
    /** Minor units; negative takes back. */
    amountMinor: minor().notNull(),
    /** First day from which a period's statement may carry it. */
    dueOn: day().notNull(),
    /** First day of the period whose run carries it; null until one does. Runs that correct that period carry it again. */
    settledOn: day(),
    /** The dispute that it comes from. */
    disputeId: integer().references(() => disputes.id),
    /** The correcting run that it comes from. */
    runId: integer().references(() => calculationRuns.id),
    /** Who entered it. */
    createdBy: integer().references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
  },
  (t) => [
    // listPayEntries: what waits for a run, and what a period carries
    index("pay_entries_waiting").on(t.settledOn, t.dueOn),
    index("pay_entries_person").on(t.personId),
    check("pay_entries_not_zero", sql`${t.amountMinor} <> 0`),
  ],
);
