import { listPeopleNames } from "@/db/queries/people-names";
import { listRebaselines, type RebaselineLine } from "@/db/queries/rebaseline/list-rebaselines";
import { listTargetMetrics } from "@/db/queries/targets";
import { isAdditive, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { PPM } from "@/lib/money";
import { type Day, type Period, periodOf } from "@/lib/periods";
import type { View } from "@/lib/server/view";
import { REBASELINE_RULES, type RebaselineChoice } from "@/lib/targets/rebaseline";

export interface NamedRebaseline extends RebaselineLine {
  name: string;
  nameEn: string | null;
}

export interface RebaselineViewData {
  /** Those of the running year that add up, the one shown by default first. */
  metrics: MetricId[];
  metric: MetricId;
  choice: RebaselineChoice;
  year: Period;
  effectiveOn: Day;
  lines: NamedRebaseline[];
  chosen: NamedRebaseline | null;
}

type Params = Record<string, string | string[] | undefined>;

/** What a rule, chosen in the address, makes of the running year; null when there is nothing to re-baseline. */
export async function readRebaselineView(view: View, params: Params): Promise<RebaselineViewData | null> {
  const { scope, today, company, units } = view;
  const year = periodOf(today, "year", company.fiscal);
  const present = (await listTargetMetrics(scope, year)).filter((id) => isAdditive(metricOf(id)));
  const metrics = [...present].sort((a, b) => Number(b === "won_value") - Number(a === "won_value"));
  const metric = metrics.find((id) => id === params.metric) ?? metrics[0];
  if (!metric) return null;
  const choice = readChoice(params);
  const found = await listRebaselines(scope, { metric, choice, today, fiscal: company.fiscal, units });
  if (found.lines.length === 0) return null;
  const people = await listPeopleNames(found.lines.flatMap(({ personId }) => personId ?? []));
  const lines = found.lines.map((line): NamedRebaseline => {
    const named =
      line.personId === null ? units.find(({ id }) => id === line.unitId) : people.get(line.personId);
    return { ...line, name: named?.name ?? "", nameEn: named?.nameEn ?? null };
  });
  const chosen = lines.find(({ key }) => key === params.subject) ?? null;
  return { metrics, metric, choice, year, effectiveOn: found.effectiveOn, lines, chosen };
}

function readChoice({ rule, share }: Params): RebaselineChoice {
  const percent = typeof share === "string" && /^\d{1,2}$/.test(share) ? Number(share) : 50;
  return {
    rule: REBASELINE_RULES.find((one) => one === rule) ?? "catch_up",
    catchUpPpm: (percent * PPM) / 100,
  };
}
