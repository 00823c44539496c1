import "server-only";
import { inArray, sql } from "drizzle-orm";
import { Refusal } from "@/lib/action-result";
import { isAdditive, metricOf } from "@/lib/metrics/metric-catalogue";
import type { Day } from "@/lib/periods";
import type { TargetOrigin } from "@/lib/targets/adjustment-states";
import type { Transaction } from "../client";
import { notifyFigures } from "../facts/notify-figures";
import { sqlRunner } from "../facts/sql-runner";
import { adjustmentLines, targets } from "../schema";
import { evaluateAllSoon } from "./evaluate-soon";

/** A figure that changes: the row in force, what it said when the change was prepared, and what it shall say. */
export interface TargetChange {
  targetId: number;
  before: bigint;
  after: bigint;
  /** Asked for, or moved because another one was. */
  origin: TargetOrigin;
}

interface Reason {
  adjustmentId: number | null;
  createdBy: number;
  now: Date;
  /** The period that was asked about: of a metric that does not add up, longer periods outside it keep their figure. */
  window: { startOn: Day; endOn: Day };
  /** What the window and everything longer of one subject do not follow: missed before and moved into the cells that change. */
  carried?: { unitId: number; personId: number | null; value: bigint };
}

type TargetRow = typeof targets.$inferSelect;

/** A figure of a subject and period that has had none. */
export type TargetAddition = Pick<
  typeof targets.$inferInsert,
  "metric" | "unitId" | "personId" | "periodKind" | "periodKey" | "startOn" | "endOn" | "value" | "origin"
>;

