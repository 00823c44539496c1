import "server-only";
import { eq, sql } from "drizzle-orm";
import { Refusal } from "@/lib/action-result";
import type { RecordedKind } from "@/lib/imports/import-states";
import type { Transaction } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import { imports } from "../../schema";
import { evaluateSoon } from "../evaluate-soon";
import { recordAudit } from "../record-audit";
import { refuseClosedDay } from "../refuse-closed-day";
import { tellOfCosts } from "../returns/enter-channel-cost";
import { lockImports } from "./import-locks";
import { inLongTransaction } from "./long-transaction";
import { findUndoObstacles } from "./undo-obstacles";

/** Tables whose rows carry their import; children first. Lines and histories go with their parents. */
const OWN_ROWS = ["opportunities", "orders", "targets", "channel_costs"] as const;
/** Tables whose made rows are listed, before and after the figures are computed anew: those refer to people and products. */
const LISTED_FIRST = ["opportunity_changes", "stage_entries"] as const;
const LISTED_LAST = [
  "assignments",
  "people",
  "products",
  "product_lines",
  "channels",
  "stages",
  "pipelines",
  "org_units",
  "value_mappings",
] as const;

/** Columns that an import changes, by table: put back as they were. */
const CHANGED_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  org_units: ["parent_id", "kind", "name", "path"],
  people: ["name"],
  assignments: ["start_on", "end_on", "unit_id"],
  product_lines: ["name"],
  products: ["line_id", "name", "list_price_minor"],
  channels: ["name"],
  pipelines: ["name"],
  customers: [
    "name",
    "sector",
    "location",
    "channel_id",
    "parent_id",
    "annual_revenue_minor",
    "employees",
    "founded_year",
    "version",
  ],
  opportunities:
    "name customer_id owner_id product_id pipeline_id stage_id status amount_minor created_on expected_close_on closed_on version".split(
      " ",
    ),
  orders: ["customer_id", "owner_id", "channel_id", "ordered_on", "amount_minor"],
  targets: ["is_current"],
  value_mappings: ["means"],
};

const execute = (tx: Transaction, text: string) => tx.execute(sql.raw(text));

async function restoreChanged(tx: Transaction, importId: number): Promise<void> {
  for (const [table, columns] of Object.entries(CHANGED_COLUMNS)) {
    const names = columns.map((column) => `"${column}"`).join(", ");
    const values = columns.map((column) => `r."${column}"`).join(", ");
    await execute(
      tx,
      `update "${table}" t set (${names}) = (select ${values} from jsonb_populate_record(t, c.before) r)
       from import_changes c
       where c.import_id = ${importId} and c.table_name = '${table}' and c.row_id = t.id and c.before is not null and c.after is not null`,
    );
  }
  // Lines are kept as one text per order: line:product:quantity:amount:cost.
  await execute(
    tx,
    `delete from order_lines where order_id in (select row_id from import_changes where import_id = ${importId} and table_name = 'order_lines')`,
  );
  await execute(
    tx,
    `insert into order_lines (order_id, line, product_id, quantity, amount_minor, cost_minor)
     select c.row_id, p[1]::int, p[2]::int, p[3]::int, p[4]::bigint, nullif(p[5], '')::bigint
     from import_changes c, unnest(string_to_array(c.before->>'lines', ' ')) as part, string_to_array(part, ':') as p
     where c.import_id = ${importId} and c.table_name = 'order_lines' and part <> ''`,
  );
}

/** The company itself stays when others have come to stand below it or in it meanwhile: it is nobody's row in particular. */
const KEPT_COMPANY = `and not (t.kind = 'company' and (
  exists (select from org_units u where u.parent_id = t.id and not exists (
    select from import_changes m where m.import_id = c.import_id and m.table_name = 'org_units' and m.row_id = u.id and m.before is null))
  or exists (select from assignments a where a.unit_id = t.id)
  or exists (select from targets g where g.unit_id = t.id)))`;

const removeListed = (tx: Transaction, importId: number, table: string) =>
  execute(
    tx,
    `delete from "${table}" t using import_changes c
     where c.import_id = ${importId} and c.table_name = '${table}' and c.before is null and c.after is not null and c.row_id = t.id
     ${table === "org_units" ? KEPT_COMPANY : ""}`,
  );

/** Entries of histories that the import had replaced. */
async function restoreEntries(tx: Transaction, importId: number, timeZone: string): Promise<void> {
  await tx.execute(sql`
    insert into stage_entries (id, opportunity_id, stage_id, owner_id, entered_on, entered_at, amount_minor, is_inferred)
    select c.row_id, (c.before->>'opportunity_id')::int, (c.before->>'stage_id')::int, (c.before->>'owner_id')::int,
      (c.before->>'entered_on')::date, (c.before->>'entered_on')::timestamp at time zone ${timeZone},
      (c.before->>'amount_minor')::bigint, (c.before->>'is_inferred')::boolean
    from import_changes c where c.import_id = ${importId} and c.table_name = 'stage_entries' and c.after is null`);
}

