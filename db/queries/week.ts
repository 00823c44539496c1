import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day, Period } from "@/lib/periods";
import { sqlClient } from "../client";
import type { Reference } from "./reference";

/** What a week's figure of one person comes from: their targets of the year, the quarter and the month, by period key. */
export interface PersonChain {
  person: Reference;
  /** Sums over the units in which the person has a target; in the metric's smallest unit. */
  byPeriod: Map<string, bigint>;
}

/**
 * Targets in force of these periods, by person of the scope; whoever has left before `today` is left out. By name.
 */
export async function listPersonChains(
  scope: Scope,
  { metric, periods, today }: { metric: MetricId; periods: readonly Period[]; today: Day },
): Promise<PersonChain[]> {
  const visible =
    scope.personId !== null
      ? sqlClient`t.person_id = ${scope.personId}`
      : scope.unitIds === "all"
        ? sqlClient`t.person_id is not null`
        : sqlClient`t.person_id is not null and t.unit_id = any(${[...scope.unitIds]}::int[])`;
  const rows = await sqlClient<(Reference & { key: string; value: string })[]>`
    select p.id, p.name, p.name_en as "nameEn", t.period_key as key, sum(t.value)::text as value
      from targets t join people p on p.id = t.person_id
     where t.metric = ${metric} and t.is_current and t.period_key = any(${periods.map(({ key }) => key)}::text[]) and ${visible}
       and (p.left_on is null or p.left_on > ${today})
     group by p.id, t.period_key order by p.name collate "zh-x-icu", p.id`;
  const chains = new Map<number, PersonChain>();
  for (const { key, value, ...person } of rows) {
    const chain = chains.get(person.id) ?? { person, byPeriod: new Map() };
    chain.byPeriod.set(key, BigInt(value));
    chains.set(person.id, chain);
  }
  return [...chains.values()];
}
