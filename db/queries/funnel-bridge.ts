import "server-only";
import type { Scope } from "@/lib/access/scope";
import { type BridgePart, type DealMove, type DealSnapshot, partsOfMove } from "@/lib/funnel/bridge";
import type { StageKind } from "@/lib/funnel/stage-kinds";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { sqlRunner } from "../facts/sql-runner";
import type { FunnelDeal, FunnelDeals } from "./funnel-deals";
import type { MetricFilters, MetricWindow } from "./metric/metric-request";
import { filterConditions, needsUnit, QueryText, scopeConditions } from "./metric/query-text";
import { unitsToday } from "./metric/sum-facts";
import { referenceTo } from "./reference";

export interface BridgeQuestion {
  filters: MetricFilters;
  pipelineId: number;
  /** The business date at whose end the bridge starts. */
  since: Day;
  today: Day;
  /** Looks only at what is expected to close in it; null for everything that is open. */
  closing: MetricWindow | null;
}

/**
 * Every deal that the pipeline counts differently now and at the end of `since`, as the relation `moved` of both states, with the relations that it
 * is made of. Only what was closed or changed since then is looked up in its history; what is merely open since then was not counted before, and
 * what only went on to another stage counts as it did. Units are those of today on both sides, so that a person's move between teams moves no
 * pipeline.
 */
const MOVED = (since: string, pipelineId: string, { withSegment, withClose }: MovedColumns) => `
    touched as materialized (
      select e.opportunity_id as id from stage_entries e
      where e.entered_on > ${since} and e.stage_id in (select id from stages where pipeline_id = ${pipelineId} and kind <> 'open')
      union select x.opportunity_id from opportunity_changes x where x.changed_on > ${since}
    ),
    changed as materialized (
      select x.opportunity_id,
        ${firstOf("x.owner_before", "x.owner_before is not null")} as owner_before,
        bool_or(${IS_REVISED}) as is_revised, ${firstOf("x.amount_before_minor", IS_REVISED)} as amount_before,
        bool_or(${IS_PUT_OFF}) as is_put_off, ${firstOf("x.expected_before", IS_PUT_OFF)} as close_before
      from opportunity_changes x where x.changed_on > ${since} group by x.opportunity_id
    ),
    moved as materialized (
      select o.id, o.product_id, o.channel_id, ${withSegment ? "c.segment" : "null::segment as segment"}, o.owner_id as owner_now,
        coalesce(x.owner_before, o.owner_id) as owner_before, o.status as kind_now, coalesce(o.amount_minor, 0) as amount_now, last.kind as kind_before,
        coalesce(case when x.is_revised then x.amount_before else o.amount_minor end, 0) as amount_before,
        o.expected_close_on as close_now, case when x.is_put_off then x.close_before else o.expected_close_on end as close_before
      from touched t
      join lateral (select * from opportunities d where d.id = t.id and d.pipeline_id = ${pipelineId} offset 0) o on true
      left join changed x on x.opportunity_id = t.id
      ${withSegment ? "left join customers c on c.id = o.customer_id" : ""}
      left join lateral (
        select s.kind from stage_entries e join stages s on s.id = e.stage_id
        where e.opportunity_id = t.id and e.entered_on <= ${since} order by e.entered_at desc, e.id desc limit 1
      ) last on true
      union all
      select d.opportunity_id, d.product_id, d.channel_id, d.segment, d.person_id, d.person_id, 'open', coalesce(d.amount_minor, 0), null, 0,
        ${withClose ? "o.expected_close_on, o.expected_close_on" : "null, null"}
      from open_deals d ${withClose ? "join opportunities o on o.id = d.opportunity_id" : ""}
      where d.opened_on > ${since} and d.stage_id in (select id from stages where pipeline_id = ${pipelineId})
        and d.opportunity_id not in (select id from touched)
    )`;

/** What a question about moves needs to know of each deal. */
interface MovedColumns {
  withSegment: boolean;
  withClose: boolean;
}

const IS_REVISED = "x.amount_before_minor is not null or x.amount_after_minor is not null";
const IS_PUT_OFF = "x.expected_before is not null or x.expected_after is not null";

/** What a column of a deal's changes `x` says in the first of those that a condition holds for. */
const firstOf = (column: string, condition: string) =>
  `(array_agg(${column} order by x.changed_at, x.id) filter (where ${condition}))[1]`;

/** Which rows of `f` (expected_close_on) are expected to close in a window. */
function closingConditions(query: QueryText, closing: MetricWindow | null): string[] {
  if (closing === null) return [];
  const [start, end] = [query.bind(closing.start, "date"), query.bind(closing.end, "date")];
  return [`f.expected_close_on >= ${start} and f.expected_close_on < ${end}`];
}

