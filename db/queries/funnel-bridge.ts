import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { DealMove, DealSnapshot } from "@/lib/funnel/bridge";
import type { StageKind } from "@/lib/funnel/stage-kinds";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { sqlRunner } from "../facts/sql-runner";
import type { MetricFilters } from "./metric/metric-request";
import { filterConditions, needsUnit, QueryText, scopeConditions } from "./metric/query-text";
import { unitsToday } from "./metric/sum-facts";

interface MovedRow {
  kind_before: StageKind | null;
  amount_before: Minor;
  in_view_before: boolean;
  kind_now: StageKind;
  amount_now: Minor;
  in_view_now: boolean;
}

/**
 * Every deal whose state at the end of `since` differs from now: by its stage history and by the changes of value and owner that were
 * written down. Units are those of today on both sides, so that a person's move between teams moves no pipeline.
 */
const MOVED = (since: string, pipelineId: string) => `
    select o.id, o.product_id, o.channel_id, c.segment, o.owner_id as owner_now,
      coalesce((select x.owner_before from opportunity_changes x
        where x.opportunity_id = o.id and x.changed_on > ${since} and x.owner_before is not null
        order by x.changed_at, x.id limit 1), o.owner_id) as owner_before,
      o.status as kind_now, coalesce(o.amount_minor, 0) as amount_now, last.kind as kind_before,
      coalesce(case when revised.id is null then o.amount_minor else revised.amount_before_minor end, 0) as amount_before
    from opportunities o
    left join customers c on c.id = o.customer_id
    left join lateral (
      select s.kind from stage_entries e join stages s on s.id = e.stage_id
      where e.opportunity_id = o.id and e.entered_on <= ${since} order by e.entered_at desc, e.id desc limit 1
    ) last on true
    left join lateral (
      select x.id, x.amount_before_minor from opportunity_changes x
      where x.opportunity_id = o.id and x.changed_on > ${since}
        and (x.amount_before_minor is not null or x.amount_after_minor is not null)
      order by x.changed_at, x.id limit 1
    ) revised on true
    where o.pipeline_id = ${pipelineId} and o.id in (
      select e.opportunity_id from stage_entries e where e.stage_id in (select id from stages where pipeline_id = ${pipelineId}) and e.entered_on > ${since}
      union select x.opportunity_id from opportunity_changes x where x.changed_on > ${since}
    )`;

/**
 * What `bridgePipeline` needs: the deals that moved since the end of `since`, those that went the same way as one sum, and what did not move as
 * one lump. `openMinor` is the open value of the same pipeline, scope and filters now.
 */
export async function listPipelineMoves(
  scope: Scope,
  {
    filters,
    pipelineId,
    since,
    today,
    openMinor,
  }: { filters: MetricFilters; pipelineId: number; since: Day; today: Day; openMinor: Minor },
): Promise<DealMove[]> {
  const query = new QueryText();
  const from = query.bind(since, "date");
  const withUnit = needsUnit(scope, filters);
  const units = unitsToday(query.bind(today, "date"));
  /** Whether the deal counts while that owner has it, as a relation `before` or `now` with the column `in_view`. */
  const inView = (at: "before" | "now") => {
    const conditions = [...scopeConditions(query, scope), ...filterConditions(query, filters), "true"];
    const unit = withUnit ? `u_${at}.unit_id` : "null::integer as unit_id";
    return `${withUnit ? `left join units u_${at} on u_${at}.person_id = m.owner_${at}` : ""}
      cross join lateral (
        select coalesce(${conditions.join(" and ")}, false) as in_view
        from (select m.owner_${at} as person_id, ${unit}, m.product_id, m.channel_id, m.segment) f
      ) ${at}`;
  };
  const rows = await sqlRunner(sqlClient)<Record<keyof MovedRow, unknown>>(
    `with units as materialized (select * from ${units} u), moved as materialized (${MOVED(from, query.bind(pipelineId, "integer"))})
     select v.kind_before, v.in_view_before, v.kind_now, v.in_view_now, sum(v.amount_before)::bigint as amount_before, sum(v.amount_now)::bigint as amount_now
     from (select m.kind_before, m.amount_before, before.in_view as in_view_before, m.kind_now, m.amount_now, now.in_view as in_view_now
       from moved m ${inView("before")} ${inView("now")}) v
     group by v.kind_before, v.in_view_before, v.kind_now, v.in_view_now`,
    query.parameters,
  );
  const moves = rows.map((row): DealMove => {
    const kindBefore = row.kind_before as StageKind | null;
    return {
      before: kindBefore === null ? null : snapshot(kindBefore, row.amount_before, row.in_view_before),
      now: snapshot(row.kind_now as StageKind, row.amount_now, row.in_view_now),
    };
  });
  const moved = moves.reduce(
    (sum, { now }) => sum + (now?.kind === "open" && now.inView ? now.amountMinor : 0n),
    0n,
  );
  const still = snapshot("open", openMinor - moved, true);
  return [...moves, { before: still, now: still }];
}

function snapshot(kind: StageKind, amount: unknown, inView: unknown): DealSnapshot {
  return { kind, amountMinor: BigInt(String(amount)), inView: inView === true };
}
