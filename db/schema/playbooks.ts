import { integer, jsonb, pgEnum, pgTable, text } from "drizzle-orm/pg-core";
import { PLAYBOOK_KINDS } from "@/lib/alerts/rule-kinds";
import { id, instant, minor } from "./columns";

export const playbookKind = pgEnum("playbook_kind", PLAYBOOK_KINDS);

/** A prepared contingency plan (预案). */
export const playbooks = pgTable("playbooks", {
  id: id(),
  /** promotion | channel_switch | staffing | price | win_back. */
  kind: playbookKind().notNull(),
  /** Name as the company writes it. */
  name: text().notNull(),
  /** English name. */
  nameEn: text(),
  /** When it helps, for whoever has to choose one. */
  purpose: text(),
  /** The same in English. */
  purposeEn: text(),
  /** Steps: title, department that does it and who there, days from the start (`lib/alerts`). */
  steps: jsonb().notNull(),
  /** What one use may cost; null when nothing is set aside. */
  budgetMinor: minor(),
  /** Since when it is offered no more; what it has done stays. */
  retiredAt: instant(),
  /** Counts every change; a change made on an older version is refused. */
  version: integer().notNull().default(1),
});
