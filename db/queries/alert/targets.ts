import "server-only";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import type { SqlRunner } from "../../facts/sql-runner";
import { subjectKey } from "./subjects";

export interface TargetQuestion {
  metric: MetricId;
  /** All units, or all persons. */
  isPerson: boolean;
  /** Targets for windows within these days, half-open. */
  start: Day;
  end: Day;
}

/** Targets in force of one subject by the window they are for (`windowKey`). */
export type TargetsByWindow = Map<string, bigint>;

/** A target as it is looked up: whose, for which days, how much. */
export interface TargetRow {
  unitId: number;
  personId: number | null;
  start: Day;
  end: Day;
  value: string;
}

export const windowKey = ({ start, end }: { start: Day; end: Day }) => `${start}/${end}`;

/** Targets in force by subject (`subjectKey`). */
export async function listTargets(
  run: SqlRunner,
  { metric, isPerson, start, end }: TargetQuestion,
): Promise<Map<string, TargetsByWindow>> {
  const rows = await run<TargetRow>(
    `select unit_id as "unitId", person_id as "personId", start_on::text as start, end_on::text as end, value::text
       from targets where metric = $1::text and is_current and start_on >= $2::text::date and end_on <= $3::text::date
        and person_id is ${isPerson ? "not null" : "null"}`,
    [metric, start, end],
  );
  return bySubject(rows);
}

/** Who changed teams has a part of the target in each of them. */
export function bySubject(rows: Iterable<TargetRow>): Map<string, TargetsByWindow> {
  const found = new Map<string, TargetsByWindow>();
  for (const row of rows) {
    const key = subjectKey(row);
    const own = found.get(key) ?? new Map<string, bigint>();
    found.set(key, own);
    const window = windowKey(row);
    own.set(window, (own.get(window) ?? 0n) + BigInt(row.value));
  }
  return found;
}
