import "server-only";
import type { Scope } from "@/lib/access/scope";
import type { CohortRow } from "@/lib/funnel/cohort";
import type { CountedMoves } from "@/lib/funnel/flow-from-moves";
import type { OpenDeals, Stays } from "@/lib/funnel/funnel-stage";
import type { LossReason } from "@/lib/funnel/loss-reasons";
import type { Stage } from "@/lib/funnel/stage";
import type { Minor } from "@/lib/money";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";
import { sqlRunner } from "../facts/sql-runner";
import { type FactWindow, factRelation } from "./metric/fact-relation";
import type { MetricFilters, MetricWindow } from "./metric/metric-request";
import {
  filterConditions,
  NO_UNIT,
  needsUnit,
  QueryText,
  scopeConditions,
  unitOn,
} from "./metric/query-text";
import { unitsToday } from "./metric/sum-facts";

export interface FunnelQuestion {
  filters: MetricFilters;
  /** Stages of the pipeline looked at. */
  stageIds: readonly number[];
}

export interface NamedStage extends Stage {
  name: string;
  nameEn: string | null;
  /** Nothing enters it any more; shown as long as it has something to tell. */
  isRetired: boolean;
}

export interface Pipeline {
  id: number;
  name: string;
  nameEn: string | null;
  isDefault: boolean;
  /** Whether any deal goes through it. */
  isUsed: boolean;
  stages: NamedStage[];
}

/** Every pipeline with its stages in order. */
export async function listPipelines(): Promise<Pipeline[]> {
  const rows = await sqlClient<(Omit<Pipeline, "stages"> & { stages: NamedStage[] | null })[]>`
    select p.id, p.name, p.name_en as "nameEn", p.is_default as "isDefault",
      exists (select from opportunities o where o.pipeline_id = p.id) as "isUsed",
      (select json_agg(json_build_object('id', s.id, 'position', s.position, 'kind', s.kind, 'probabilityPpm', s.probability_ppm,
         'expectedDays', s.expected_days, 'name', s.name, 'nameEn', s.name_en, 'isRetired', s.retired_at is not null) order by s.position)
       from stages s where s.pipeline_id = p.id) as stages
    from pipelines p order by p.is_default desc, p.id`;
  return rows.map((row) => ({ ...row, stages: row.stages ?? [] }));
}

const run = sqlRunner(sqlClient);
const inStages = (ids: readonly number[], column: string) =>
  `${column} in (${ids.map(Number).join(", ") || "null"})`;

export interface StageMoves {
  before: CountedMoves[];
  during: CountedMoves[];
  /** Of the period of comparison. */
  usual: CountedMoves[];
  stays: Map<number, Stays & { lostMinor: Minor }>;
}

interface MoveRow {
  part: "before" | "during" | "usual";
  from_stage_id: number | null;
  stage_id: number;
  stage_entries: string;
  stage_exits: string;
  exit_value: string;
  stay_days: string;
  stay_count: string;
  stay_late: string;
}

/** Moves between stages in the period and in the one it is compared with; before it only where asked for, they are many. */
export async function sumStageMoves(
  scope: Scope,
  {
    filters,
    window,
    usual,
    lostStageIds,
    withBefore,
  }: {
    filters: MetricFilters;
    window: MetricWindow;
    usual: MetricWindow;
    lostStageIds: readonly number[];
    withBefore: boolean;
  },
): Promise<StageMoves> {
  const query = new QueryText();
  const part = (name: MoveRow["part"], within: FactWindow) =>
    `select '${name}' as part, f.* from (${factRelation(query, {
      families: ["stages"],
      columns: ["stage_entries", "stage_exits", "exit_value", "stay_days", "stay_count", "stay_late"],
      raw: ["from_stage_id", "stage_id"],
      window: within,
      inMonths: true,
      scope,
      filters,
    })}) f`;
  const parts = [part("during", window), part("usual", usual)];
  if (withBefore) parts.push(part("before", { start: null, end: window.start }));
  const rows = await run<MoveRow>(parts.join("\nunion all\n"), query.parameters);
  const movesOf = (name: MoveRow["part"]): CountedMoves[] =>
    rows
      .filter((row) => row.part === name)
      .map((row) => ({
        fromStageId: row.from_stage_id,
        toStageId: row.stage_id,
        entries: Number(row.stage_entries),
        exits: Number(row.stage_exits),
      }));
  return {
    before: movesOf("before"),
    during: movesOf("during"),
    usual: movesOf("usual"),
    stays: staysOf(
      rows.filter((row) => row.part === "during"),
      lostStageIds,
    ),
  };
}

