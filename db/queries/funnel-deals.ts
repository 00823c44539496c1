import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { FunnelFlow } from "@/lib/funnel/funnel-selection";
import type { LossReason } from "@/lib/funnel/loss-reasons";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { sqlRunner } from "../facts/sql-runner";
import { lostDealsRelation, openDealsRelation } from "./funnel";
import type { MetricFilters, MetricWindow } from "./metric/metric-request";
import { filterConditions, needsUnit, QueryText, scopeConditions, unitOn } from "./metric/query-text";

export interface FunnelDeal {
  id: number;
  name: string;
  amountMinor: Minor;
  customer: { name: string; nameEn: string | null } | null;
  owner: { name: string; nameEn: string | null };
  /** Where it is now. */
  stage: { name: string; nameEn: string | null };
  /** Day of the move that the list is about: into the stage, or out of it. */
  movedOn: Day | null;
  /** Days in the stage during this visit. */
  days: number | null;
  expectedCloseOn: Day | null;
  lossReason: LossReason | null;
}

/** A flow of a stage, with the stages to which it leads for departures; or the losses of a pipeline for one reason, null where nobody said why. */
export type FunnelFigure =
  | { kind: "stage"; stageId: number; flow: FunnelFlow; targetStageIds: readonly number[] }
  | { kind: "reason"; reason: LossReason | null; stageIds: readonly number[] };

export interface FunnelDealsQuestion {
  of: FunnelFigure;
  filters: MetricFilters;
  window: MetricWindow;
  today: Day;
  limit: number;
}

export interface FunnelDeals {
  /** The largest by value. */
  deals: FunnelDeal[];
  /** Of all of them. */
  count: number;
  amountMinor: Minor;
}

/** Unit of the owner on the day of the visit's entry: the same by which the flows are counted. */
const UNIT_AT_ENTRY = unitOn("e.owner_id", "e.entered_on");

const visit = (movedOn: string, days: string) => `
    o.id, o.name, e.owner_id as person_id, a.unit_id, o.product_id, o.channel_id, c.segment, o.customer_id,
    coalesce(o.amount_minor, 0) as amount, ${movedOn} as moved_on, ${days} as days, o.expected_close_on,
    case when o.status = 'lost' then o.loss_reason end as loss_reason`;

/** The deals of a flow as a relation `f`. */
function relationOf(query: QueryText, { of, window, today }: FunnelDealsQuestion, withUnit: boolean): string {
  if (of.kind === "reason") {
    const because =
      of.reason === null
        ? "l.loss_reason is null"
        : `l.loss_reason = ${query.bind(of.reason, "text")}::loss_reason`;
    return `(select l.*, coalesce(l.amount_minor, 0) as amount from ${lostDealsRelation(query, window, of.stageIds, withUnit)} l where ${because})`;
  }
  const { stageId, flow, targetStageIds } = of;
  const bindToday = () => query.bind(today, "date");
  if (flow === "now" || flow === "late") {
    const now = bindToday();
    return `(select f.*, o.name, o.customer_id, o.expected_close_on, f.entered_on as moved_on, ${now} - f.entered_on as days, null::loss_reason as loss_reason
      from ${openDealsRelation(now, [stageId], withUnit)} f join opportunities o on o.id = f.id ${flow === "late" ? "where f.is_late" : ""})`;
  }
  const stage = query.bind(stageId, "integer");
  const within = (column: string) =>
    `${column} >= ${query.bind(window.start, "date")} and ${column} < ${query.bind(window.end, "date")}`;
  const deal = `join opportunities o on o.id = e.opportunity_id left join customers c on c.id = o.customer_id ${UNIT_AT_ENTRY}`;
  if (flow === "entered") {
    return `(select ${visit("e.entered_on", `${bindToday()} - e.entered_on`)}
      from stage_entries e ${deal} where e.stage_id = ${stage} and ${within("e.entered_on")})`;
  }
  return `(select ${visit("n.entered_on", "n.entered_on - e.entered_on")}
      from stage_entries n
      join lateral (
        select e.* from stage_entries e
        where e.opportunity_id = n.opportunity_id and (e.entered_at, e.id) < (n.entered_at, n.id)
        order by e.entered_at desc, e.id desc limit 1
      ) e on e.stage_id = ${stage} ${deal}
      where n.stage_id in (${targetStageIds.map(Number).join(", ") || "null"}) and ${within("n.entered_on")})`;
}

interface DealRow {
  id: number;
  name: string;
  amount: string;
  customer: string | null;
  customer_en: string | null;
  owner: string;
  owner_en: string | null;
  stage: string;
  stage_en: string | null;
  moved_on: Day | null;
  days: number | null;
  expected_close_on: Day | null;
  loss_reason: LossReason | null;
  total_count: string;
  total_amount: string;
}

/** The deals behind one figure of the funnel, the most valuable first. A deal that moved twice is listed twice. */
export async function listFunnelDeals(scope: Scope, question: FunnelDealsQuestion): Promise<FunnelDeals> {
  const query = new QueryText();
  const relation = relationOf(query, question, needsUnit(scope, question.filters));
  const conditions = [...scopeConditions(query, scope), ...filterConditions(query, question.filters), "true"];
  const rows = await sqlRunner(sqlClient)<DealRow>(
    `with found as (
       select f.*, count(*) over () as total_count, sum(f.amount) over ()::bigint as total_amount from ${relation} f
       where ${conditions.join(" and ")} order by f.amount desc, f.id limit ${Number(question.limit)}
     )
     select f.id, f.name, f.amount, c.name as customer, c.name_en as customer_en, p.name as owner, p.name_en as owner_en, s.name as stage, s.name_en as stage_en,
       f.moved_on::text as moved_on, f.days, f.expected_close_on::text as expected_close_on, f.loss_reason, f.total_count, f.total_amount
     from found f join people p on p.id = f.person_id join opportunities o on o.id = f.id join stages s on s.id = o.stage_id left join customers c on c.id = f.customer_id order by f.amount desc, f.id`,
    query.parameters,
  );
  return {
    count: Number(rows[0]?.total_count ?? 0),
    amountMinor: BigInt(rows[0]?.total_amount ?? 0),
    deals: rows.map((row) => ({
      id: row.id,
      name: row.name,
      amountMinor: BigInt(row.amount),
      customer: row.customer === null ? null : { name: row.customer, nameEn: row.customer_en },
      owner: { name: row.owner, nameEn: row.owner_en },
      stage: { name: row.stage, nameEn: row.stage_en },
      movedOn: row.moved_on,
      days: row.days,
      expectedCloseOn: row.expected_close_on,
      lossReason: row.loss_reason,
    })),
  };
}