async function daysOf(tx: Transaction, importId: number): Promise<string[]> {
  const rows = await tx.execute<{ day: string }>(sql`
    select distinct day::text as day from (
      select unnest(array[created_on, closed_on]) as day from opportunities where import_id = ${importId}
      union select ordered_on from orders where import_id = ${importId}
      union select (changed->>name)::date from import_changes c, unnest(array[c.before, c.after]) as changed,
        unnest(array['created_on', 'closed_on', 'ordered_on']) as name where c.import_id = ${importId}
    ) as days where day is not null`);
  return rows.map(({ day }) => day);
}

/** What the portal has opened by itself for units and people that go, and nobody has touched: reviews that wait, and what they were told. */
async function removeUntouched(tx: Transaction, importId: number): Promise<void> {
  const made = (table: string) =>
    `(select row_id from import_changes where import_id = ${importId} and table_name = '${table}' and before is null and after is not null)`;
  await execute(
    tx,
    `delete from reviews where unit_id in ${made("org_units")} and state in ('due', 'missed')`,
  );
  await execute(tx, `delete from notifications where person_id in ${made("people")}`);
}

async function removeAll(
  tx: Transaction,
  { importId, timeZone, kind }: Pick<UndoInput, "importId" | "timeZone"> & { kind: RecordedKind },
): Promise<void> {
  for (const table of LISTED_FIRST) await removeListed(tx, importId, table);
  await execute(
    tx,
    `delete from stage_entries e using opportunities o where o.id = e.opportunity_id and o.import_id = ${importId}`,
  );
  for (const table of OWN_ROWS) await execute(tx, `delete from "${table}" where import_id = ${importId}`);
  await restoreChanged(tx, importId);
  await restoreEntries(tx, importId, timeZone);
  // Figures refer to people, units and products; they have to go first, and are final: what follows has no figures.
  await (kind === "costs" ? tellOfCosts(tx) : rebuildFacts(tx));
  await execute(tx, `delete from customers where import_id = ${importId}`);
  await removeUntouched(tx, importId);
  for (const table of LISTED_LAST) await removeListed(tx, importId, table);
}

/** The table that still refers to a row that has to go, by the refusal of Postgres; null for any other error. */
function referringTable(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code, table_name } = at as { code?: string; table_name?: string };
    if (code === "23503") return table_name ?? "";
  }
  return null;
}

export interface UndoInput {
  importId: number;
  actorId: number | null;
  timeZone: string;
  /** For those who import nothing but costs: what is not the actor's own file of them does not exist. */
  ownCostsOnly?: boolean;
}

/**
 * Takes a whole import back: rows that it made are removed, rows that it changed are put back. All or nothing. Throws
 * Refusal("notFound"), ("importNotDone"), ("periodClosed"), or ("undoRefused") with what stands in the way:
 * `reasons` is a list of `code:table:count`.
 */
export async function undoImport({
  importId,
  actorId,
  timeZone,
  ownCostsOnly = false,
}: UndoInput): Promise<void> {
  try {
    await inLongTransaction(async ({ tx }) => {
      await lockImports(tx);
      const [found] = await tx
        .select({ state: imports.state, kind: imports.kind, createdBy: imports.createdBy })
        .from(imports)
        .where(eq(imports.id, importId))
        .for("update");
      if (!found) throw new Refusal("notFound");
      if (ownCostsOnly && (found.kind !== "costs" || found.createdBy !== actorId))
        throw new Refusal("notFound");
      if (found.state !== "done") throw new Refusal("importNotDone");
      const obstacles = await findUndoObstacles(tx, importId);
      const reasons = obstacles.map(({ code, table, count }) => `${code}:${table}:${count}`).join(" ");
      if (obstacles.length > 0) throw new Refusal("undoRefused", { params: { reasons } });
      await refuseClosedDay(tx, ...(await daysOf(tx, importId)));
      await evaluateSoon(tx);
      await removeAll(tx, { importId, timeZone, kind: found.kind });
      await execute(tx, `delete from import_changes where import_id = ${importId}`);
      await tx
        .update(imports)
        .set({ state: "undone", finishedAt: sql`now()` })
        .where(eq(imports.id, importId));
      await recordAudit(tx, { actorId, action: "import.undo", objectKind: "import", objectId: importId });
    });
  } catch (error) {
    const table = referringTable(error);
    if (table === null) throw error;
    throw new Refusal("undoRefused", { params: { reasons: `referredTo:${table}:0` } });
  }
}
