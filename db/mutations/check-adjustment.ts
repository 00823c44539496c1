import "server-only";
import type { Scope } from "@/lib/access/scope";
import { Refusal } from "@/lib/action-result";
import { previewAdjustment } from "@/lib/targets/adjustment-preview";
import type { Transaction } from "../client";
import { type AskedChange, prepareAdjustment } from "../queries/adjustment-question";

/**
 * The figure in force of what is asked to change. Throws Refusal: notFound (not in the scope, or no target there), or with the field
 * newValue: nothingLeft, belowFixed, unchanged.
 */
export async function checkAdjustment(tx: Transaction, scope: Scope, asked: AskedChange): Promise<bigint> {
  if (!isInScope(scope, asked)) throw new Refusal("notFound");
  const { cells, question, whole } = await prepareAdjustment(asked, tx);
  if (cells.length === 0) throw new Refusal("notFound");
  const preview = previewAdjustment(question);
  if (!preview.ok) throw new Refusal("invalid", { fields: { newValue: preview.code } });
  return question.isAdditive ? whole : (cells.at(-1)?.value ?? 0n);
}

/** Whether an actor may ask about a subject at all. */
export function isInScope(
  { unitIds, personId: own }: Scope,
  { unitId, personId }: Pick<AskedChange, "unitId" | "personId">,
): boolean {
  if (own !== null) return personId === own;
  return unitIds === "all" || unitIds.includes(unitId);
}
