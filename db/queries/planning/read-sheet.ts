import "server-only";
import type { Actor } from "@/lib/access/actor";
import { isAdditive, type MetricId, metricOf } from "@/lib/metrics/metric-catalogue";
import { allocationStep } from "@/lib/metrics/metric-values";
import type { Day } from "@/lib/periods";
import { monthsOfTenure } from "@/lib/periods";
import { monthsFrom } from "@/lib/planning/availability";
import { subjectKey } from "@/lib/planning/draft-lines";
import { classifyMaturity, type TeamMaturity } from "@/lib/planning/maturity";
import { mayEditPlanLine, visiblePlanUnits } from "@/lib/planning/plan-rights";
import type { SheetLine } from "@/lib/planning/sheet";
import type { Unit } from "../units";
import { availabilityOf } from "./plan-basis";
import { listClosedWindows, listMemberStays, listPlanLines, type PlanLine } from "./plan-lines";
import type { TargetPlan } from "./target-plans";

export interface NamedSheetLine extends SheetLine {
  name: string;
  nameEn: string | null;
  kind: Unit["kind"] | "person";
  /** Of a unit's people; null where there are none. */
  maturity: TeamMaturity | null;
}

export interface SheetData {
  metric: MetricId;
  lines: NamedSheetLine[];
  closed: boolean[];
  isAdditive: boolean;
  step: bigint;
}

/** One metric of a plan as a tree of lines: units in their order, each followed by its people. */
export async function readSheet(
  actor: Actor,
  plan: TargetPlan,
  metric: MetricId,
  { units, today }: { units: readonly Unit[]; today: Day },
): Promise<SheetData> {
  const year = { start: plan.startOn, end: plan.endOn };
  const visible = visiblePlanUnits(actor, plan) ?? [];
  const [lines, stays, windows] = await Promise.all([
    listPlanLines(plan.id, metric, visible),
    listMemberStays(year),
    listClosedWindows(year),
  ]);
  const definition = metricOf(metric);
  const tenures = new Map(
    stays.map(({ personId, hiredOn }) => [
      personId,
      hiredOn === null ? 0 : Math.max(0, monthsOfTenure(hiredOn, today)),
    ]),
  );
  const staysOf = groupBy(stays, ({ unitId, personId }) => subjectKey(unitId, personId));
  const linesOf = groupBy(lines, ({ unitId }) => unitId);
  return {
    metric,
    lines: nestLines(units, linesOf).map(({ line, unit, parentId, depth }) => ({
      ...line,
      parentId,
      depth,
      availabilityPpm:
        line.personId === null
          ? FULL
          : availabilityOf(staysOf.get(subjectKey(line.unitId, line.personId)) ?? [], plan.startOn),
      mayEdit: mayEditPlanLine(actor, plan, {
        unitId: line.unitId,
        personId: line.personId,
        parentUnitId: unit.parentId,
      }),
      name: line.personId === null ? unit.name : (line.name ?? ""),
      nameEn: line.personId === null ? unit.nameEn : line.nameEn,
      kind: line.personId === null ? unit.kind : "person",
      maturity:
        line.personId === null
          ? classifyMaturity(peopleBelow(unit, units, stays).map((id) => tenures.get(id) ?? 0))
          : null,
    })),
    closed: monthsFrom(plan.startOn).map((month) =>
      windows.some(({ start, end }) => start < month.end && end > month.start),
    ),
    isAdditive: isAdditive(definition),
    step: allocationStep(definition.unit),
  };
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

const FULL = Array.from({ length: 12 }, () => 1_000_000);

interface Nested {
  line: PlanLine;
  unit: Unit;
  parentId: number | null;
  depth: number;
}

/** Parents before children, people directly under their unit; a unit whose parent the reader does not see stands on top. */
function nestLines(units: readonly Unit[], linesOf: ReadonlyMap<number, PlanLine[]>): Nested[] {
  const placed = new Map<number, Nested>();
  return units.flatMap((unit) => {
    const [own, people] = split(linesOf.get(unit.id) ?? []);
    if (!own) return [];
    const above = unit.parentId === null ? undefined : placed.get(unit.parentId);
    const nested = { line: own, unit, parentId: above?.line.id ?? null, depth: above ? above.depth + 1 : 0 };
    placed.set(unit.id, nested);
    return [nested, ...people.map((line) => ({ line, unit, parentId: own.id, depth: nested.depth + 1 }))];
  });
}

function split(lines: readonly PlanLine[]): [PlanLine | undefined, PlanLine[]] {
  return [lines.find(({ personId }) => personId === null), lines.filter(({ personId }) => personId !== null)];
}

function peopleBelow(
  unit: Unit,
  units: readonly Unit[],
  stays: readonly { unitId: number; personId: number }[],
): number[] {
  const below = new Set(units.filter(({ path }) => path.startsWith(unit.path)).map(({ id }) => id));
  return [...new Set(stays.filter(({ unitId }) => below.has(unitId)).map(({ personId }) => personId))];
}
