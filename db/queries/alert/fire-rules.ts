import "server-only";
import type { AlertEvidence } from "@/lib/alerts/alert-evidence";
import { thresholdsInput } from "@/lib/alerts/alert-input";
import {
  type AlertRuleSettings,
  evaluateAlertRule,
  type Firing,
  isPastThreshold,
} from "@/lib/alerts/evaluate-rule";
import { lastWorkingDays } from "@/lib/alerts/looks";
import type { Observed } from "@/lib/alerts/observe";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { PeriodKind } from "@/lib/periods";
import type { alertRules } from "../../schema";
import { observeRules, type Watch, type WatchSetting } from "./observe-rule";
import { type Subject, subjectKey } from "./subjects";
import type { WatchSource } from "./watch-source";

type Rule = typeof alertRules.$inferSelect;

/** A rule has fired about somebody. */
export interface RuleFiring {
  rule: Rule;
  subject: Subject;
  fired: Firing;
  evidence: AlertEvidence;
}

/** A rule that looks, at some of its subjects or at all of them. */
export interface RuleLook {
  rule: Rule;
  only?: readonly Subject[];
}

/** Days looked back on: enough to say since when, and for every persistence that a rule may ask for. */
export const LOOKS = 15;

/**
 * Everybody's present look first; only where it is past a threshold the looks before it are taken, because without it no rule fires. The facts
 * are read once for all rules, and once more for the few who are past.
 */
export async function fireRules(
  source: WatchSource,
  looks: readonly RuleLook[],
  setting: WatchSetting,
): Promise<RuleFiring[]> {
  const settings = looks.map(({ rule }) => settingsOf(rule));
  const daysOf = (count: number) => lastWorkingDays(setting.today, count, setting.calendar);
  const today = daysOf(1);
  const present = await observeRules(
    source,
    looks.map(({ rule, only }) => ({ watch: watchOf(rule), days: today, only })),
    setting,
  );
  const quiet = await source.quiet(setting.today);
  const past = looks.flatMap(({ rule }, i) => {
    const only = (present[i] ?? []).flatMap(({ subject, observed }) => {
      const last = observed.at(-1);
      const isPast = last && settings[i] && isPastThreshold(settings[i], last);
      return isPast && !quiet.has(`${rule.id} ${subjectKey(subject)}`) ? [subject] : [];
    });
    const days = daysOf(Math.max(LOOKS, rule.persistenceOf));
    return only.length === 0 ? [] : [{ rule, watch: watchOf(rule), days, only }];
  });
  if (past.length === 0) return [];
  const raised = await source.raised(
    past.map(({ rule }) => rule.id),
    setting.today,
  );
  const looked = await observeRules(source, past, setting);
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

const settingsOf = (
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