/** The deals that moved, as a relation `v` of their states before and now. */
function movedText(
  query: QueryText,
  scope: Scope,
  { filters, pipelineId, since, today, closing }: BridgeQuestion,
): { units: string; moved: string } {
  const from = query.bind(since, "date");
  const withUnit = needsUnit(scope, filters);
  const columns = { withSegment: filters.segment !== undefined, withClose: closing !== null };
  const units = unitsToday(query.bind(today, "date"));
  /** Whether the deal counts while that owner has it and it is expected then, as a relation `before` or `now` with the column `in_view`. */
  const inView = (at: "before" | "now") => {
    const conditions = [
      ...scopeConditions(query, scope),
      ...filterConditions(query, filters),
      ...closingConditions(query, closing),
      "true",
    ];
    const unit = withUnit ? `u_${at}.unit_id` : "null::integer as unit_id";
    return `${withUnit ? `left join units u_${at} on u_${at}.person_id = m.owner_${at}` : ""}
      cross join lateral (
        select coalesce(${conditions.join(" and ")}, false) as in_view
        from (select m.owner_${at} as person_id, ${unit}, m.product_id, m.channel_id, m.segment, m.close_${at} as expected_close_on) f
      ) ${at}`;
  };
  return {
    units: `units as materialized (select * from ${units} u), ${MOVED(from, query.bind(pipelineId, "integer"), columns)}`,
    moved: `(select m.id, m.kind_before, m.amount_before, before.in_view as in_view_before, m.kind_now, m.amount_now, now.in_view as in_view_now
       from moved m ${inView("before")} ${inView("now")}) v`,
  };
}

/**
 * What `bridgePipeline` needs: the deals that moved since the end of `since`, those that went the same way as one sum, and what did not move as
 * one lump. `openMinor` is the open value of the same pipeline, scope, filters and closing now.
 */
export async function listPipelineMoves(
  scope: Scope,
  { openMinor, ...question }: BridgeQuestion & { openMinor: Promise<Minor> },
): Promise<DealMove[]> {
  const query = new QueryText();
  const { units, moved } = movedText(query, scope, question);
  const rows = await sqlRunner(sqlClient)<MovedRow>(
    `with ${units}
     select v.kind_before, v.in_view_before, v.kind_now, v.in_view_now, sum(v.amount_before)::bigint as amount_before, sum(v.amount_now)::bigint as amount_now
     from ${moved} group by v.kind_before, v.in_view_before, v.kind_now, v.in_view_now`,
    query.parameters,
  );
  const moves = rows.map(toMove);
  const sum = moves.reduce(
    (total, { now }) => total + (now?.kind === "open" && now.inView ? now.amountMinor : 0n),
    0n,
  );
  const still = snapshot("open", (await openMinor) - sum, true);
  return [...moves, { before: still, now: still }];
}

/** The deals behind one part of the bridge, those that move most first; they sum to it. */
export async function listMovedDeals(
  scope: Scope,
  { part, limit, ...question }: BridgeQuestion & { part: BridgePart; limit: number },
): Promise<FunnelDeals> {
  const query = new QueryText();
  const { units, moved } = movedText(query, scope, question);
  const rows = await sqlRunner(sqlClient)<MovedRow & { id: number }>(
    `with ${units} select v.* from ${moved} where v.in_view_before or v.in_view_now`,
    query.parameters,
  );
  const size = (amount: Minor) => (amount < 0n ? -amount : amount);
  const found = rows
    .map((row) => ({ id: row.id, amountMinor: partsOfMove(toMove(row))[part] ?? 0n }))
    .filter(({ amountMinor }) => amountMinor !== 0n)
    .sort((a, b) => {
      const [x, y] = [size(a.amountMinor), size(b.amountMinor)];
      return x === y ? a.id - b.id : x > y ? -1 : 1;
    });
  const first = found.slice(0, limit);
  const named = await sqlClient<Omit<FunnelDeal, "amountMinor">[]>`
    select o.id, o.name, ${referenceTo("c")} as customer, ${referenceTo("p")} as owner, ${referenceTo("s")} as stage, o.closed_on::text as "movedOn",
           null::integer as days, o.expected_close_on::text as "expectedCloseOn", case when o.status = 'lost' then o.loss_reason end as "lossReason"
      from opportunities o join people p on p.id = o.owner_id join stages s on s.id = o.stage_id left join customers c on c.id = o.customer_id
     where o.id = any(${first.map(({ id }) => id)}::int[])`;
  const byId = new Map(named.map((deal) => [deal.id, deal]));
  return {
    count: found.length,
    amountMinor: found.reduce((sum, { amountMinor }) => sum + amountMinor, 0n),
    deals: first.flatMap(({ id, amountMinor }) => {
      const deal = byId.get(id);
      return deal ? [{ ...deal, amountMinor }] : [];
    }),
  };
}

interface MovedRow {
  kind_before: StageKind | null;
  amount_before: string;
  in_view_before: boolean;
  kind_now: StageKind;
  amount_now: string;
  in_view_now: boolean;
}

function toMove(row: MovedRow): DealMove {
  return {
    before:
      row.kind_before === null ? null : snapshot(row.kind_before, row.amount_before, row.in_view_before),
    now: snapshot(row.kind_now, row.amount_now, row.in_view_now),
  };
}

function snapshot(kind: StageKind, amount: bigint | string, inView: boolean): DealSnapshot {
  return { kind, amountMinor: BigInt(amount), inView };
}
