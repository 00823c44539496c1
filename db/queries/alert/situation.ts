import "server-only";
import { isAlertClosed } from "@/lib/alerts/alert-states";
import { lastWorkingDays } from "@/lib/alerts/looks";
import type { Observed } from "@/lib/alerts/observe";
import { addDays, type Day, parsePeriod } from "@/lib/periods";
import { businessDayOf } from "../../business-day";
import { sqlClient } from "../../client";
import { sqlRunner } from "../../facts/sql-runner";
import type { Alert } from "../alerts";
import { observeRule, type Watch, type WatchSetting } from "./observe-rule";
import type { Subject } from "./subjects";
import { databaseSource } from "./watch-source";

/** How the subject has been doing on the alert's measure. */
export interface Situation {
  /** Working days of the alert's period up to today, its end or its close; the looks of the rule as the figures are now. */
  observed: Observed[];
  /** The last of them; null where the metric cannot be watched any more. */
  latest: Observed | null;
  /** The day on which it stands. */
  on: Day;
}

export const watchOfAlert = ({ evidence, rule }: Alert): Watch => ({
  metric: evidence.metric,
  measure: evidence.measure,
  level: rule.level,
  unitId: null,
  periodKind: rule.periodKind,
});

export const subjectOfAlert = ({ unit, unitPath, person }: Alert): Subject => ({
  unitId: unit.id,
  personId: person?.id ?? null,
  path: unitPath,
});

/** Fewer looks than this make no line. */
const LEAST_LOOKS = 15;

/** The series behind an alert. The caller has checked that the alert may be seen. */
export async function getSituation(alert: Alert, setting: WatchSetting): Promise<Situation> {
  const { today, calendar, fiscal } = setting;
  const period = parsePeriod(alert.periodKey, fiscal);
  const closedOn = alert.closedAt && isAlertClosed(alert.state) ? businessDayOf(alert.closedAt) : null;
  const on =
    [today, period ? addDays(period.end, -1) : today, ...(closedOn ? [closedOn] : [])].sort()[0] ?? today;
  const inPeriod = lastWorkingDays(on, 80, calendar).filter((day) => period === null || day >= period.start);
  const days = inPeriod.length >= LEAST_LOOKS ? inPeriod : lastWorkingDays(on, LEAST_LOOKS, calendar);
  const [found] = await observeRule(
    databaseSource(sqlRunner(sqlClient)),
    watchOfAlert(alert),
    days,
    { ...setting, today: on },
    [subjectOfAlert(alert)],
  );
  const observed = found?.observed ?? [];
  return { observed, latest: observed.at(-1) ?? null, on };
}
