import { type AlertExplanation, explainAlert } from "@/db/queries/alert/explain";
import { type AlertOwner, listAlertOwners } from "@/db/queries/alert/owners";
import { getSituation, type Situation } from "@/db/queries/alert/situation";
import {
  type Alert,
  type AlertEvent,
  type AlertMute,
  getMute,
  getRating,
  listAlertEvents,
  listEarlierCases,
  type Reader,
} from "@/db/queries/alerts";
import { getMetrics } from "@/db/queries/metrics";
import { listRunsOfAlerts, type PlanRun } from "@/db/queries/playbooks/plan-runs";
import { listPlaybooks, type Playbook } from "@/db/queries/playbooks/playbooks";
import { listTasksOfAlert, type Task } from "@/db/queries/tasks";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { systemScope } from "@/lib/access/scope";
import { isAlertClosed } from "@/lib/alerts/alert-states";
import { type ExpectedLoss, estimateLoss } from "@/lib/alerts/expected-loss";
import { findMissingYear, type WorkingCalendar } from "@/lib/calendar/working-calendar";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { addDays, type Day, parsePeriod } from "@/lib/periods";
import { readCompany } from "@/lib/server/view";
import { elapsedWorkingDays } from "@/lib/targets/elapsed-share";

/** An earlier case with where its figure ended. */
export interface EarlierCase {
  alert: Alert;
  /** The figure of its whole period. */
  final: bigint | null;
  /** The plan that was started for it last, with what came of it. */
  run: PlanRun | null;
}

export interface AlertPageData {
  alert: Alert;
  calendar: WorkingCalendar;
  situation: Situation;
  explanation: AlertExplanation | null;
  loss: ExpectedLoss | null;
  cases: EarlierCase[];
  tasks: Task[];
  /** Plans started for it, the newest first. */
  runs: PlanRun[];
  events: AlertEvent[];
  playbooks: Playbook[];
  owners: AlertOwner[];
  mute: AlertMute | null;
  /** What the reader has said of it; null when nothing. */
  isUseful: boolean | null;
}

/** Everything that the page of an alert shows; what does not depend on each other is read at the same time. */
export async function readAlertPage(reader: Reader, alert: Alert, today: Day): Promise<AlertPageData> {
  const [company, calendar] = await Promise.all([readCompany(), getWorkingCalendar()]);
  const setting = { today, calendar, fiscal: company.fiscal, firstDay: company.firstDay };
  const [situation, tasks, events, playbooks, owners, mute, isUseful, earlier] = await Promise.all([
    getSituation(alert, setting),
    listTasksOfAlert(alert.id),
    listAlertEvents(alert.id),
    listPlaybooks({ withRetired: false }),
    listAlertOwners(alert.unit.id, today),
    getMute(alert, today),
    getRating(alert.id, reader.personId),
    listEarlierCases(reader, alert),
  ]);
  const [explanation, loss, finals, allRuns] = await Promise.all([
    explainAlert(alert, situation, setting),
    readLoss(alert, situation, calendar),
    Promise.all(earlier.map((one) => readFinal(one, setting))),
    listRunsOfAlerts([alert.id, ...earlier.map(({ id }) => id)]),
  ]);
  const runsOf = (id: number) => allRuns.filter(({ alertId }) => alertId === id);
  const cases = earlier.map((one, i) => ({
    alert: one,
    final: finals[i] ?? null,
    run: runsOf(one.id)[0] ?? null,
  }));
  return {
    alert,
    calendar,
    situation,
    explanation,
    loss,
    cases,
    tasks,
    runs: runsOf(alert.id),
    events,
    playbooks,
    owners,
    mute,
    isUseful,
  };
}

const filtersOf = ({ unit, person }: Alert) => (person ? { personId: person.id } : { unitId: unit.id });

async function readFinal(
  alert: Alert,
  { today, fiscal }: { today: Day; fiscal: { startMonth: number } },
): Promise<bigint | null> {
  const { metric } = alert.evidence;
  const window = parsePeriod(alert.periodKey, fiscal);
  if (!window || window.end > today) return null;
  const found = await getMetrics(systemScope(), {
    metrics: [metric],
    window,
    filters: filtersOf(alert),
    today,
  });
  return found[metric].value;
}

/** Of an alert that waits: what the period will be short of if nothing changes. */
async function readLoss(
  alert: Alert,
  { latest, on }: Situation,
  calendar: WorkingCalendar,
): Promise<ExpectedLoss | null> {
  const { metric, measure } = alert.evidence;
  const period = latest && parsePeriod(latest.periodKey);
  if (!latest || latest.now === null || !period || isAlertClosed(alert.state)) return null;
  if (findMissingYear(period.start, period.end, calendar) !== null) return null;
  const filters = filtersOf(alert);
  const scope = systemScope();
  const year = { start: addDays(on, -365), end: addDays(on, 1) };
  const [now, rates] = await Promise.all([
    getMetrics(scope, {
      metrics: [metric],
      window: { start: latest.start, end: latest.end },
      filters,
      today: on,
    }),
    getMetrics(scope, { metrics: ["win_rate", "average_deal"], window: year, filters, today: on }),
  ]);
  return estimateLoss({
    metric: metricOf(metric),
    measure,
    now: now[metric],
    baseline: latest.baseline,
    target: latest.target,
    share: latest.share ?? elapsedWorkingDays(period, on, calendar),
    winRate: rates.win_rate,
    averageDeal: rates.average_deal,
  });
}
