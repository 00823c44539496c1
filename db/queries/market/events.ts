import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { LineAnswer, MarketKind, MarketState } from "@/lib/market/market-kinds";
import type { MetricId } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../../client";
import { type Reference, referenceTo } from "../reference";

export interface MarketEvent {
  id: number;
  kind: MarketKind;
  title: string;
  description: string;
  happenedOn: Day;
  evidence: string;
  units: Reference[];
  productLines: Reference[];
  state: MarketState;
  owner: Reference;
  dueOn: Day;
  reporter: Reference;
  createdAt: Date;
  /** Targets to look at, and those that have an answer. */
  lineCount: number;
  answeredCount: number;
}

const select = () => sqlClient`
  select e.id, e.kind, e.title, e.description, e.happened_on::text as "happenedOn", e.evidence, e.state, ${referenceTo("o")} as owner,
         e.due_on::text as "dueOn", ${referenceTo("r")} as reporter, e.created_at as "createdAt",
         (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'nameEn', u.name_en) order by u.path), '[]') from org_units u where u.id = any(e.unit_ids)) as units,
         (select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name, 'nameEn', l.name_en) order by l.id), '[]') from product_lines l where l.id = any(e.product_line_ids)) as "productLines",
         (select count(*)::int from market_lines x where x.event_id = e.id) as "lineCount",
         (select count(*)::int from market_lines x where x.event_id = e.id and x.answer is not null) as "answeredCount"
    from market_events e join people o on o.id = e.owner_id join people r on r.id = e.reported_by`;

/** Events that touch a unit of the scope, and those of the reader; whoever sees only their own rows sees none. */
function visibleTo(scope: Scope, personId: number) {
  if (scope.personId !== null) return sqlClient`false`;
  if (scope.unitIds === "all") return sqlClient`true`;
  return sqlClient`(e.unit_ids && ${[...scope.unitIds]}::int[] or e.owner_id = ${personId})`;
}

/** Open ones by their last day; done ones the newest first. */
export async function listMarketEvents(
  scope: Scope,
  personId: number,
  { state, limit = 100 }: { state: MarketState; limit?: number },
): Promise<MarketEvent[]> {
  const order = state === "open" ? sqlClient`e.due_on, e.id` : sqlClient`e.closed_at desc, e.id`;
  return sqlClient<MarketEvent[]>`${select()}
    where ${visibleTo(scope, personId)} and e.state = ${state} order by ${order} limit ${limit}`;
}

/** One event; null when there is none or it is not the reader's to see. */
export async function getMarketEvent(
  scope: Scope,
  personId: number,
  id: number,
): Promise<MarketEvent | null> {
  const [row] = await sqlClient<
    MarketEvent[]
  >`${select()} where e.id = ${id} and ${visibleTo(scope, personId)}`;
  return row ?? null;
}

export interface MarketLine {
  id: number;
  metric: MetricId;
  unit: Reference;
  periodKey: string;
  startOn: Day;
  endOn: Day;
  targetThen: bigint;
  /** The target in force now; an approved request may have changed it since. */
  targetNow: bigint | null;
  answer: LineAnswer | null;
  reason: string | null;
  by: Reference | null;
  answeredAt: Date | null;
  version: number;
}

/** The targets of an event that the scope holds, by unit and period. */
export async function listMarketLines(scope: Scope, eventId: number): Promise<MarketLine[]> {
  if (scope.personId !== null) return [];
  const visible =
    scope.unitIds === "all" ? sqlClient`true` : sqlClient`x.unit_id = any(${[...scope.unitIds]}::int[])`;
  const rows = await sqlClient<
    (Omit<MarketLine, "targetThen" | "targetNow"> & { then: string; now: string | null })[]
  >`
    select x.id, x.metric, ${referenceTo("u")} as unit, x.period_key as "periodKey", x.start_on::text as "startOn", x.end_on::text as "endOn",
           x.target_then::text as then, t.value::text as now, x.answer, x.reason, ${referenceTo("p")} as by, x.answered_at as "answeredAt", x.version
      from market_lines x join org_units u on u.id = x.unit_id left join people p on p.id = x.answered_by
      left join targets t on t.metric = x.metric and t.unit_id = x.unit_id and t.person_id is null and t.is_current
       and t.start_on = x.start_on and t.end_on = x.end_on
     where x.event_id = ${eventId} and ${visible} order by u.path, x.start_on, x.metric`;
  return rows.map(({ then, now, ...row }) => ({
    ...row,
    targetThen: BigInt(then),
    targetNow: now === null ? null : BigInt(now),
  }));
}
