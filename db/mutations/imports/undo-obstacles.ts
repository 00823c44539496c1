import "server-only";
import { sql } from "drizzle-orm";
import type { UndoObstacle } from "@/lib/imports/undo-obstacle";
import type { Transaction } from "../../client";

/** Tables whose changed rows are compared with what the import left. */
const COMPARED = [
  "org_units",
  "people",
  "assignments",
  "product_lines",
  "products",
  "channels",
  "pipelines",
  "customers",
  "opportunities",
  "orders",
  "targets",
  "value_mappings",
];

/** Rows that the import changed and that are no longer as it left them. */
async function findChangedSince(tx: Transaction, importId: number): Promise<UndoObstacle[]> {
  const parts = COMPARED.map(
    (
      table,
    ) => `select '${table}' as "table", count(*)::int as count from import_changes c left join "${table}" t on t.id = c.row_id
      where c.import_id = ${importId} and c.table_name = '${table}' and c.before is not null and c.after is not null and (
        t.id is null or exists (select from jsonb_each_text(c.after) a where a.value is distinct from to_jsonb(t)->>a.key))`,
  );
  const rows = await tx.execute<{ table: string; count: number }>(sql.raw(parts.join(" union all ")));
  return rows
    .filter(({ count }) => count > 0)
    .map(({ table, count }) => ({ code: "changedSince", table, count }));
}

/** Costs (`c`) with what was entered later (`l`) for the same channel, unit and month, and holds instead. */
const LATER_COSTS = `channel_costs c join channel_costs l on (l.channel_id, l.unit_id, l.month) = (c.channel_id, c.unit_id, c.month)
  and (l.entered_at, l.id) > (c.entered_at, c.id)`;

/** Rows that the import made and that people went on working with. */
async function findWorkedOn(tx: Transaction, importId: number): Promise<UndoObstacle[]> {
  const ours = `(select id from opportunities where import_id = ${importId})`;
  const ourOrders = `(select id from orders where import_id = ${importId})`;
  const parts: [code: UndoObstacle["code"], table: string, query: string][] = [
    [
      "changedSince",
      "opportunities",
      `select from opportunities where import_id = ${importId} and version > 1`,
    ],
    ["changedSince", "customers", `select from customers where import_id = ${importId} and version > 1`],
    ["changedSince", "targets", `select from targets where import_id = ${importId} and not is_current`],
    [
      "changedSince",
      "channel_costs",
      `select distinct c.id from ${LATER_COSTS} where c.import_id = ${importId}`,
    ],
    ["addedSince", "activities", `select from activities where opportunity_id in ${ours}`],
    [
      "addedSince",
      "stage_entries",
      `select from stage_entries where opportunity_id in ${ours} and not is_inferred`,
    ],
    ["addedSince", "opportunity_splits", `select from opportunity_splits where opportunity_id in ${ours}`],
    [
      "addedSince",
      "orders",
      `select from orders where opportunity_id in ${ours} and import_id is distinct from ${importId}`,
    ],
    ["addedSince", "win_backs", `select from win_backs where opportunity_id in ${ours}`],
    ["addedSince", "payments", `select from payments where order_id in ${ourOrders}`],
    ["addedSince", "refunds", `select from refunds where order_id in ${ourOrders}`],
    // What pay was calculated from stays, and so does what a refund took back.
    [
      "paidOn",
      "opportunities",
      `select opportunity_id from statement_lines where opportunity_id in ${ours}
       union select opportunity_id from statement_clawbacks where opportunity_id in ${ours}`,
    ],
    [
      "paidOn",
      "refunds",
      `select distinct refund_id from statement_clawbacks where refund_id in (select id from refunds where order_id in ${ourOrders})`,
    ],
  ];
  const queries = parts.map(
    ([code, table, query]) =>
      `select '${code}' as code, '${table}' as "table", (select count(*)::int from (${query}) q) as count`,
  );
  const rows = await tx.execute<{ code: UndoObstacle["code"]; table: string; count: number }>(
    sql.raw(queries.join(" union all ")),
  );
  return rows.filter(({ count }) => count > 0).map(({ code, table, count }) => ({ code, table, count }));
}

/** Imports written later that changed rows of this one: they have to be undone first. `count` is the latest of them. */
async function findLaterImports(tx: Transaction, importId: number): Promise<UndoObstacle[]> {
  const [row] = await tx.execute<{ later: number | null }>(sql`
    select greatest(max(l.id)::int, (select max(l.import_id) from ${sql.raw(LATER_COSTS)} where c.import_id = ${importId})) as later
    from imports l join import_changes c on c.import_id = l.id
    where l.state = 'done' and l.finished_at > (select finished_at from imports where id = ${importId}) and c.before is not null and (
      exists (select from import_changes o where o.import_id = ${importId} and o.table_name = c.table_name and o.row_id = c.row_id)
      or (c.table_name = 'opportunities' and exists (select from opportunities x where x.id = c.row_id and x.import_id = ${importId}))
      or (c.table_name = 'customers' and exists (select from customers x where x.id = c.row_id and x.import_id = ${importId}))
      or (c.table_name in ('orders', 'order_lines') and exists (select from orders x where x.id = c.row_id and x.import_id = ${importId}))
      or (c.table_name = 'targets' and exists (select from targets x where x.id = c.row_id and x.import_id = ${importId})))`);
  return row?.later ? [{ code: "laterImport", table: "imports", count: row.later }] : [];
}

/** What stands in the way of taking an import back; empty when nothing that is known does. */
export async function findUndoObstacles(tx: Transaction, importId: number): Promise<UndoObstacle[]> {
  const later = await findLaterImports(tx, importId);
  if (later.length > 0) return later;
  const found = [...(await findChangedSince(tx, importId)), ...(await findWorkedOn(tx, importId))];
  // A deal that was changed by the import and again since is one obstacle.
  return [...new Map(found.map((obstacle) => [`${obstacle.code}:${obstacle.table}`, obstacle])).values()];
}
