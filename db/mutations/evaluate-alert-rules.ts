import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { AlertEvidence } from "@/lib/alerts/alert-evidence";
import { thresholdsInput } from "@/lib/alerts/alert-input";
import { type AlertRuleSettings, evaluateAlertRule, isPastThreshold } from "@/lib/alerts/evaluate-rule";
import { lastWorkingDays } from "@/lib/alerts/looks";
import type { Observed } from "@/lib/alerts/observe";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { Day, PeriodKind } from "@/lib/periods";
import { businessDayOf } from "../business-day";
import { db, type Transaction } from "../client";
import { env } from "../env";
import { sqlRunner } from "../facts/sql-runner";
import { observeRules, type Watch, type WatchSetting } from "../queries/alert/observe-rule";
import { listQuiet, listRaised } from "../queries/alert/raised";
import { subjectKey } from "../queries/alert/subjects";
import { getCompany } from "../queries/company";
import { getWorkingCalendar } from "../queries/working-calendar";
import { alertRules } from "../schema";
import { raiseAlerts } from "./raise-alerts";
import type { RuleFiring } from "./raised-firing";

type Rule = typeof alertRules.$inferSelect;

interface EvaluateQuestion {
  now: Date;
  /** The business date of `now` unless given. */
  today?: Day;
  /** All active rules unless given. */
  ruleIds?: readonly number[];
}

/** Days looked back on: enough to say since when, and for every persistence that a rule may ask for. */
const LOOKS = 15;

/**
 * Looks at every subject of every active rule and raises what has to be raised. Evaluations take turns, and what was raised before
 * is part of the question, so running it again changes nothing. Returns the ids of the new alerts.
 */
export async function evaluateRules({
  now,
  today = businessDayOf(now),
  ruleIds,
}: EvaluateQuestion): Promise<number[]> {
  const [company, calendar] = await Promise.all([getCompany(), getWorkingCalendar()]);
  const setting = { today, calendar, fiscal: company.fiscal, firstDay: company.firstDay };
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sextant.alerts'))`);
    const rules = await tx
      .select()
      .from(alertRules)
      .where(
        ruleIds
          ? and(eq(alertRules.isActive, true), inArray(alertRules.id, [...ruleIds]))
          : eq(alertRules.isActive, true),
      )
      .orderBy(asc(alertRules.id));
    const firings = await fireRules(tx, rules, setting);
    return raiseAlerts(tx, firings, { ...setting, now });
  });
}

/**
 * Everybody's present look first; only where it is past a threshold the looks before it are taken, because without it no rule fires. The facts
 * are read once for all rules, and once more for the few who are past.
 */
async function fireRules(
  tx: Transaction,
  rules: readonly Rule[],
  setting: WatchSetting,
): Promise<RuleFiring[]> {
  const run = sqlRunner(tx);
  const ids = rules.map(({ id }) => id);
  const raised = await listRaised(run, ids, setting.today, env.TIME_ZONE);
  const quiet = await listQuiet(run, setting.today);
  const settings = rules.map(settingsOf);
  const daysOf = (count: number) => lastWorkingDays(setting.today, count, setting.calendar);
  const present = await observeRules(
    run,
    rules.map((rule) => ({ watch: watchOf(rule), days: daysOf(1) })),
    setting,
  );
  const past = rules.flatMap((rule, i) => {
    const only = (present[i] ?? []).flatMap(({ subject, observed }) => {
      const last = observed.at(-1);
      const isPast = last && settings[i] && isPastThreshold(settings[i], last);
      return isPast && !quiet.has(`${rule.id} ${subjectKey(subject)}`) ? [subject] : [];
    });
    const days = daysOf(Math.max(LOOKS, rule.persistenceOf));
    return only.length === 0 ? [] : [{ rule, watch: watchOf(rule), days, only }];
  });
  const looked = await observeRules(run, past, setting);
  return past.flatMap(({ rule }, i) =>
    (looked[i] ?? []).flatMap(({ subject, observed }): RuleFiring[] => {
      const known = settingsOf(rule);
      const { fired } = evaluateAlertRule(
        known,
        observed,
        raised.get(`${rule.id} ${subjectKey(subject)}`) ?? [],
      );
      return fired ? [{ rule, subject, fired, evidence: evidenceOf(rule, known, observed, setting) }] : [];
    }),
  );
}

export const watchOf = (
  rule: Pick<Rule, "metric" | "measure" | "level" | "unitId" | "periodKind">,
): Watch => ({
  ...rule,
  periodKind: rule.periodKind as PeriodKind,
});

export const settingsOf = (
  rule: Pick<
    Rule,
    "thresholds" | "minimumSample" | "persistence" | "persistenceOf" | "cooldownDays" | "floor"
  >,
): AlertRuleSettings => ({ ...rule, thresholds: thresholdsInput.parse(rule.thresholds) });

function evidenceOf(
  rule: Rule,
  { thresholds }: AlertRuleSettings,
  observed: readonly Observed[],
  { today }: WatchSetting,
): AlertEvidence {
  const last = observed.at(-1);
  const now = last?.now ?? null;
  const baseline = last?.baseline ?? null;
  const gap = now === null || baseline === null ? null : now > baseline ? now - baseline : baseline - now;
  return {
    metric: rule.metric,
    measure: rule.measure,
    now,
    baseline,
    basis: last?.basis ?? null,
    target: last?.target ?? null,
    sample: last && last.sample < Number.MAX_SAFE_INTEGER ? last.sample : null,
    start: last?.start ?? today,
    end: last?.end ?? today,
    against: last?.against ?? null,
    thresholds: [...thresholds],
    looks: observed.map(({ on, measured }) => ({ on, measured })),
    stakeMinor: metricOf(rule.metric).unit === "money" ? (gap ?? now) : null,
  };
}
