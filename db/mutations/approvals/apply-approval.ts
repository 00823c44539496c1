import "server-only";
import { Refusal } from "@/lib/action-result";
import { type AdjustmentPreview, previewAdjustment } from "@/lib/targets/adjustment-preview";
import type { TargetOrigin } from "@/lib/targets/adjustment-states";
import type { Transaction } from "../../client";
import { type PreparedAdjustment, prepareAdjustment } from "../../queries/adjustment-question";
import type { adjustments } from "../../schema";
import { keepPeriodsOpen } from "../refuse-closed-day";
import { holdTargets, rewriteTargets, type TargetChange } from "../rewrite-targets";

type Request = typeof adjustments.$inferSelect;

/**
 * Writes the new versions that an approved request asks for; returns the people whose own figures changed. Throws Refusal: conflict,
 * nothingLeft, belowFixed, unchanged.
 */
export async function applyApproval(
  tx: Transaction,
  request: Request,
  decidedBy: number,
  now: Date,
): Promise<number[]> {
  await keepPeriodsOpen(tx);
  await holdTargets(tx, request.metric);
  const prepared = await prepareAdjustment(request, tx);
  const result = previewAdjustment(prepared.question);
  if (!result.ok) throw new Refusal(result.code);
  const { changes, people } = listChanges(prepared, result.preview, request);
  await rewriteTargets(tx, changes, {
    adjustmentId: request.id,
    createdBy: decidedBy,
    now,
    window: request,
    carried: { unitId: request.unitId, personId: request.personId, value: request.carriedValue },
  });
  return people;
}

function listChanges(
  prepared: PreparedAdjustment,
  preview: AdjustmentPreview,
  request: Request,
): { changes: TargetChange[]; people: number[] } {
  const people = new Set<number>();
  const changes: TargetChange[] = [];
  const add = (
    cells: PreparedAdjustment["cells"],
    after: AdjustmentPreview["cells"],
    personId: number | null,
    origin: TargetOrigin,
  ) => {
    after.forEach((change, i) => {
      const cell = cells[i];
      if (!cell || change.before === change.after) return;
      changes.push({ targetId: cell.targetId, before: change.before, after: change.after, origin });
      if (personId !== null) people.add(personId);
    });
  };
  add(prepared.cells, preview.cells, request.personId, "adjustment");
  for (const sibling of preview.siblings) {
    const stored = prepared.siblings.find(({ id }) => id === sibling.id);
    if (stored) add(stored.cells, sibling.cells, stored.personId, "rebaseline");
  }
  return { changes, people: [...people] };
}
