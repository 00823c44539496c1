import "server-only";
import { eq } from "drizzle-orm";
import type { Scope } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { previewAdjustment } from "@/lib/targets/adjustment-preview";
import type { Transaction } from "../client";
import { type AskedChange, prepareAdjustment } from "../queries/adjustment-question";
import { adjustments } from "../schema";
import { insertNotifications } from "./insert-notifications";
import { nameSubject } from "./name-subject";

/**
 * The figure in force of what is asked to change. Throws Refusal: notFound (not in the scope, or no target there), or with the field
 * newValue: nothingLeft, belowFixed, unchanged.
 */
export async function checkAdjustment(tx: Transaction, scope: Scope, asked: AskedChange): Promise<bigint> {
  if (!isInScope(scope, asked)) throw new Refusal("notFound");
  const { cells, question } = await prepareAdjustment(asked, tx);
  if (cells.length === 0) throw new Refusal("notFound");
  const preview = previewAdjustment(question);
  if (!preview.ok) throw new Refusal("invalid", { fields: { newValue: preview.code } });
  return question.isAdditive
    ? cells.reduce((sum, cell) => sum + cell.value, 0n)
    : (cells.at(-1)?.value ?? 0n);
}

function isInScope({ unitIds, personId: own }: Scope, { unitId, personId }: AskedChange): boolean {
  if (own !== null) return personId === own;
  return unitIds === "all" || unitIds.includes(unitId);
}

/** Tells whoever decides; once per submission, which `version` counts. */
export async function tellApprover(
  tx: Transaction,
  id: number,
  approverId: number,
  version: number,
  requester: { name: string; nameEn: string | null },
): Promise<void> {
  const [request] = await tx
    .select({ unitId: adjustments.unitId, personId: adjustments.personId })
    .from(adjustments)
    .where(eq(adjustments.id, id));
  if (!request) return;
  const subject = await nameSubject(tx, request);
  await insertNotifications(tx, [
    {
      personId: approverId,
      kind: "adjustmentSubmitted",
      params: { requester: requester.name, requesterEn: requester.nameEn ?? requester.name, ...subject },
      href: `/targets/adjustments/${id}`,
      dedupeKey: `adjustment:${id}:submitted:${version}`,
    },
  ]);
}
