import { allocateByLargestRemainder, divideRounded, PPM, type Ppm } from "../money";
import { allocateTarget } from "../targets/allocation";
import { type CellOrigin, MONTHS, type TargetPlanBasis } from "./plan-states";

/** Who gets a line: units in tree order, each followed by its people. */
export interface DraftSubject {
  unitId: number;
  personId: number | null;
  /** The unit above of a unit; a person's own unit. Null for the root. */
  parentUnitId: number | null;
  /** Stands beside the selling tree: it has no part of what adds up. */
  isDepartment: boolean;
  /** Months of a full quota that a person can carry in the year, parts per million of one month each. */
  availabilityPpm: readonly Ppm[];
}

export interface DraftLine {
  unitId: number;
  personId: number | null;
  values: bigint[];
  origins: CellOrigin[];
  overAssignmentPpm: Ppm;
}

const keyOf = (unitId: number, personId: number | null) => `${unitId}:${personId ?? ""}`;
const zeros = () => Array.from({ length: MONTHS }, () => 0n);
const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
const grow = (value: bigint, growthPpm: Ppm) => divideRounded(value * BigInt(PPM + growthPpm), BigInt(PPM));

function lineOf(subject: DraftSubject, values: bigint[], origin: TargetPlanBasis): DraftLine {
  return {
    unitId: subject.unitId,
    personId: subject.personId,
    values,
    origins: values.map((value) => (value === 0n ? "empty" : origin)),
    overAssignmentPpm: 0,
  };
}

/** Every figure 0. */
export const emptyLines = (subjects: readonly DraftSubject[]): DraftLine[] =>
  subjects.map((subject) => lineOf(subject, zeros(), "empty"));

/** Figures by subject and month, by the key of `subjectKey`. */
export type MonthFigures = ReadonlyMap<string, readonly bigint[]>;
export const subjectKey = keyOf;

/** Targets in force, raised; a unit's over-assignment is what its people's years exceed its own by, to a tenth of a per cent. */
export function linesFromTargets(
  subjects: readonly DraftSubject[],
  targets: MonthFigures,
  growthPpm: Ppm,
  isAdditive: boolean,
): DraftLine[] {
  const lines = subjects.map((subject) => {
    const values = targets.get(keyOf(subject.unitId, subject.personId)) ?? zeros();
    return lineOf(
      subject,
      isAdditive ? values.map((value) => grow(value, growthPpm)) : [...values],
      "targets",
    );
  });
  return isAdditive ? lines.map((line, i) => declareShare(line, subjects[i], subjects, lines)) : lines;
}

/** 20 % is the most that is taken for intended; beyond it the gap is shown instead. */
const MOST_DECLARED = 200_000;

function declareShare(
  line: DraftLine,
  subject: DraftSubject | undefined,
  subjects: readonly DraftSubject[],
  lines: readonly DraftLine[],
): DraftLine {
  const own = sum(line.values);
  if (!subject || subject.personId !== null || own === 0n) return line;
  const below = lines.filter(
    (_, i) => subjects[i]?.parentUnitId === subject.unitId && subjects[i] !== subject,
  );
  if (below.length === 0) return line;
  const all = sum(below.flatMap(({ values }) => values));
  const share = Number(divideRounded((all - own) * 1000n, own)) * 1000;
  return share > 0 && share <= MOST_DECLARED ? { ...line, overAssignmentPpm: share } : line;
}

/**
 * Last year's results, raised, from the top down: the topmost unit's months grow; below it each line gets its part of last year's
 * result, people by what they can carry. Whoever has no result of their own counts as the mean of the others beside them.
 */
export function linesFromActuals(
  subjects: readonly DraftSubject[],
  actuals: MonthFigures,
  growthPpm: Ppm,
  step: bigint,
): DraftLine[] {
  const byUnit = new Map<number | null, number[]>();
  subjects.forEach(({ parentUnitId }, i) => {
    const group = byUnit.get(parentUnitId);
    if (group) group.push(i);
    else byUnit.set(parentUnitId, [i]);
  });
  const values = subjects.map((subject): bigint[] => {
    const result = actuals.get(keyOf(subject.unitId, subject.personId)) ?? zeros();
    return subject.parentUnitId === null ? toSteps(result, growthPpm, step) : zeros();
  });
  subjects.forEach((subject, i) => {
    if (subject.personId !== null) return;
    const below = (byUnit.get(subject.unitId) ?? []).filter((child) => child !== i);
    if (below.length === 0) return;
    const weights = weigh(
      below.map((child) => subjects[child] as DraftSubject),
      actuals,
    );
    (values[i] ?? []).forEach((goal, month) => {
      const monthly = below.map(
        (child, at) => (weights[at] ?? 0n) * BigInt(subjects[child]?.availabilityPpm[month] ?? 0),
      );
      const { parts } = allocateTarget(goal, monthly, { step });
      below.forEach((child, at) => {
        (values[child] as bigint[])[month] = parts[at] ?? 0n;
      });
    });
  });
  return subjects.map((subject, i) => lineOf(subject, values[i] ?? zeros(), "actuals"));
}

/** The year raised once, its months by their results, in whole steps. */
function toSteps(result: readonly bigint[], growthPpm: Ppm, step: bigint): bigint[] {
  const positive = result.map((value) => (value > 0n ? value : 0n));
  return allocateByLargestRemainder(grow(sum(positive), growthPpm) / step, positive).map(
    (part) => part * step,
  );
}

/** Results of the year; where there is none, the mean of those that have one. */
function weigh(subjects: readonly DraftSubject[], actuals: MonthFigures): bigint[] {
  const years = subjects.map(({ unitId, personId }) => sum(actuals.get(keyOf(unitId, personId)) ?? []));
  const known = years.filter((year) => year > 0n);
  const mean = known.length === 0 ? 1n : sum(known) / BigInt(known.length);
  return years.map((year, i) => (year > 0n ? year : subjects[i]?.personId === null ? 0n : mean));
}
