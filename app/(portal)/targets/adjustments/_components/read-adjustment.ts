import { type PreparedAdjustment, prepareAdjustment } from "@/db/queries/adjustment-question";
import { type Adjustment, listAdjustmentLines } from "@/db/queries/adjustments";
import { isAdditive, metricOf } from "@/lib/metrics/metric-catalogue";
import { type CellChange, previewAdjustment } from "@/lib/targets/adjustment-preview";
import type { AssignmentGap } from "@/lib/targets/allocation";

export interface SubjectChange {
  unitId: number;
  personId: number | null;
  name: string;
  nameEn: string | null;
  cells: CellChange[];
}

/** What a request does, or did: the subject first, then the siblings whose figures move. */
export interface Consequences {
  subject: SubjectChange | null;
  siblings: SubjectChange[];
  parent: {
    name: string;
    nameEn: string | null;
    /** The parent's own figure; what is handed out below it is this plus the gap. */
    value: bigint;
    before: AssignmentGap;
    after: AssignmentGap;
  } | null;
  notAbsorbed: bigint;
  /** Why it could not be carried out now; null when it could or has been. */
  refusal: string | null;
}

const NOTHING: Consequences = { subject: null, siblings: [], parent: null, notAbsorbed: 0n, refusal: null };

/** Of an approved request what was written; of any other what approving it now would write. */
export async function readConsequences(request: Adjustment): Promise<Consequences> {
  if (request.state === "approved") return readDone(request);
  const prepared = await prepareAdjustment({
    ...request,
    unitId: request.unit.id,
    personId: request.person?.id ?? null,
  });
  const result = previewAdjustment(prepared.question);
  if (!result.ok) return { ...NOTHING, refusal: result.code };
  return describe(request, prepared, result.preview);
}

type Preview = Extract<ReturnType<typeof previewAdjustment>, { ok: true }>["preview"];

function describe(request: Adjustment, prepared: PreparedAdjustment, preview: Preview): Consequences {
  const named = request.person ?? request.unit;
  const moved = preview.siblings.filter(({ cells }) => cells.some(({ before, after }) => before !== after));
  return {
    subject: {
      unitId: request.unit.id,
      personId: request.person?.id ?? null,
      name: named.name,
      nameEn: named.nameEn,
      cells: preview.cells,
    },
    siblings: moved.flatMap(({ id, cells }) => {
      const stored = prepared.siblings.find((sibling) => sibling.id === id);
      return stored
        ? [
            {
              unitId: stored.unitId,
              personId: stored.personId,
              name: stored.name,
              nameEn: stored.nameEn,
              cells,
            },
          ]
        : [];
    }),
    parent:
      prepared.parent && preview.parent.length > 0 ? { ...prepared.parent, ...sumParent(preview) } : null,
    notAbsorbed: preview.notAbsorbed,
    refusal: null,
  };
}

/** The parent's cells as one figure: over-assignment of the whole window. */
function sumParent({ parent }: Preview) {
  const value = parent.reduce((sum, cell) => sum + cell.value, 0n);
  const gapOf = (side: "before" | "after"): AssignmentGap => {
    const gap = parent.reduce((sum, cell) => sum + cell[side].gap, 0n);
    return { gap, overAssignmentPpm: value === 0n ? null : Number((gap * 1_000_000n) / value) };
  };
  return { value, before: gapOf("before"), after: gapOf("after") };
}

async function readDone(request: Adjustment): Promise<Consequences> {
  const lines = await listAdjustmentLines(request.id);
  const groups = new Map<string, SubjectChange>();
  // Quarters and years repeat what their months say.
  const finest = isAdditive(metricOf(request.metric))
    ? lines.filter(({ periodKey }) => /^\d{4}-\d{2}$/.test(periodKey))
    : lines;
  for (const line of finest.length > 0 ? finest : lines) {
    const key = `${line.unitId}:${line.personId}`;
    const group = groups.get(key) ?? {
      unitId: line.unitId,
      personId: line.personId,
      name: line.name,
      nameEn: line.nameEn,
      cells: [],
    };
    group.cells.push({ key: line.periodKey, before: line.before, after: line.after, isFixed: false });
    groups.set(key, group);
  }
  const own = `${request.unit.id}:${request.person?.id ?? null}`;
  return {
    ...NOTHING,
    subject: groups.get(own) ?? null,
    siblings: [...groups].filter(([key]) => key !== own).map(([, group]) => group),
  };
}
