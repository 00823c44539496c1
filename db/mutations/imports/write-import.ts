import "server-only";
import { eq, sql } from "drizzle-orm";
import { Refusal } from "@/lib/action-result";
import { countPlanned, type ImportPlan } from "@/lib/imports/plan";
import type { Counts, ImportReport } from "@/lib/imports/report";
import type { Day } from "@/lib/periods";
import { sqlClient, type Transaction } from "../../client";
import { rebuildFacts } from "../../facts/rebuild-facts";
import { imports } from "../../schema";
import { evaluateSoon } from "../evaluate-soon";
import { recordAudit } from "../record-audit";
import { refuseClosedDay } from "../refuse-closed-day";
import { lockImport, lockImports } from "./import-locks";
import { inLongTransaction } from "./long-transaction";
import {
  writeChannels,
  writeCustomers,
  writeMappings,
  writePipeline,
  writeProducts,
} from "./write-catalogue";
import { type ChangedHere, countsOf, type WriteContext, writeChanges } from "./write-context";
import { writeDeals } from "./write-deals";
import { writeAssignments, writePeople, writeUnits } from "./write-organisation";
import { writeOrders, writeTargets } from "./write-sales";

export interface WriteInput {
  importId: number;
  plan: ImportPlan;
  changedHere: ChangedHere;
  /** Who imports; null from the command line. */
  actorId: number | null;
  today: Day;
  timeZone: string;
}

/** Tables that an import fills: their statistics are taken anew before anything is computed from them. */
const FILLED = [
  "people",
  "assignments",
  "customers",
  "products",
  "opportunities",
  "stage_entries",
  "orders",
  "order_lines",
  "targets",
];

function newContext(
  input: WriteInput,
  client: WriteContext["sql"],
  isDryRun: boolean,
  onRows: (count: number) => void,
): WriteContext {
  const { importId, changedHere, today, timeZone } = input;
  return {
    sql: client,
    importId,
    isDryRun,
    changedHere,
    today,
    timeZone,
    counts: new Map(),
    changes: [],
    days: new Set(),
    onRows,
  };
}

/** Every table in order: what is referred to before what refers to it. */
async function writePlan(context: WriteContext, plan: ImportPlan): Promise<void> {
  const unitId = await writeUnits(context, plan);
  const personId = await writePeople(context, plan);
  await writeAssignments(context, plan, personId, unitId);
  const productId = await writeProducts(context, plan);
  const channelId = await writeChannels(context, plan);
  const customerId = await writeCustomers(context, plan, channelId);
  if (plan.pipeline) {
    const { pipelineId, stageIds } = await writePipeline(context, plan.pipeline);
    await writeDeals(context, plan, { personId, productId, customerId, pipelineId, stageIds });
  }
  if (plan.orders.length > 0)
    await writeOrders(context, plan, { personId, productId, customerId, channelId });
  if (plan.targets.length > 0) await writeTargets(context, plan, personId, unitId);
}

export interface WritePreview {
  counts: Counts;
  /** Days of rows that would change and that lie in a closed period, in order. */
  closedDays: Day[];
}

/** What writing would do, table by table, without doing it. */
export async function previewWrite(input: Omit<WriteInput, "importId" | "actorId">): Promise<WritePreview> {
  return inLongTransaction(async ({ sql: client }) => {
    const context = newContext({ ...input, importId: 0, actorId: null }, client, true, () => {});
    await writePlan(context, input.plan);
    const rows = await client<{ day: Day }[]>`
      select day from unnest(${[...context.days]}::text[]) as day
      where exists (select from closed_periods where start_on <= day::date and day::date < end_on) order by day`;
    return { counts: countsOf(context), closedDays: rows.map(({ day }) => day) };
  });
}

/** How often progress is told while rows are written. */
const PROGRESS_MS = 250;

/** Tells how far the writing is, outside its transaction, so that others can see it. */
function progressTeller(importId: number, total: number) {
  let done = 0;
  let told = Date.now();
  let telling: Promise<unknown> = sqlClient`update imports set total_rows = ${total}, progress_rows = 0 where id = ${importId}`;
  return {
    onRows(count: number) {
      done += count;
      if (Date.now() - told < PROGRESS_MS) return;
      told = Date.now();
      const rows = Math.min(done, total);
      telling = telling.then(
        () => sqlClient`update imports set progress_rows = ${rows} where id = ${importId}`,
      );
    },
    /** The row of the import belongs to the transaction from here on. */
    stop: () => telling,
  };
}

async function finish(tx: Transaction, input: WriteInput, counts: Counts): Promise<void> {
  const { importId, actorId, plan } = input;
  const total = countPlanned(plan);
  const report: Pick<ImportReport, "counts" | "failure"> = { counts, failure: null };
  await tx
    .update(imports)
    .set({
      state: "done",
      finishedAt: sql`now()`,
      progressRows: total,
      totalRows: total,
      report: sql`${imports.report} || ${JSON.stringify(report)}::jsonb`,
    })
    .where(eq(imports.id, importId));
  const sum = (what: "made" | "changed" | "kept") =>
    Object.values(counts).reduce((all, count) => all + count[what], 0);
  const summary = { made: sum("made"), changed: sum("changed"), kept: sum("kept") };
  await recordAudit(tx, {
    actorId,
    action: "import.write",
    objectKind: "import",
    objectId: importId,
    after: summary,
  });
}

/**
 * Writes a confirmed import: all of it or nothing, in one transaction, with its audit entry and its figures. Throws
 * Refusal("conflict") when the import is not being written, ("changedHere") when rows were changed in the portal and nobody said
 * what to do with them, ("periodClosed") when a row lies in a closed period.
 */
export async function writeImport(input: WriteInput): Promise<Counts> {
  return inLongTransaction(async ({ tx, sql: client }) => {
    await lockImport(tx, input.importId);
    await lockImports(tx);
    const [found] = await tx
      .select({ state: imports.state })
      .from(imports)
      .where(eq(imports.id, input.importId));
    if (found?.state !== "writing") throw new Refusal("conflict");
    const progress = progressTeller(input.importId, countPlanned(input.plan));
    const context = newContext(input, client, false, progress.onRows);
    try {
      await writePlan(context, input.plan);
    } finally {
      await progress.stop();
    }
    const counts = countsOf(context);
    if (input.changedHere === "ask" && Object.values(counts).some(({ kept }) => kept > 0))
      throw new Refusal("changedHere");
    await refuseClosedDay(tx, ...context.days);
    await writeMappings(context, input.plan.mappings, input.actorId);
    await writeChanges(context);
    await finish(tx, input, counts);
    await evaluateSoon(tx);
    await client.unsafe(`analyze ${FILLED.join(", ")}`);
    await rebuildFacts(tx);
    return counts;
  });
}
