import "server-only";
import { inArray, sql } from "drizzle-orm";
import { Refusal } from "@/lib/action-result";
import { isAdditive, metricOf } from "@/lib/metrics/metric-catalogue";
import type { TargetOrigin } from "@/lib/targets/adjustment-states";
import type { Transaction } from "../client";
import { adjustmentLines, targets } from "../schema";

/** A figure that changes: the row in force, what it said when the change was prepared, and what it shall say. */
export interface TargetChange {
  targetId: number;
  before: bigint;
  after: bigint;
}

interface Reason {
  origin: TargetOrigin;
  adjustmentId: number | null;
  createdBy: number;
  now: Date;
}

type TargetRow = typeof targets.$inferSelect;

/** Lets one change of a metric's figures through at a time, until the transaction ends. */
export async function holdTargets(tx: Transaction, metric: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sextant.targets'), hashtext(${metric}))`);
}

/**
 * Writes the next version of every figure that changes and, for metrics that add up, of every longer period that contains it (a
 * quarter is the sum of its months), keeping the versions before. Throws Refusal("conflict") when a figure is no longer what the change was made from.
 */
export async function rewriteTargets(
  tx: Transaction,
  changes: readonly TargetChange[],
  reason: Reason,
): Promise<void> {
  if (changes.length === 0) return;
  const byId = new Map(changes.map((change) => [change.targetId, change]));
  const cells = await tx
    .select()
    .from(targets)
    .where(inArray(targets.id, [...byId.keys()]))
    .for("update");
  if (
    cells.length !== byId.size ||
    cells.some((cell) => !cell.isCurrent || cell.value !== byId.get(cell.id)?.before)
  )
    throw new Refusal("conflict");
  const after = new Map(changes.map((change) => [change.targetId, change.after]));
  const [first] = cells;
  const longer = first && isAdditive(metricOf(first.metric)) ? await listLonger(tx, cells) : [];
  for (const row of longer) {
    const delta = cells
      .filter((cell) => isWithin(cell, row))
      .reduce((sum, cell) => sum + (after.get(cell.id) ?? cell.value) - cell.value, 0n);
    after.set(row.id, row.value + delta);
  }
  await supersede(tx, [...cells, ...longer], after, reason);
}

function isWithin(cell: TargetRow, row: TargetRow): boolean {
  return (
    cell.unitId === row.unitId &&
    cell.personId === row.personId &&
    cell.startOn >= row.startOn &&
    cell.endOn <= row.endOn
  );
}

/** Quarters and years of the same subjects, where they exist. */
async function listLonger(tx: Transaction, cells: readonly TargetRow[]): Promise<TargetRow[]> {
  const ids = cells.map(({ id }) => id);
  return tx
    .select()
    .from(targets)
    .where(
      sql`${targets.isCurrent} and exists (
        select 1 from targets cell
         where cell.id in (${sql.join(
           ids.map((id) => sql`${id}`),
           sql`, `,
         )}) and cell.id <> ${targets.id} and cell.metric = ${targets.metric}
           and cell.unit_id = ${targets.unitId} and cell.person_id is not distinct from ${targets.personId}
           and ${targets.startOn} <= cell.start_on and ${targets.endOn} >= cell.end_on)`,
    )
    .for("update");
}

async function supersede(
  tx: Transaction,
  rows: readonly TargetRow[],
  after: ReadonlyMap<number, bigint>,
  reason: Reason,
): Promise<void> {
  const changed = rows.filter((row) => after.get(row.id) !== row.value);
  await tx
    .update(targets)
    .set({ isCurrent: false })
    .where(
      inArray(
        targets.id,
        changed.map(({ id }) => id),
      ),
    );
  const made = await tx
    .insert(targets)
    .values(
      changed.map(({ id, version, isCurrent: _current, createdAt: _at, createdBy: _by, ...row }) => ({
        ...row,
        version: version + 1,
        value: after.get(id) ?? row.value,
        origin: reason.origin,
        adjustmentId: reason.adjustmentId,
        createdBy: reason.createdBy,
        createdAt: reason.now,
      })),
    )
    .returning({
      id: targets.id,
      metric: targets.metric,
      unitId: targets.unitId,
      personId: targets.personId,
      startOn: targets.startOn,
      endOn: targets.endOn,
      value: targets.value,
    });
  const { adjustmentId } = reason;
  if (adjustmentId === null) return;
  const before = new Map(changed.map((row) => [keyOf(row), row.value]));
  await tx
    .insert(adjustmentLines)
    .values(
      made.map((row) => ({
        adjustmentId,
        targetId: row.id,
        before: before.get(keyOf(row)) ?? 0n,
        after: row.value,
      })),
    );
}

function keyOf(row: Pick<TargetRow, "unitId" | "personId" | "startOn" | "endOn">): string {
  return `${row.unitId}:${row.personId}:${row.startOn}:${row.endOn}`;
}