function staysOf(rows: readonly MoveRow[], lostStageIds: readonly number[]): StageMoves["stays"] {
  const stays: StageMoves["stays"] = new Map();
  for (const row of rows) {
    if (row.from_stage_id === null) continue;
    const sum = stays.get(row.from_stage_id) ?? { days: 0, deals: 0, late: 0, lostMinor: 0n };
    stays.set(row.from_stage_id, {
      days: sum.days + Number(row.stay_days),
      deals: sum.deals + Number(row.stay_count),
      late: sum.late + Number(row.stay_late),
      lostMinor: sum.lostMinor + (lostStageIds.includes(row.stage_id) ? BigInt(row.exit_value) : 0n),
    });
  }
  return stays;
}

/** Deals created in the window, by the furthest stage that they ever came to. */
export async function countCohortRows(
  scope: Scope,
  { filters, window, stageIds }: FunnelQuestion & { window: MetricWindow },
): Promise<CohortRow[]> {
  const query = new QueryText();
  const relation = factRelation(query, {
    families: ["deals"],
    columns: ["created_count", "created_open"],
    raw: ["stage_id"],
    window,
    inMonths: true,
    scope,
    filters,
  });
  const rows = await run<{ stage_id: number | null; created_count: string; created_open: string }>(
    relation,
    query.parameters,
  );
  // Rows about closing carry no stage and create nothing; deals of other pipelines go elsewhere.
  return rows.flatMap(({ stage_id, created_count, created_open }): CohortRow[] => {
    if (stage_id === null || !stageIds.includes(stage_id)) return [];
    const open = Number(created_open);
    const closed = Number(created_count) - open;
    return [
      ...(open > 0 ? [{ furthestStageId: stage_id, kind: "open" as const, count: open }] : []),
      ...(closed > 0 ? [{ furthestStageId: stage_id, kind: "won" as const, count: closed }] : []),
    ];
  });
}

/** The open deals as a relation `f` with the unit in which their owner works today; without it where nobody asks for it. */
export const openDealsRelation = (today: string, stageIds: readonly number[], withUnit: boolean) => `(
    select d.opportunity_id as id, d.person_id, ${withUnit ? "a.unit_id" : "null::integer as unit_id"}, d.product_id, d.channel_id, d.segment, d.stage_id,
      coalesce(d.amount_minor, 0) as amount, d.entered_on, coalesce(d.due_on < ${today}, false) as is_late
    from open_deals d
    ${withUnit ? `left join ${unitsToday(today)} a on a.person_id = d.person_id` : ""}
    where ${inStages(stageIds, "d.stage_id")}
  )`;

/** What is in each stage now, and what of it has been there longer than expected. */
export async function sumOpenByStage(
  scope: Scope,
  { filters, stageIds, today }: FunnelQuestion & { today: Day },
): Promise<Map<number, OpenDeals>> {
  const query = new QueryText();
  const relation = openDealsRelation(query.bind(today, "date"), stageIds, needsUnit(scope, filters));
  const conditions = [...scopeConditions(query, scope), ...filterConditions(query, filters), "true"];
  const rows = await run<{
    stage_id: number;
    count: string;
    amount: string;
    late_count: string;
    late_amount: string;
  }>(
    `select f.stage_id, count(*) as count, sum(f.amount)::bigint as amount, count(*) filter (where f.is_late) as late_count,
       coalesce(sum(f.amount) filter (where f.is_late), 0)::bigint as late_amount
     from ${relation} f where ${conditions.join(" and ")} group by f.stage_id`,
    query.parameters,
  );
  return new Map(
    rows.map((row) => [
      row.stage_id,
      {
        count: Number(row.count),
        amountMinor: BigInt(row.amount),
        lateCount: Number(row.late_count),
        lateMinor: BigInt(row.late_amount),
      },
    ]),
  );
}

