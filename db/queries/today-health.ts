import "server-only";
import type { Day, Period } from "@/lib/periods";
import { sqlClient } from "../client";

/** Where figures come from: deals, orders and payments, activities, surveys. */
export const FED_BY = ["deals", "orders", "activities", "answers"] as const;
export type FedBy = (typeof FED_BY)[number];

/** Last business date up to today with a figure, by where it comes from; a source without any is absent. The company's own state: no scope. */
export async function listLastDays(today: Day): Promise<Map<FedBy, Day>> {
  const rows = await sqlClient<{ source: FedBy; day: Day | null }[]>`
    select source, (select max(day)::text from metric_facts where family = source::fact_family and day <= ${today}) as day
      from unnest(${[...FED_BY]}::text[]) source`;
  return new Map(rows.flatMap(({ source, day }) => (day === null ? [] : [[source, day] as const])));
}

/** Imports that wait for somebody: with open questions, ready to be written, or failed. */
export async function countWaitingImports(): Promise<number> {
  const [row] = await sqlClient<{ count: number }[]>`
    select count(*)::int as count from imports where state in ('questions', 'ready', 'failed')`;
  return row?.count ?? 0;
}

export interface MissingTargets {
  periodKey: string;
  /** Subjects and metrics that have a target now and none for that period. */
  missing: number;
}

/** Of everybody who has a target for a period, how many have none for the one that follows it. Pairs without a gap are absent. */
export async function listMissingTargets(
  pairs: readonly { now: Period; next: Period }[],
): Promise<MissingTargets[]> {
  const found = await Promise.all(
    pairs.map(async ({ now, next }) => {
      const [row] = await sqlClient<{ missing: number }[]>`
        select count(*)::int as missing from targets t
         where t.is_current and t.start_on = ${now.start} and t.end_on = ${now.end} and not exists (
           select 1 from targets n where n.is_current and n.metric = t.metric and n.start_on = ${next.start} and n.end_on = ${next.end}
              and n.unit_id = t.unit_id and n.person_id is not distinct from t.person_id)`;
      return { periodKey: next.key, missing: row?.missing ?? 0 };
    }),
  );
  return found.filter(({ missing }) => missing > 0);
}
