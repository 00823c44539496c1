import "server-only";
import { type PayScope, systemScope } from "@/lib/access/scope";
import {
  type ForecastCell,
  forecastTargetChange,
  type PayForecast,
} from "@/lib/incentives/forecast-target-change";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import { PPM, ratioPpm } from "@/lib/money";
import { type Day, type FiscalCalendar, periodOf } from "@/lib/periods";
import { listMetrics } from "../metrics";
import { listPayInputs, type PayInput } from "../pay-inputs";
import { listPeopleNames } from "../people-names";
import { sumMonthTargets } from "../targets";

export interface PersonEffect extends PayForecast {
  personId: number;
  name: string;
  nameEn: string | null;
  /** Share of target reached in the closed months of the year: what the forecast goes on with. */
  attainmentPpm: number;
}

/** Figures that change: a person's, or a unit's that people's team and roll-up pay depends on. */
export interface ChangedSubject {
  unitId: number;
  personId: number | null;
  cells: readonly ForecastCell[];
}

interface EffectQuestion {
  payScope: PayScope;
  metric: MetricId;
  subjects: readonly ChangedSubject[];
  today: Day;
  fiscal: FiscalCalendar;
}

/** People whose pay the change moves; no figures. */
export async function listAffected({
  payScope,
  metric,
  subjects,
  today,
  fiscal,
}: EffectQuestion): Promise<number[]> {
  const inputs = await listPayInputs(payScope, { period: periodOf(today, "month", fiscal), today, fiscal });
  return inputs
    .filter((input) => changeFor(input, metric, subjects) !== null)
    .map(({ personId }) => personId);
}

/** Whose pay the change moves, as far as the pay scope goes. For a screen that is the reader's own: by whom they manage, never by role alone. */
export async function readPayEffect({
  payScope,
  metric,
  subjects,
  today,
  fiscal,
}: EffectQuestion): Promise<PersonEffect[]> {
  const month = periodOf(today, "month", fiscal);
  const inputs = await listPayInputs(payScope, { period: month, today, fiscal });
  const affected = inputs.flatMap((input) => {
    const change = changeFor(input, metric, subjects);
    return change === null ? [] : [{ input, ...change }];
  });
  const people = affected.map(({ input }) => input.personId);
  if (people.length === 0) return [];
  const soFar = { start: periodOf(today, "year", fiscal).start, end: month.start };
  const [goals, results, names] = await Promise.all([
    sumMonthTargets(people, metric, soFar),
    listMetrics(systemScope(), { metrics: [metric], by: ["person"], window: soFar, today }),
    listPeopleNames(people),
  ]);
  const reached = new Map(
    results.map(({ keys, values }) => [Number(keys.person?.id), values[metric]?.numerator ?? 0n]),
  );
  return affected.map(({ input: { personId, plan, facts }, measures, cells }) => {
    const attainmentPpm = ratioPpm(reached.get(personId) ?? 0n, goals.get(personId) ?? 0n) ?? PPM;
    const forecast = forecastTargetChange({ plan, facts, measures, cells, attainmentPpm });
    return {
      personId,
      name: names.get(personId)?.name ?? "",
      nameEn: names.get(personId)?.nameEn ?? null,
      attainmentPpm,
      ...forecast,
    };
  });
}

/** A person's own target moves their own component; a unit's moves those that its people have by the unit. */
function changeFor(
  { personId, unitId, facts }: PayInput,
  metric: MetricId,
  subjects: readonly ChangedSubject[],
) {
  const own = subjects.find((subject) => subject.personId === personId);
  if (own && metric in facts.measures) return { measures: [metric as string], cells: own.cells };
  const unit = subjects.find((subject) => subject.personId === null && subject.unitId === unitId);
  const measures = [`team:${metric}`, `rollUp:${metric}`].filter((key) => key in facts.measures);
  return unit && measures.length > 0 ? { measures, cells: unit.cells } : null;
}
