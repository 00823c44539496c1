import "server-only";
import { ENGAGING } from "@/lib/imports/crm-stages";
import type { ImportPlan, PlannedDeal } from "@/lib/imports/plan";
import { type Cell, copyRows } from "./copy-rows";
import { type ChangedRow, TableSync } from "./table-sync";
import { takeIds, type WriteContext } from "./write-context";
import type { IdOf } from "./write-organisation";

const DEALS = {
  table: "opportunities",
  key: "external_id",
  columns: [
    { name: "name", type: "text" },
    { name: "customer_id", type: "int" },
    { name: "owner_id", type: "int" },
    { name: "product_id", type: "int" },
    { name: "pipeline_id", type: "int" },
    { name: "stage_id", type: "int" },
    { name: "status", type: "stage_kind" },
    { name: "amount_minor", type: "bigint" },
    { name: "created_on", type: "date" },
    { name: "expected_close_on", type: "date" },
    { name: "closed_on", type: "date" },
  ],
  hasImportId: true,
  hasVersion: true,
} as const;
const DAYS = ["created_on", "closed_on"].map((day) => DEALS.columns.findIndex(({ name }) => name === day));
const OWNER = DEALS.columns.findIndex(({ name }) => name === "owner_id");
const AMOUNT = DEALS.columns.findIndex(({ name }) => name === "amount_minor");
const EXPECTED = DEALS.columns.findIndex(({ name }) => name === "expected_close_on");

const ENTRY_COLUMNS = [
  "opportunity_id",
  "stage_id",
  "owner_id",
  "entered_on",
  "entered_at",
  "amount_minor",
  "is_inferred",
] as const;

export interface DealReferences {
  personId: IdOf;
  productId: IdOf;
  customerId: IdOf;
  pipelineId: number;
  stageIds: readonly number[];
}

interface Entry {
  stageId: number;
  enteredOn: string;
  amount: Cell;
}

/**
 * The history that the dates of a deal imply: into its first open stage when it was engaged, into its last stage when it was
 * closed. What it was worth in between, the files do not say.
 */
function inferEntries(deal: PlannedDeal, stageIds: readonly number[]): Entry[] {
  const isClosed = deal.closedOn !== null;
  const opening = isClosed ? ENGAGING : deal.stage;
  const amount = deal.amountMinor?.toString() ?? null;
  const entries: Entry[] = [];
  if (deal.createdOn !== null)
    entries.push({
      stageId: stageIds[opening] ?? 0,
      enteredOn: deal.createdOn,
      amount: isClosed ? null : amount,
    });
  if (deal.closedOn !== null)
    entries.push({ stageId: stageIds[deal.stage] ?? 0, enteredOn: deal.closedOn, amount });
  return entries;
}

/** Brings deals and their histories to what the files say. */
export async function writeDeals(
  context: WriteContext,
  plan: ImportPlan,
  references: DealReferences,
): Promise<void> {
  const { personId, productId, customerId, pipelineId, stageIds } = references;
  const stages = plan.pipeline?.stages ?? [];
  const sync = new TableSync(context, DEALS);
  await sync.match(plan.deals.map(({ key }) => key));
  const rows = plan.deals.map((deal) => ({
    key: deal.key,
    cells: [
      deal.name,
      deal.customer === null ? null : String(customerId(deal.customer)),
      String(personId(deal.owner)),
      String(productId(deal.product)),
      String(pipelineId),
      String(stageIds[deal.stage]),
      stages[deal.stage]?.kind ?? "open",
      deal.amountMinor?.toString() ?? null,
      deal.createdOn,
      deal.expectedCloseOn,
      deal.closedOn,
    ],
  }));
  const { changed } = await sync.write(rows);
  const made = plan.deals.filter(({ key }) => sync.isNew(key));
  for (const { createdOn, closedOn } of made)
    for (const day of [createdOn, closedOn]) if (day !== null) context.days.add(day);
  for (const { before, after } of changed)
    for (const cells of [before, after]) for (const at of DAYS) if (cells[at]) context.days.add(cells[at]);
  if (context.isDryRun) return;
  const { timeZone } = context;
  function* lines() {
    for (const deal of made) {
      const id = String(sync.ids.get(deal.key));
      const owner = String(personId(deal.owner));
      for (const { stageId, enteredOn, amount } of inferEntries(deal, stageIds)) {
        yield [id, String(stageId), owner, enteredOn, `${enteredOn} 00:00:00 ${timeZone}`, amount, "t"];
      }
    }
  }
  await copyRows(context.sql, "stage_entries", ENTRY_COLUMNS, lines());
  await changeHistories(context, plan, changed, references);
  await noteChanges(context, changed);
}

