import { type Landing, projectLanding, readPastDays } from "@/db/queries/analysis/landing";
import { atSnapshot } from "@/db/queries/at-snapshot";
import { listMetrics, type MetricRow, type MetricWindow } from "@/db/queries/metrics";
import { listPeopleNames } from "@/db/queries/people-names";
import { listTargets } from "@/db/queries/targets";
import { getWorkingCalendar } from "@/db/queries/working-calendar";
import { visibleUnits } from "@/lib/access/visible-units";
import { comparisonWindow, hasWorkedDay } from "@/lib/analysis/comparison";
import { findMissingYear } from "@/lib/calendar/working-calendar";
import { metricOf } from "@/lib/metrics/metric-catalogue";
import type { Ppm } from "@/lib/money";
import type { View } from "@/lib/server/view";
import { calculateAttainment, type Share } from "@/lib/targets/attainment";
import { elapsedWorkingDays } from "@/lib/targets/elapsed-share";
import {
  addClosed,
  type ClosedSums,
  explainVariance,
  NOTHING_CLOSED,
  type VarianceLine,
} from "@/lib/targets/variance-line";

const LEAD = "won_value" as const;
const DRIVERS = [LEAD, "won_count", "closed_count", "mean_cycle"] as const;

export interface AttainmentLine extends VarianceLine {
  key: string;
  unitId: number | null;
  personId: number | null;
  name: string;
  nameEn: string | null;
  depth: number;
  target: bigint | null;
  actual: bigint;
  attainmentPpm: Ppm | null;
}

export interface Attainment {
  lines: AttainmentLine[];
  share: Share | null;
  missingYear: number | null;
  /** The days of the year before that say at which rates the target was to come about. */
  yearBefore: MetricWindow | null;
  /** Where the whole will end at this pace; null before the period begins and after it. */
  projection: Landing | null;
}

interface OwnedSums extends ClosedSums {
  unitId: number | null;
  personId: number;
}

/** The part of the organisation that the screen is about, down its tree; of a team its people too. */
export function loadAttainment(view: View): Promise<Attainment> {
  const { scope, period, today, company, unit } = view;
  return atSnapshot(["attainment", scope, period, today, company, unit?.id], () => readAttainment(view));
}

async function readAttainment(view: View): Promise<Attainment> {
  const { scope, period, today, company } = view;
  const calendar = await getWorkingCalendar();
  const { firstDay, fiscal } = company;
  const yearBefore = comparisonWindow("year", { period, today, firstDay, calendar, fiscal });
  const read = (window: MetricWindow) =>
    listMetrics(scope, { metrics: DRIVERS, by: ["team", "person"], window, today, fiscal: company.fiscal });
  const [targets, now, before, past] = await Promise.all([
    listTargets(scope, { metric: LEAD, window: period }),
    read(period),
    yearBefore ? read(yearBefore) : null,
    readPastDays(view, LEAD),
  ]);
  const missingYear = findMissingYear(period.start, period.end, calendar);
  const share =
    missingYear === null && hasWorkedDay(period, { today, calendar })
      ? elapsedWorkingDays(period, today, calendar)
      : null;
  const [actual, earlier] = [now.map(toSums), before?.map(toSums) ?? null];
  const names = await listPeopleNames([
    ...new Set([
      ...targets.flatMap(({ personId }) => personId ?? []),
      ...actual.map(({ personId }) => personId),
    ]),
  ]);
  const projection = projectLanding(view, past, { actual: addClosed(actual).wonMinor, share, calendar });
  const line = (
    of: Pick<AttainmentLine, "key" | "unitId" | "personId" | "name" | "nameEn" | "depth">,
    isPart: (row: OwnedSums) => boolean,
    target: bigint | null,
  ): AttainmentLine => {
    const sums = addClosed(actual.filter(isPart));
    const last = earlier ? addClosed(earlier.filter(isPart)) : null;
    return {
      ...of,
      target,
      actual: sums.wonMinor,
      attainmentPpm: calculateAttainment(metricOf(LEAD), sums.wonMinor, target),
      ...explainVariance(target, share, sums, last),
    };
  };
  const person = (id: number, depth: number, unitId: number | null) =>
    line(
      {
        key: `person:${id}`,
        unitId,
        personId: id,
        depth,
        name: names.get(id)?.name ?? "",
        nameEn: names.get(id)?.nameEn ?? null,
      },
      (row) => row.personId === id && (unitId === null || row.unitId === unitId),
      targets.find((one) => one.personId === id && (unitId === null || one.unitId === unitId))?.value ?? null,
    );
  if (scope.personId !== null)
    return { lines: [person(scope.personId, 0, null)], share, missingYear, yearBefore, projection };
  const units = visibleUnits(view.units, scope);
  const paths = new Map(view.units.map(({ id, path }) => [id, path]));
  const lines = units.map((unit) =>
    line(
      {
        key: `unit:${unit.id}`,
        unitId: unit.id,
        personId: null,
        name: unit.name,
        nameEn: unit.nameEn,
        depth: unit.depth,
      },
      (row) => row.unitId !== null && (paths.get(row.unitId)?.startsWith(unit.path) ?? false),
      targets.find((one) => one.unitId === unit.id && one.personId === null)?.value ?? null,
    ),
  );
  const [team] = units;
  if (units.length === 1 && team) {
    const ids = new Set([
      ...targets.flatMap(({ personId, unitId }) =>
        unitId === team.id && personId !== null ? [personId] : [],
      ),
      ...actual.flatMap(({ personId, unitId }) => (unitId === team.id ? [personId] : [])),
    ]);
    lines.push(...[...ids].map((id) => person(id, 1, team.id)).sort(byVariance));
  }
  return {
    lines: lines.filter(({ target, actual: won }) => target !== null || won !== 0n),
    share,
    missingYear,
    yearBefore,
    projection,
  };
}

/** What is furthest behind comes first. */
function byVariance(a: AttainmentLine, b: AttainmentLine): number {
  const [x, y] = [a.variance ?? 0n, b.variance ?? 0n];
  return x === y ? 0 : x < y ? -1 : 1;
}

function toSums({ keys, values }: MetricRow<(typeof DRIVERS)[number]>): OwnedSums {
  return {
    ...NOTHING_CLOSED,
    unitId: keys.team?.id ? Number(keys.team.id) : null,
    personId: Number(keys.person?.id),
    wonMinor: values.won_value.numerator,
    wonCount: values.won_count.numerator,
    closedCount: values.closed_count.numerator,
    cycle: { numerator: values.mean_cycle.numerator, denominator: values.mean_cycle.denominator },
  };
}
