import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  smallint,
  text,
  unique,
} from "drizzle-orm/pg-core";
import { ALERT_MEASURES, ALERT_STATES, DISMISS_REASONS, SEVERITIES } from "@/lib/alerts/alert-states";
import { ALERT_LEVELS } from "@/lib/alerts/rule-kinds";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { bigId, day, id, instant } from "./columns";
import { orgUnits, people } from "./organisation";
import { playbooks } from "./playbooks";

export const alertState = pgEnum("alert_state", ALERT_STATES);
export const severity = pgEnum("severity", SEVERITIES);
export const alertMeasure = pgEnum("alert_measure", ALERT_MEASURES);
export const alertLevel = pgEnum("alert_level", ALERT_LEVELS);
export const dismissReason = pgEnum("dismiss_reason", DISMISS_REASONS);

/** When a metric is worth somebody's attention. */
export const alertRules = pgTable("alert_rules", {
  id: id(),
  /** Name as the company writes it. */
  name: text().notNull(),
  /** English name. */
  nameEn: text(),
  /** Id of the metric in `lib/metrics`. */
  metric: text().$type<MetricId>().notNull(),
  /** company | region | team | person: the rule looks at every one of them. */
  level: alertLevel().notNull(),
  /** Only subjects below this unit; null for the whole company. */
  unitId: integer().references(() => orgUnits.id),
  /** What is compared with the thresholds; rises as things get worse. */
  measure: alertMeasure().notNull(),
  /** Period of evaluation: week | month | quarter. */
  periodKind: text().notNull(),
  /** Thresholds in rising order, each with a severity (`lib/alerts`). */
  thresholds: jsonb().notNull(),
  /** Smallest number of cases for a verdict. */
  minimumSample: integer().notNull().default(0),
  /** Of `persistenceOf` evaluations, so many must be past the threshold. */
  persistence: integer().notNull().default(1),
  /** The n of "k of n". */
  persistenceOf: integer().notNull().default(1),
  /** Days after an alert during which the same subject raises none. */
  cooldownDays: integer().notNull().default(0),
  /** Smallest absolute difference that matters, in the metric's smallest unit. */
  floor: bigint({ mode: "bigint" }),
  /** Days that the owner has to answer. */
  dueDays: integer().notNull().default(2),
  /** Prepared answer that an alert of this rule proposes. */
  playbookId: integer().references(() => playbooks.id),
  /** From this severity on the prepared answer starts by itself; null for by hand only. */
  startsFrom: severity(),
  /** Start of the hours in which nobody is told outside the portal, minutes after midnight in the deployment's zone. */
  quietFrom: smallint().notNull().default(0),
  /** Their end; the same as the start when there are none. */
  quietTo: smallint().notNull().default(0),
  /** Outside the portal it is told on working days only. */
  workingDaysOnly: boolean().notNull().default(false),
  /** Whether it is evaluated. */
  isActive: boolean().notNull().default(true),
  /** Counts every change; a change made on an older version is refused. */
  version: integer().notNull().default(1),
});

/** A threshold that a subject has entered. */
export const alerts = pgTable(
  "alerts",
  {
    id: id(),
    /** The rule. */
    ruleId: integer()
      .notNull()
      .references(() => alertRules.id),
    /** The unit concerned; the person's team for a person. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** The person concerned, for a rule about persons. */
    personId: integer().references(() => people.id),
    /** Period of the evaluation. */
    periodKey: text().notNull(),
    /** Threshold entered, from 0. */
    threshold: integer().notNull(),
    /** Severity of that threshold. */
    severity: severity().notNull(),
    /** open | acknowledged | in_progress | resolved | dismissed. */
    state: alertState().notNull().default("open"),
    /** First day on which the measure was past the threshold. */
    sinceOn: day().notNull(),
    /** The measure when it was raised, in the measure's unit. */
    measured: bigint({ mode: "bigint" }).notNull(),
    /** Metric, baseline, sample and window at that moment (`lib/alerts`). */
    evidence: jsonb().notNull(),
    /** Who answers for it. */
    ownerId: integer().references(() => people.id),
    /** When an answer is due. */
    dueAt: instant(),
    /** Why it was dismissed. */
    dismissReason: dismissReason(),
    /** What was done, or why nothing. */
    outcome: text(),
    /** Playbook started for it last; every start is in `playbook_runs`. */
    playbookId: integer().references(() => playbooks.id),
    /** When it was raised. */
    openedAt: instant().notNull().defaultNow(),
    /** When it was resolved or dismissed. */
    closedAt: instant(),
    /** Counts every change; a change made on an older version is refused. */
    version: integer().notNull().default(1),
  },
  (t) => [
    // once per rule, subject, period and threshold
    unique("alerts_once").on(t.ruleId, t.unitId, t.personId, t.periodKey, t.threshold).nullsNotDistinct(),
    // listAlerts: what is open in a scope
    index("alerts_unit").on(t.unitId, t.state),
    index("alerts_owner").on(t.ownerId, t.state),
  ],
);

/** Quiet for a while: a rule raises nothing about a subject until a day. Kept after its end. */
export const alertMutes = pgTable(
  "alert_mutes",
  {
    id: id(),
    /** The rule that keeps quiet. */
    ruleId: integer()
      .notNull()
      .references(() => alertRules.id),
    /** The unit concerned; the person's team for a person. */
    unitId: integer()
      .notNull()
      .references(() => orgUnits.id),
    /** The person concerned, for a rule about persons. */
    personId: integer().references(() => people.id),
    /** Last quiet day. */
    untilOn: day().notNull(),
    /** Why. */
    reason: text().notNull(),
    /** Who asked for it. */
    createdBy: integer()
      .notNull()
      .references(() => people.id),
    /** When. */
    createdAt: instant().notNull().defaultNow(),
    /** When it was lifted before its end; null while it holds. */
    liftedAt: instant(),
  },
  // evaluateRules: who is quiet today
  (t) => [index("alert_mutes_rule").on(t.ruleId, t.untilOn)],
);

/** What happened to an alert, append-only. */
export const alertEvents = pgTable(
  "alert_events",
  {
    id: bigId(),
    /** The alert. */
    alertId: integer()
      .notNull()
      .references(() => alerts.id),
    /** State after the event. */
    state: alertState().notNull(),
    /** What was written with it. */
    comment: text(),
    /** Who; null for the system. */
    actorId: integer().references(() => people.id),
    /** When. */
    at: instant().notNull().defaultNow(),
  },
  (t) => [index("alert_events_alert").on(t.alertId, t.at)],
);

/** Whether an alert was worth anybody's time, in the words of those who got it; the last word of each person counts. */
export const alertFeedback = pgTable(
  "alert_feedback",
  {
    id: id(),
    /** The alert. */
    alertId: integer()
      .notNull()
      .references(() => alerts.id),
    /** Who says so. */
    personId: integer()
      .notNull()
      .references(() => people.id),
    /** Whether it was. */
    isUseful: boolean().notNull(),
    /** Why not. */
    comment: text(),
    /** When. */
    at: instant().notNull(),
  },
  (t) => [unique("alert_feedback_once").on(t.alertId, t.personId)],
);