/** Lets one change of a metric's figures through at a time, until the transaction ends. */
export async function holdTargets(tx: Transaction, metric: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('sextant.targets'), hashtext(${metric}))`);
}

/**
 * Writes the next version of every figure that changes and of the longer periods that contain it, keeping the versions before: a
 * quarter is the sum of its months, or has the same rate as they. Figures where there was none are `added` as their first version
 * and counted into the longer periods too. Throws Refusal("conflict") when a figure is no longer what the change was made from.
 */
export async function rewriteTargets(
  tx: Transaction,
  changes: readonly TargetChange[],
  reason: Reason,
  added: readonly TargetAddition[] = [],
): Promise<void> {
  if (changes.length === 0 && added.length === 0) return;
  const byId = new Map(changes.map((change) => [change.targetId, change]));
  const cells =
    changes.length === 0
      ? []
      : await tx
          .select()
          .from(targets)
          .where(inArray(targets.id, [...byId.keys()]))
          .for("update");
  const isStale = (cell: TargetRow) => !cell.isCurrent || cell.value !== byId.get(cell.id)?.before;
  if (cells.length !== byId.size || cells.some(isStale)) throw new Refusal("conflict");
  const first = await addTargets(tx, added, reason);
  for (const { id, value, origin } of first) byId.set(id, { targetId: id, before: 0n, after: value, origin });
  const all = [...cells, ...first];
  const longer = (await listLonger(tx, all)).filter(({ id }) => !byId.has(id));
  const versions = [...cells, ...longer].map((row) => ({
    row,
    ...(byId.get(row.id) ?? sumUp(row, all, byId, reason)),
  }));
  await notifyFigures(sqlRunner(tx));
  await evaluateAllSoon(tx);
  await supersede(
    tx,
    versions.filter(({ row, after }) => row.value !== after),
    reason,
  );
}

/** First versions, just as they are: no longer period follows. */
export async function addTargets(
  tx: Transaction,
  added: readonly TargetAddition[],
  { adjustmentId, createdBy, now }: Reason,
): Promise<TargetRow[]> {
  if (added.length === 0) return [];
  return tx
    .insert(targets)
    .values(
      added.map((cell) => ({
        ...cell,
        baselineValue: cell.value,
        adjustmentId,
        createdBy,
        createdAt: now,
      })),
    )
    .returning();
}

/** What a longer period says once the cells in it have changed. */
function sumUp(
  row: TargetRow,
  cells: readonly TargetRow[],
  changes: ReadonlyMap<number, TargetChange>,
  reason: Reason,
) {
  const within = cells.filter((cell) => isWithin(cell, row)).flatMap(({ id }) => changes.get(id) ?? []);
  const [first] = within;
  const origin = first?.origin ?? row.origin;
  if (isAdditive(metricOf(row.metric))) {
    const moved = within.reduce((sum, change) => sum + change.after - change.before, 0n);
    return { origin, after: row.value + moved - carriedInto(row, reason) };
  }
  return { origin, after: first && isAsked(row, reason) ? first.after : row.value };
}

function carriedInto(row: TargetRow, { carried, window }: Reason): bigint {
  const isSubject = carried?.unitId === row.unitId && carried.personId === row.personId;
  return isSubject && row.startOn <= window.startOn && row.endOn >= window.endOn ? carried.value : 0n;
}

function isWithin(cell: TargetRow, row: TargetRow): boolean {
  return (
    cell.unitId === row.unitId &&
    cell.personId === row.personId &&
    cell.startOn >= row.startOn &&
    cell.endOn <= row.endOn
  );
}

function isAsked(row: TargetRow, { window }: Reason): boolean {
  return row.startOn >= window.startOn && row.endOn <= window.endOn;
}

/** Quarters and years of the same subjects, where they exist. */
async function listLonger(tx: Transaction, cells: readonly TargetRow[]): Promise<TargetRow[]> {
  const ids = sql.join(
    cells.map(({ id }) => sql`${id}`),
    sql`, `,
  );
  return tx
    .select()
    .from(targets)
    .where(
      sql`${targets.isCurrent} and exists (
        select 1 from targets cell
         where cell.id in (${ids}) and cell.id <> ${targets.id} and cell.metric = ${targets.metric}
           and cell.unit_id = ${targets.unitId} and cell.person_id is not distinct from ${targets.personId}
           and ${targets.startOn} <= cell.start_on and ${targets.endOn} >= cell.end_on)`,
    )
    .for("update");
}

interface NextVersion {
  row: TargetRow;
  after: bigint;
  origin: TargetOrigin;
}

async function supersede(tx: Transaction, versions: readonly NextVersion[], reason: Reason): Promise<void> {
  if (versions.length === 0) return;
  const ids = versions.map(({ row }) => row.id);
  await tx.update(targets).set({ isCurrent: false }).where(inArray(targets.id, ids));
  const made = await tx
    .insert(targets)
    .values(versions.map((version) => nextVersion(version, reason)))
    .returning();
  const { adjustmentId } = reason;
  if (adjustmentId === null) return;
  const before = new Map(versions.map(({ row }) => [keyOf(row), row.value]));
  await tx.insert(adjustmentLines).values(
    made.map((row) => ({
      adjustmentId,
      targetId: row.id,
      before: before.get(keyOf(row)) ?? 0n,
      after: row.value,
    })),
  );
}

/** The same subject and period with another figure. It is no import's any more, even where the version before was. */
function nextVersion({ row, after, origin }: NextVersion, reason: Reason): typeof targets.$inferInsert {
  const { metric, unitId, personId, periodKind, periodKey, startOn, endOn, baselineValue } = row;
  return {
    metric,
    unitId,
    personId,
    periodKind,
    periodKey,
    startOn,
    endOn,
    baselineValue,
    version: row.version + 1,
    value: after,
    origin,
    adjustmentId: reason.adjustmentId,
    createdBy: reason.createdBy,
    createdAt: reason.now,
  };
}

function keyOf(row: Pick<TargetRow, "unitId" | "personId" | "startOn" | "endOn">): string {
  return `${row.unitId}:${row.personId}:${row.startOn}:${row.endOn}`;
}