interface StandingEntry {
  id: number;
  opportunity_id: number;
  is_inferred: boolean;
  stage_id: number;
  owner_id: number;
  entered_on: string;
  amount_minor: string | null;
}

/**
 * Histories of deals that a file changed. Entries that an import concluded may be concluded anew; entries that people made stay,
 * and a stage that differs from the last of them is added.
 */
async function changeHistories(
  context: WriteContext,
  plan: ImportPlan,
  changed: readonly ChangedRow[],
  { personId, stageIds }: DealReferences,
): Promise<void> {
  if (changed.length === 0) return;
  const { sql, today, timeZone, changes } = context;
  const deals = new Map(plan.deals.map((deal) => [deal.key, deal]));
  const standing = await sql<StandingEntry[]>`
    select id::int, opportunity_id, is_inferred, stage_id, owner_id, entered_on::text, amount_minor::text from stage_entries
    where opportunity_id = any(${changed.map(({ id }) => String(id))}::text[]::int[]) order by entered_at, id`;
  const byDeal = new Map<number, StandingEntry[]>();
  for (const entry of standing)
    byDeal.set(entry.opportunity_id, [...(byDeal.get(entry.opportunity_id) ?? []), entry]);
  const removed: StandingEntry[] = [];
  const added: { dealId: number; ownerId: number; entry: Entry }[] = [];
  for (const { key, id } of changed) {
    const deal = deals.get(key);
    if (!deal) continue;
    const ownerId = personId(deal.owner);
    const entries = byDeal.get(id) ?? [];
    const wanted = inferEntries(deal, stageIds);
    if (entries.every(({ is_inferred }) => is_inferred)) {
      const isSame =
        wanted.length === entries.length &&
        wanted.every((entry, i) => {
          const there = entries[i];
          return (
            there?.stage_id === entry.stageId &&
            there.entered_on === entry.enteredOn &&
            there.amount_minor === entry.amount &&
            there.owner_id === ownerId
          );
        });
      if (isSame) continue;
      removed.push(...entries);
      added.push(...wanted.map((entry) => ({ dealId: id, ownerId, entry })));
    } else if (entries.at(-1)?.stage_id !== stageIds[deal.stage]) {
      const entry = {
        stageId: stageIds[deal.stage] ?? 0,
        enteredOn: deal.closedOn ?? today,
        amount: deal.amountMinor?.toString() ?? null,
      };
      added.push({ dealId: id, ownerId, entry });
    }
  }
  if (removed.length > 0) {
    await sql`delete from stage_entries where id = any(${removed.map(({ id }) => String(id))}::text[]::bigint[])`;
    for (const { id, ...before } of removed)
      changes.push({ table: "stage_entries", rowId: id, before, after: null });
  }
  const ids = await takeIds(context, "stage_entries", added.length);
  const cells = added.map(({ dealId, ownerId, entry }, i) => [
    String(ids[i]),
    String(dealId),
    String(entry.stageId),
    String(ownerId),
    entry.enteredOn,
    `${entry.enteredOn} 00:00:00 ${timeZone}`,
    entry.amount,
    "t",
  ]);
  if (cells.length > 0) await copyRows(sql, "stage_entries", ["id", ...ENTRY_COLUMNS], cells);
  for (const id of ids) changes.push({ table: "stage_entries", rowId: id, before: null, after: {} });
}

/** The deal's own history of amount, owner and expected close, as an edit in the portal writes it. */
async function noteChanges(context: WriteContext, changed: readonly ChangedRow[]): Promise<void> {
  const noted = changed.filter(({ differing }) =>
    [OWNER, AMOUNT, EXPECTED].some((column) => differing.includes(column)),
  );
  const ids = await takeIds(context, "opportunity_changes", noted.length);
  const pair = (row: ChangedRow, column: number) =>
    row.differing.includes(column) ? [row.before[column] ?? null, row.after[column] ?? null] : [null, null];
  const cells = noted.map((row, i): Cell[] => [
    String(ids[i]),
    String(row.id),
    String((row.version ?? 0) + 1),
    ...pair(row, AMOUNT),
    ...pair(row, EXPECTED),
    ...pair(row, OWNER),
    context.today,
  ]);
  const columns =
    "amount_before_minor amount_after_minor expected_before expected_after owner_before owner_after changed_on".split(
      " ",
    );
  if (cells.length > 0)
    await copyRows(
      context.sql,
      "opportunity_changes",
      ["id", "opportunity_id", "version", ...columns],
      cells,
    );
  for (const id of ids)
    context.changes.push({ table: "opportunity_changes", rowId: id, before: null, after: {} });
}