/** The value of the open deals that should close in a window; they are found by the day of the close, among however many are open. */
export async function sumOpenClosing(
  scope: Scope,
  { filters, stageIds, today, closing }: FunnelQuestion & { today: Day; closing: MetricWindow },
): Promise<Minor> {
  const query = new QueryText();
  const relation = openDealsRelation(query.bind(today, "date"), stageIds, needsUnit(scope, filters));
  const [start, end] = [query.bind(closing.start, "date"), query.bind(closing.end, "date")];
  const conditions = [...scopeConditions(query, scope), ...filterConditions(query, filters)];
  const [row] = await run<{ amount: string }>(
    `select coalesce(sum(f.amount), 0)::bigint as amount from ${relation} f join opportunities o on o.id = f.id
     where ${["o.status = 'open'", `${CLOSE_DAY} >= ${start}`, `${CLOSE_DAY} < ${end}`, ...conditions].join(" and ")}`,
    query.parameters,
  );
  return BigInt(row?.amount ?? 0);
}

export interface LossCount {
  /** Null where nobody said why. */
  reason: LossReason | null;
  count: number;
  amountMinor: Minor;
}

/** The day of the close of a deal that is closed, as the index `opportunities_close_day` has it. */
const CLOSE_DAY = "coalesce(o.closed_on, o.expected_close_on, 'infinity'::date)";

/** The deals that were lost in a window as a relation with the unit of their owner on the day of the close; `stageIds` null for every pipeline. */
export function lostDealsRelation(
  query: QueryText,
  window: MetricWindow,
  stageIds: readonly number[] | null,
  withUnit: boolean,
): string {
  const [start, end] = [query.bind(window.start, "date"), query.bind(window.end, "date")];
  const unit = withUnit ? unitOn("o.owner_id", "o.closed_on") : NO_UNIT;
  return `(select o.id, o.name, o.customer_id, o.owner_id as person_id, a.unit_id, o.product_id, o.channel_id, c.segment, o.loss_reason, o.amount_minor,
         o.closed_on as moved_on, o.closed_on - o.created_on as days, o.expected_close_on
       from opportunities o left join customers c on c.id = o.customer_id ${unit}
       where o.status = 'lost' and o.closed_on is not null
         and ${CLOSE_DAY} >= ${start} and ${CLOSE_DAY} < ${end} and ${stageIds === null ? "true" : inStages(stageIds, "o.stage_id")})`;
}

/** Why the deals of the window were lost, the costliest reason first; `stageIds` null for every pipeline. */
export async function listLossReasons(
  scope: Scope,
  {
    filters,
    window,
    stageIds,
  }: Pick<FunnelQuestion, "filters"> & { window: MetricWindow; stageIds: readonly number[] | null },
): Promise<LossCount[]> {
  const query = new QueryText();
  const relation = lostDealsRelation(query, window, stageIds, needsUnit(scope, filters));
  const conditions = [...scopeConditions(query, scope), ...filterConditions(query, filters), "true"];
  const rows = await run<{ loss_reason: LossReason | null; count: string; amount: string }>(
    `select f.loss_reason, count(*) as count, coalesce(sum(f.amount_minor), 0)::bigint as amount from ${relation} f
     where ${conditions.join(" and ")} group by f.loss_reason order by amount desc, count desc, f.loss_reason`,
    query.parameters,
  );
  return rows.map(({ loss_reason, count, amount }) => ({
    reason: loss_reason,
    count: Number(count),
    amountMinor: BigInt(amount),
  }));
}
