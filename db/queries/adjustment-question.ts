import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isAdditive, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { allocationStep } from "@/lib/metrics/metric-values";
import type { Day } from "@/lib/periods";
import type { AdjustmentQuestion, TargetCell } from "@/lib/targets/adjustment-preview";
import { type Database, db } from "../client";

/** What is asked: whose figure, of which window, to what, from when. */
export interface AskedChange {
  metric: MetricId;
  unitId: number;
  personId: number | null;
  startOn: Day;
  endOn: Day;
  effectiveOn: Day;
  newValue: bigint;
  /** Missed in periods that are over and moved to the remaining ones beside the new figure; nothing unless stated. */
  carriedValue?: bigint;
  rebalanceSiblings: boolean;
}

/** A cell with the target that holds it, so that a decision can write the next version of exactly that row. */
export interface StoredCell extends TargetCell {
  targetId: number;
}

export interface StoredSibling {
  /** `person:12` or `unit:7`. */
  id: string;
  unitId: number;
  personId: number | null;
  name: string;
  nameEn: string | null;
  cells: StoredCell[];
}

export interface PreparedAdjustment {
  question: AdjustmentQuestion;
  cells: StoredCell[];
  /** Figure in force of the window: the sum of its cells without what was carried into them from periods before. */
  whole: bigint;
  siblings: StoredSibling[];
  parent: { unitId: number; name: string; nameEn: string | null } | null;
}

interface CellRow extends Record<string, unknown> {
  target_id: number;
  unit_id: number;
  person_id: number | null;
  kind: "self" | "sibling" | "parent";
  name: string;
  name_en: string | null;
  period_key: string;
  start_on: Day;
  value: string;
  is_closed: boolean;
  /** By earlier requests about the same window, as far as their figures have been written. */
  carried: string;
}

/**
 * Everything that a change touches, read in one statement: the subject's finest cells within the window, those of its siblings
 * under the same parent, and the parent's own. A person's parent is the team; a unit's is the unit above.
 */
export async function prepareAdjustment(
  asked: AskedChange,
  database: Database = db,
): Promise<PreparedAdjustment> {
  const rows = await database.execute<CellRow>(cellsOf(asked));
  const own = rows.filter((row) => row.kind === "self");
  const cells = own.map(toCell);
  const inCells = cells.reduce((sum, cell) => sum + cell.value, 0n);
  const carried = BigInt(own[0]?.carried ?? 0);
  const siblings = groupSiblings(
    rows.filter((row) => row.kind === "sibling"),
    cells,
  );
  const parentRows = rows.filter((row) => row.kind === "parent");
  const parentByKey = new Map(parentRows.map((row) => [row.period_key, BigInt(row.value)]));
  const metric = metricOf(asked.metric);
  const [above] = parentRows;
  const beside = isAdditive(metric) ? carried + (asked.carriedValue ?? 0n) : 0n;
  return {
    cells,
    whole: inCells - carried,
    siblings,
    parent: above ? { unitId: above.unit_id, name: above.name, nameEn: above.name_en } : null,
    question: {
      cells,
      newValue: asked.newValue + beside,
      effectiveOn: asked.effectiveOn,
      isAdditive: isAdditive(metric),
      step: allocationStep(metric.unit),
      siblings,
      rebalanceSiblings: asked.rebalanceSiblings,
      parent: cells.map((cell) => parentByKey.get(cell.key) ?? null),
    },
  };
}

function cellsOf({ metric, unitId, personId, startOn, endOn }: AskedChange): SQL {
  const isSelf =
    personId === null
      ? sql`t.person_id is null and t.unit_id = ${unitId}`
      : sql`t.person_id = ${personId} and t.unit_id = ${unitId}`;
  const isSibling =
    personId === null
      ? sql`t.person_id is null and t.unit_id <> ${unitId} and u.parent_id = (select parent_id from org_units where id = ${unitId})`
      : sql`t.unit_id = ${unitId} and t.person_id is not null and t.person_id <> ${personId}`;
  const isParent =
    personId === null
      ? sql`t.person_id is null and t.unit_id = (select parent_id from org_units where id = ${unitId})`
      : sql`t.person_id is null and t.unit_id = ${unitId}`;
  // Quarters and years are sums of the finest rows; whoever has only a quarter is adjusted by the quarter.
  return sql`
    with own as (
      select t.period_kind, t.start_on, t.end_on, t.period_key from targets t
       where t.metric = ${metric} and t.is_current and t.start_on >= ${startOn} and t.end_on <= ${endOn} and ${isSelf}
         and not exists (select 1 from targets finer
                          where finer.metric = t.metric and finer.is_current and finer.unit_id = t.unit_id
                            and finer.person_id is not distinct from t.person_id and finer.id <> t.id
                            and finer.start_on >= t.start_on and finer.end_on <= t.end_on))
    select t.id as target_id, t.unit_id, t.person_id, coalesce(p.name, u.name) as name, coalesce(p.name_en, u.name_en) as name_en,
           case when ${isSelf} then 'self' when ${isSibling} then 'sibling' else 'parent' end as kind,
           t.period_key, t.start_on::text, t.value,
           exists (select 1 from closed_periods c where c.start_on <= t.start_on and c.end_on >= t.end_on) as is_closed,
           (select coalesce(sum(a.carried_value), 0) from adjustments a
             where a.metric = ${metric} and a.unit_id = ${unitId} and a.person_id is not distinct from ${personId}::int
               and a.start_on = ${startOn} and a.end_on = ${endOn}
               and exists (select from adjustment_lines l where l.adjustment_id = a.id))::text as carried
      from targets t
      join own on own.start_on = t.start_on and own.end_on = t.end_on
      join org_units u on u.id = t.unit_id
      left join people p on p.id = t.person_id
     where t.metric = ${metric} and t.is_current and ((${isSelf}) or (${isSibling}) or (${isParent}))
     order by t.start_on, t.unit_id, t.person_id`;
}

function toCell(row: CellRow): StoredCell {
  return {
    key: row.period_key,
    start: row.start_on,
    value: BigInt(row.value),
    isClosed: row.is_closed,
    targetId: row.target_id,
  };
}

/** Siblings that have a figure for every period of the subject; one that came or left in between keeps its own. */
function groupSiblings(rows: readonly CellRow[], own: readonly StoredCell[]): StoredSibling[] {
  const groups = new Map<string, StoredSibling>();
  for (const row of rows) {
    const id = row.person_id === null ? `unit:${row.unit_id}` : `person:${row.person_id}`;
    const known = groups.get(id);
    if (known) known.cells.push(toCell(row));
    else
      groups.set(id, {
        id,
        unitId: row.unit_id,
        personId: row.person_id,
        name: row.name,
        nameEn: row.name_en,
        cells: [toCell(row)],
      });
  }
  return [...groups.values()].filter(({ cells }) => cells.length === own.length);
}
