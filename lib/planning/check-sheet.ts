import { type Ppm, ratioPpm } from "../money";
import { ALL_MONTHS, figureOver, gapBelow, type SheetShape, type SheetState, sumBelow } from "./sheet";

/** Something about one line that its planner should look at; `month` is where it is largest. */
export interface SheetFinding {
  kind: "above" | "below" | "noFigure";
  line: number;
  month: number;
  /** Handed out − what should be, over all months; 0 for `noFigure`. */
  gap: bigint;
  /** Months in which there is one. */
  months: number;
}

/** What one level of the tree hands to the next. */
export interface LevelAssignment {
  /** Of the lines that hand out, from 0. */
  depth: number;
  above: bigint;
  below: bigint;
  /** More than 0 is over-assignment; null when there is nothing above. */
  overAssignmentPpm: Ppm | null;
}

const size = (value: bigint) => (value < 0n ? -value : value);

/** Where sums do not hold after their declared over-assignment, and who has no figure at all. Largest first. */
export function checkSheet(shape: SheetShape, state: SheetState): SheetFinding[] {
  if (!shape.isAdditive) return [];
  const findings: SheetFinding[] = [];
  shape.ids.forEach((line, place) => {
    if ((shape.children[place] ?? []).length === 0) {
      const isIdle = shape.availability[place]?.every((share) => share === 0) ?? false;
      if (!isIdle && (figureOver(shape, state.values[place], ALL_MONTHS) ?? 0n) === 0n)
        findings.push({ kind: "noFigure", line, month: 0, gap: 0n, months: 0 });
      return;
    }
    const gaps = ALL_MONTHS.map((month) => gapBelow(shape, state, place, month));
    const open = ALL_MONTHS.filter((month) => gaps[month] !== 0n);
    const [first] = open;
    if (first === undefined) return;
    const month = open.reduce(
      (best, next) => (size(gaps[next] ?? 0n) > size(gaps[best] ?? 0n) ? next : best),
      first,
    );
    const gap = gaps.reduce((total, value) => total + value, 0n);
    findings.push({
      kind: (gaps[month] ?? 0n) > 0n ? "above" : "below",
      line,
      month,
      gap,
      months: open.length,
    });
  });
  return findings.sort(
    (a, b) => Number(size(b.gap) - size(a.gap) > 0n) - Number(size(b.gap) - size(a.gap) < 0n),
  );
}

/** Over-assignment level by level, stated even where it is declared. */
export function assignmentByLevel(
  shape: SheetShape,
  state: SheetState,
  depths: readonly number[],
): LevelAssignment[] {
  const levels = new Map<number, { above: bigint; below: bigint }>();
  shape.ids.forEach((_, place) => {
    if ((shape.children[place] ?? []).length === 0) return;
    const level = levels.get(depths[place] ?? 0) ?? { above: 0n, below: 0n };
    for (const month of ALL_MONTHS) {
      level.above += state.values[place]?.[month] ?? 0n;
      level.below += sumBelow(shape, state, place, month);
    }
    levels.set(depths[place] ?? 0, level);
  });
  return [...levels]
    .sort(([a], [b]) => a - b)
    .map(([depth, { above, below }]) => ({
      depth,
      above,
      below,
      overAssignmentPpm: ratioPpm(below - above, above),
    }));
}
