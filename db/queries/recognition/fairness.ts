import "server-only";
import { type PayScope, systemScope } from "@/lib/access/scope";
import type { Minor } from "@/lib/money";
import type { Level } from "@/lib/organisation/kinds";
import type { Day, Period } from "@/lib/periods";
import { sqlClient } from "../../client";
import { listMetrics } from "../metrics";
import { lastHeld } from "../pay-scope";
import { listScoredPeople } from "./scorecards";

export interface FairnessLine {
  id: number;
  name: string;
  nameEn: string | null;
  unitName: string;
  unitNameEn: string | null;
  level: Level;
  /** Asked for in the finished months of the year; null without any. */
  targetMinor: Minor | null;
  /** Sold in the same months, minor units. */
  wonMinor: Minor;
  /** Yearly turnover of the customers that the person looks after: what the territory could buy from. */
  potentialMinor: Minor;
  customers: number;
  /** Earned by the year's statements that count; null where none has been calculated. */
  earnedMinor: Minor | null;
}

interface Row {
  id: number;
  target: string | null;
  potential: string;
  customers: number;
  earned: string | null;
}

/**
 * What was asked of people, what they had to work with, what they made of it and what it earned them: for people whose pay may be read,
 * over the months of the year that have been calculated.
 */
export async function listFairness(
  scope: PayScope,
  { year, today }: { year: Period; today: Day },
): Promise<{ lines: FairnessLine[]; until: Day | null }> {
  const [people, [last]] = await Promise.all([
    listScoredPeople(scope, { period: year }),
    sqlClient<{ until: Day | null }[]>`
      select max(end_on)::text as until from calculation_runs
       where state <> 'superseded' and start_on >= ${year.start} and end_on <= ${year.end}`,
  ]);
  const until = last?.until ?? null;
  if (people.length === 0 || until === null) return { lines: [], until };
  const ids = people.map(({ id }) => id);
  const window = { start: year.start, end: until };
  const [rows, results] = await Promise.all([
    sqlClient<Row[]>`
      select p.id,
             (select sum(t.value)::text from targets t
               where t.person_id = p.id and t.metric = 'won_value' and t.is_current and t.period_kind = 'month'
                 and t.start_on >= ${window.start} and t.end_on <= ${window.end}) as target,
             book.potential::text as potential, book.customers,
             (select sum(s.earned_minor)::text from statements s
                join calculation_runs r on r.id = s.run_id and r.state <> 'superseded'
                left join ${lastHeld({ person: "s.person_id", start: { column: "r.start_on" }, end: { column: "r.end_on" } })} held on true
               where s.person_id = p.id and r.start_on >= ${window.start} and r.end_on <= ${window.end}
                 and ${scope.unitIds === "all" ? sqlClient`true` : sqlClient`held.unit_id = any(${[...scope.unitIds]}::int[])`}) as earned
        from people p
        join lateral (
          select coalesce(sum(c.annual_revenue_minor), 0) as potential, count(*)::int as customers
            from customers c where c.owner_id = p.id) book on true
       where p.id = any(${ids}::int[])`,
    listMetrics(systemScope(), { metrics: ["won_value"], by: ["person"], window, today }),
  ]);
  const won = new Map(
    results.map(({ keys, values }) => [Number(keys.person?.id), values.won_value.value ?? 0n]),
  );
  const found = new Map(rows.map((row) => [row.id, row]));
  const lines = people.flatMap(({ id, name, nameEn, unitName, unitNameEn, level }): FairnessLine[] => {
    const row = found.get(id);
    if (!row) return [];
    return [
      {
        ...{ id, name, nameEn, unitName, unitNameEn, level },
        wonMinor: won.get(id) ?? 0n,
        targetMinor: row.target === null ? null : BigInt(row.target),
        potentialMinor: BigInt(row.potential),
        customers: row.customers,
        earnedMinor: row.earned === null ? null : BigInt(row.earned),
      },
    ];
  });
  return { lines, until };
}
