import "server-only";
import type { ImportPlan, Key, PlannedOrder } from "@/lib/imports/plan";
import { copyRows } from "./copy-rows";
import { TableSync } from "./table-sync";
import { countOf, takeIds, type WriteContext } from "./write-context";
import type { IdOf } from "./write-organisation";

const ORDERS = {
  table: "orders",
  key: "number",
  columns: [
    { name: "customer_id", type: "int" },
    { name: "owner_id", type: "int" },
    { name: "channel_id", type: "int" },
    { name: "ordered_on", type: "date" },
    { name: "amount_minor", type: "bigint" },
  ],
  hasImportId: true,
} as const;

const ORDERED_ON = ORDERS.columns.findIndex(({ name }) => name === "ordered_on");

const LINE_COLUMNS = ["order_id", "line", "product_id", "quantity", "amount_minor", "cost_minor"] as const;

export interface SalesReferences {
  personId: IdOf;
  productId: IdOf;
  customerId: IdOf;
  channelId: IdOf;
}

/** Lines of an order in one text, for comparison and for the undo: `line:product:quantity:amount:cost`, in order. */
function linesText(order: PlannedOrder, productId: IdOf): string {
  return [...order.lines]
    .sort((a, b) => a.line - b.line)
    .map(({ line, product, quantity, amountMinor, costMinor }) =>
      [line, productId(product), quantity, amountMinor, costMinor ?? ""].join(":"),
    )
    .join(" ");
}

/** Orders with their lines. A line that differs replaces all lines of its order. */
export async function writeOrders(
  context: WriteContext,
  plan: ImportPlan,
  references: SalesReferences,
): Promise<void> {
  const { sql } = context;
  const { personId, productId, customerId, channelId } = references;
  const sync = new TableSync(context, ORDERS);
  await sync.match(plan.orders.map(({ number }) => number));
  const { changed } = await sync.write(
    plan.orders.map((order) => ({
      key: order.number,
      cells: [
        String(customerId(order.customer)),
        String(personId(order.owner)),
        order.channel === null ? null : String(channelId(order.channel)),
        order.orderedOn,
        order.amountMinor.toString(),
      ],
    })),
  );
  const made = plan.orders.filter(({ number }) => sync.isNew(number));
  const standing = plan.orders.filter(({ number }) => !sync.isNew(number));
  const changedKeys = new Set(changed.map(({ key }) => key));
  const replaced = await findChangedLines(context, standing, sync.ids, productId, changedKeys);
  const touched = [
    ...made,
    ...standing.filter(({ number }) => changedKeys.has(number)),
    ...replaced.map(({ order }) => order),
  ];
  for (const { orderedOn } of touched) context.days.add(orderedOn);
  for (const { before } of changed) if (before[ORDERED_ON]) context.days.add(before[ORDERED_ON]);
  const count = countOf(context, "order_lines");
  count.made += made.reduce((sum, { lines }) => sum + lines.length, 0);
  count.changed += replaced.reduce((sum, { order }) => sum + order.lines.length, 0);
  count.unchanged +=
    standing.reduce((sum, { lines }) => sum + lines.length, 0) -
    replaced.reduce((sum, { order }) => sum + order.lines.length, 0);
  if (context.isDryRun) return;
  for (const { id, before, order } of replaced) {
    context.changes.push({
      table: "order_lines",
      rowId: id,
      before: { lines: before },
      after: { lines: linesText(order, productId) },
    });
  }
  await sql`delete from order_lines where order_id = any(${replaced.map(({ id }) => String(id))}::text[]::int[])`;
  function* lines() {
    for (const order of [...made, ...replaced.map((one) => one.order)]) {
      const id = String(sync.ids.get(order.number));
      for (const { line, product, quantity, amountMinor, costMinor } of order.lines) {
        yield [
          id,
          String(line),
          String(productId(product)),
          String(quantity),
          amountMinor.toString(),
          costMinor?.toString() ?? null,
        ];
      }
    }
  }
  await copyRows(sql, "order_lines", LINE_COLUMNS, lines(), context.onRows);
}

interface ReplacedLines {
  id: number;
  before: string;
  order: PlannedOrder;
}

