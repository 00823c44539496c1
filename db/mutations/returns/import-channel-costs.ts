import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Call } from "@/lib/access/call";
import type { ImportReport, TableCount } from "@/lib/imports/report";
import type { CostRow } from "@/lib/metrics/cost-file";
import { db, type Transaction } from "../../client";
import { imports } from "../../schema";
import { claimIdempotencyKey, settleIdempotencyKey } from "../claim-idempotency-key";
import { insertImport, type UploadedFile } from "../imports/insert-import";
import { recordAudit } from "../record-audit";
import { checkCosts, insertCosts } from "./enter-channel-cost";

interface CostFile {
  file: UploadedFile;
  /** Everything that the file lists. */
  costs: readonly CostRow[];
  clientKey: string;
}

/**
 * The costs of a file, all of them or none, kept as an import: listed with the others and taken back as one by `undoImport`. Returns its
 * number. Throws Refusal as `enterChannelCost` does.
 */
export async function importChannelCosts({
  actor,
  input: { file, costs, clientKey },
  now,
}: Call<CostFile>): Promise<{ importId: number; count: number }> {
  return db.transaction(async (tx) => {
    await checkCosts(tx, actor, costs, now);
    const earlier = await claimIdempotencyKey(tx, actor, "cost.import", clientKey);
    if (earlier !== null) return { importId: earlier, count: costs.length };
    const importId = await insertImport(tx, {
      kind: "costs",
      files: [file],
      answers: {},
      createdBy: actor.personId,
    });
    const count = await countPlaces(tx, costs);
    await insertCosts(tx, actor, costs, now, importId);
    const report: Partial<ImportReport> = { counts: { channel_costs: count } };
    await tx
      .update(imports)
      .set({
        state: "done",
        report,
        progressRows: costs.length,
        totalRows: costs.length,
        startedAt: sql`now()`,
        finishedAt: sql`now()`,
      })
      .where(eq(imports.id, importId));
    const { made, changed, kept } = count;
    await recordAudit(tx, {
      actorId: actor.personId,
      action: "import.write",
      objectKind: "import",
      objectId: importId,
      after: { made, changed, kept },
    });
    await settleIdempotencyKey(tx, clientKey, importId);
    return { importId, count: costs.length };
  });
}

/** Months of a channel and unit that had no cost yet, and those whose cost is replaced. */
async function countPlaces(tx: Transaction, costs: readonly CostRow[]): Promise<TableCount> {
  const list = (values: readonly (number | string)[]) => sql.param(`{${values.join(",")}}`);
  const [row] = await tx.execute<{ changed: number }>(sql`
    select count(*)::int as changed
      from unnest(${list(costs.map(({ channelId }) => channelId))}::text::int[], ${list(costs.map(({ unitId }) => unitId))}::text::int[],
                  ${list(costs.map(({ month }) => `${month}-01`))}::text::date[]) n (channel_id, unit_id, month)
     where exists (select from channel_costs c where c.channel_id = n.channel_id and c.unit_id = n.unit_id and c.month = n.month)`);
  const changed = row?.changed ?? 0;
  return { made: costs.length - changed, changed, unchanged: 0, kept: 0 };
}
