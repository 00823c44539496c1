import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { FiscalCalendar, Period } from "@/lib/periods";
import { RESOURCE_METRICS } from "@/lib/resources/resource-kinds";
import type { ResourceLine } from "@/lib/resources/returns";
import { sqlClient } from "../../client";
import { listMetrics } from "../metrics";
import { type Reference, referenceTo } from "../reference";

export interface Resource extends ResourceLine {
  metric: MetricId;
  unit: Reference;
  version: number;
}

type Row = Omit<Resource, "planned" | "used" | "promised" | "earned" | "deals"> &
  Record<"planned" | "used" | "promised", string>;

interface Quarter {
  period: Period;
  fiscal: FiscalCalendar;
  today: string;
}

/** What the units of a scope have in a quarter, with what its metric has brought in so far. Nobody sees single rows: a person's scope is empty. */
export async function listResources(scope: Scope, { period, fiscal, today }: Quarter): Promise<Resource[]> {
  if (scope.personId !== null) return [];
  const inScope =
    scope.unitIds === "all" ? sqlClient`true` : sqlClient`r.unit_id = any(${[...scope.unitIds]}::int[])`;
  const window = { start: period.start, end: period.end };
  const figures = (by: "region" | "team") =>
    listMetrics(scope, { metrics: [...RESOURCE_METRICS, "won_count"], by: [by], window, fiscal, today });
  const [rows, regions, teams] = await Promise.all([
    sqlClient<Row[]>`
      select r.id, r.unit_id as "unitId", u.parent_id as "parentId", r.kind, r.metric, r.planned::text, r.used::text, r.version,
             ${referenceTo("u")} as unit,
             coalesce((select sum(m.amount) from resource_moves m where m.from_id = r.id and m.state = 'submitted'), 0)::text as promised
        from resources r join org_units u on u.id = r.unit_id
       where r.start_on = ${period.start} and r.end_on = ${period.end} and ${inScope}
       order by u.path, r.metric, r.kind`,
    figures("region"),
    figures("team"),
  ]);
  const found = new Map([
    ...regions.map(({ keys, values }) => [Number(keys.region?.id), values] as const),
    ...teams.map(({ keys, values }) => [Number(keys.team?.id), values] as const),
  ]);
  return rows.map((row) => {
    const values = found.get(row.unitId);
    return {
      ...row,
      planned: BigInt(row.planned),
      used: BigInt(row.used),
      promised: BigInt(row.promised),
      earned: values?.[row.metric].value ?? null,
      deals: values?.won_count.value ?? 0n,
    };
  });
}