/** Of orders that exist, those whose lines differ. Orders of the portal, and orders that stay as they are, keep their lines. */
async function findChangedLines(
  context: WriteContext,
  orders: readonly PlannedOrder[],
  ids: ReadonlyMap<Key, number>,
  productId: IdOf,
  changed: ReadonlySet<Key>,
): Promise<ReplacedLines[]> {
  if (orders.length === 0) return [];
  const rows = await context.sql<{ id: number; import_id: number | null; lines: string | null }[]>`
    select o.id, o.import_id,
      string_agg(concat_ws(':', l.line, l.product_id, l.quantity, l.amount_minor, coalesce(l.cost_minor::text, '')), ' ' order by l.line) as lines
    from orders o left join order_lines l on l.order_id = o.id
    where o.id = any(${orders.map(({ number }) => String(ids.get(number)))}::text[]::int[]) group by o.id`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return orders.flatMap((order) => {
    const id = ids.get(order.number) ?? 0;
    const row = byId.get(id);
    const isOurs = row !== undefined && (row.import_id !== null || changed.has(order.number));
    return isOurs && row.lines !== linesText(order, productId)
      ? [{ id, before: row.lines ?? "", order }]
      : [];
  });
}

/** The metric that quotas of order files are about. */
const QUOTA_METRIC = "order_revenue";

interface StandingTarget {
  id: number;
  person_id: number;
  unit_id: number;
  start_on: string;
  end_on: string;
  value: string;
  baseline_value: string;
  version: number;
}

/** Quotas as targets of people over their own windows. A changed quota is a new version; the one before keeps its figures. */
export async function writeTargets(
  context: WriteContext,
  plan: ImportPlan,
  personId: IdOf,
  unitId: (key: Key | null) => number,
): Promise<void> {
  const { sql, importId, isDryRun, changes } = context;
  const people = [...new Set(plan.targets.map(({ person }) => personId(person)))].filter((id) => id > 0);
  const standing = await sql<StandingTarget[]>`
    select id, person_id, unit_id, start_on::text, end_on::text, value::text, baseline_value::text, version from targets
    where metric = ${QUOTA_METRIC} and is_current and person_id = any(${people.map(String)}::text[]::int[])`;
  const byWindow = new Map(standing.map((row) => [`${row.person_id} ${row.start_on} ${row.end_on}`, row]));
  const count = countOf(context, "targets");
  const cells: string[][] = [];
  const superseded: StandingTarget[] = [];
  for (const { person, unit, startOn, endOn, valueMinor } of plan.targets) {
    const earlier = byWindow.get(`${personId(person)} ${startOn} ${endOn}`);
    const value = valueMinor.toString();
    if (earlier?.value === value) {
      count.unchanged += 1;
      continue;
    }
    if (earlier) superseded.push(earlier);
    const unitOf = earlier?.unit_id ?? unitId(unit);
    const version = (earlier?.version ?? 0) + 1;
    cells.push([
      String(personId(person)),
      String(unitOf),
      startOn,
      endOn,
      String(version),
      value,
      earlier?.baseline_value ?? value,
    ]);
  }
  count.changed += superseded.length;
  count.made += cells.length - superseded.length;
  context.onRows(plan.targets.length);
  if (isDryRun || cells.length === 0) return;
  await sql`update targets set is_current = false where id = any(${superseded.map(({ id }) => String(id))}::text[]::int[])`;
  for (const { id } of superseded)
    changes.push({ table: "targets", rowId: id, before: { is_current: true }, after: { is_current: false } });
  const ids = await takeIds(context, "targets", cells.length);
  const rows = cells.map(([person, unit, start, end, version, value, baseline], i) => [
    String(ids[i]),
    QUOTA_METRIC,
    unit ?? null,
    person ?? null,
    "window",
    `${start}/${end}`,
    start ?? null,
    end ?? null,
    version ?? null,
    value ?? null,
    baseline ?? null,
    "import",
    String(importId),
  ]);
  const columns =
    "id metric unit_id person_id period_kind period_key start_on end_on version value baseline_value origin import_id".split(
      " ",
    );
  await copyRows(sql, "targets", columns, rows);
}
