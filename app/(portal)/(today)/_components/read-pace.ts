import { listMetrics } from "@/db/queries/metrics";
import { listTargets } from "@/db/queries/targets";
import { visibleUnits } from "@/lib/access/visible-units";
import { findMissingYear, type WorkingCalendar } from "@/lib/calendar/working-calendar";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import { type Ppm, ratioPpm } from "@/lib/money";
import type { View } from "@/lib/server/view";
import type { Share } from "@/lib/targets/attainment";
import { elapsedWorkingDays } from "@/lib/targets/elapsed-share";
import { buildTargetTree, personLine, showsPeople, type TargetLine } from "@/lib/targets/target-tree";

/** The figure that every salesperson is led by. */
export const LEAD_METRIC = metricOf("won_value");

export interface PaceNow {
  /** What the screen is about first, then what stands below it. */
  lines: TargetLine[];
  lead: TargetLine | null;
  share: Share | null;
  /** What the elapsed working days ask for; null outside the period. */
  expectedPpm: Ppm | null;
  /** From today on; null when the period is over or its year unknown. */
  daysLeft: number | null;
  /** A year without announced holidays, which is why there is no pace. */
  missingYear: number | null;
}

/** Where the reader's part of the organisation stands in the period, down to its people unless it is too large for that. */
export async function readPace(view: View, calendar: WorkingCalendar): Promise<PaceNow> {
  const { scope, period, today } = view;
  const units = visibleUnits(view.units, scope);
  const withPeople = showsPeople(units);
  const [targets, results] = await Promise.all([
    listTargets(scope, { metric: LEAD_METRIC.id, window: period, withPeople }),
    listMetrics(scope, {
      metrics: [LEAD_METRIC.id],
      by: withPeople ? ["team", "person"] : ["team"],
      window: period,
      today,
    }),
  ]);
  const missingYear = findMissingYear(period.start, period.end, calendar);
  const days = missingYear === null ? elapsedWorkingDays(period, today, calendar) : null;
  const share = today > period.start ? days : null;
  const rows = results.map(({ keys, values }) => ({
    unitId: keys.team?.id ? Number(keys.team.id) : null,
    personId: keys.person?.id ? Number(keys.person.id) : null,
    numerator: values.won_value.numerator,
    denominator: values.won_value.denominator,
  }));
  const question = {
    metric: LEAD_METRIC,
    units,
    targets,
    results: rows,
    share,
  };
  const lines = scope.personId === null ? buildTargetTree(question) : ownLine(question, view);
  return {
    lines,
    lead: lines[0] ?? null,
    share,
    expectedPpm: share && share.elapsed < share.total ? ratioPpm(share.elapsed, share.total) : null,
    daysLeft: days && today < period.end ? Number(days.total - days.elapsed) : null,
    missingYear,
  };
}

/** Whoever sees only themselves: their own target, with what they did for it wherever they were. */
function ownLine(question: Parameters<typeof buildTargetTree>[0], { actor, units }: View): TargetLine[] {
  const target = question.targets.find(({ personId }) => personId === actor.personId);
  const unit = units.find(({ id }) => id === (target?.unitId ?? actor.unitId));
  if (!unit) return [];
  const results = question.results.map((row) => ({ ...row, unitId: unit.id }));
  return [personLine({ ...question, results }, { ...unit, depth: -1 }, actor.personId)];
}
