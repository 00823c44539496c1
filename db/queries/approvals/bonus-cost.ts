import "server-only";
import { narrowScope, systemPayScope } from "@/lib/access/scope";
import type { Minor } from "@/lib/money";
import type { Day, FiscalCalendar } from "@/lib/periods";
import { type AdjustmentPreview, previewAdjustment } from "@/lib/targets/adjustment-preview";
import { type AskedChange, type PreparedAdjustment, prepareAdjustment } from "../adjustment-question";
import { type ChangedSubject, readPayEffect } from "./pay-effect";

/** The figures that a change moves and that are not fixed: the subject's, then those of the siblings. */
export function changedSubjects(
  asked: Pick<AskedChange, "unitId" | "personId">,
  prepared: PreparedAdjustment,
  preview: AdjustmentPreview,
): ChangedSubject[] {
  const own = { unitId: asked.unitId, personId: asked.personId, cells: open(preview.cells) };
  const siblings = preview.siblings.flatMap(({ id, cells }) => {
    const stored = prepared.siblings.find((sibling) => sibling.id === id);
    const moves = cells.some(({ before, after }) => before !== after);
    return stored && moves ? [{ unitId: stored.unitId, personId: stored.personId, cells: open(cells) }] : [];
  });
  return [own, ...siblings];
}

const open = (cells: AdjustmentPreview["cells"]) => cells.filter(({ isFixed }) => !isFixed);

/**
 * What a change can cost the company in bonuses on top, under whichever of the two assumptions costs more; 0 where it saves or
 * cannot be carried out. For deciding how many levels approve; never shown.
 */
export async function readBonusCost(
  asked: AskedChange,
  { today, fiscal }: { today: Day; fiscal: FiscalCalendar },
): Promise<Minor> {
  const prepared = await prepareAdjustment(asked);
  const result = previewAdjustment(prepared.question);
  if (!result.ok) return 0n;
  const subjects = changedSubjects(asked, prepared, result.preview);
  const payScope = narrowScope(systemPayScope(), [...new Set(subjects.map(({ unitId }) => unitId))]);
  if (!payScope) return 0n;
  const effect = await readPayEffect({ payScope, metric: asked.metric, subjects, today, fiscal });
  const costOf = (field: "sameAttainmentMinor" | "sameSalesMinor") =>
    effect.reduce((sum, person) => sum + person[field] - person.beforeMinor, 0n);
  return [0n, costOf("sameAttainmentMinor"), costOf("sameSalesMinor")].reduce((a, b) => (b > a ? b : a));
}
