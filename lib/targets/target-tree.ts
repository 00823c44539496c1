import { addTallies, figureOf, type Tally } from "../metrics/figures";
import { isAdditive, type Metric } from "../metrics/metric-catalogue";
import type { Ppm } from "../money";
import { type AssignmentGap, findAssignmentGap } from "./allocation";
import { calculateAttainment, calculatePace, type Pace, type Share } from "./attainment";

export interface TreeUnit {
  id: number;
  parentId: number | null;
  path: string;
  /** Below the topmost unit shown. */
  depth: number;
}

export interface TreeTarget {
  unitId: number;
  personId: number | null;
  value: bigint;
  baselineValue: bigint;
}

/** Results of one person in one unit, or of the whole unit. */
export interface TreeResult extends Tally {
  unitId: number | null;
  /** Null where people are not told apart. */
  personId: number | null;
}

/** One line of the tree: a unit, or a person under the unit that holds their target. */
export interface TargetLine {
  key: string;
  unitId: number;
  personId: number | null;
  depth: number;
  target: bigint | null;
  baseline: bigint | null;
  /** Null where it is undefined. */
  actual: bigint | null;
  attainmentPpm: Ppm | null;
  /** Only for metrics that add up, once the period has begun. */
  pace: Pace | null;
  /** What is handed out below against the line's own figure; null where nothing is, and for metrics that do not add up. */
  gap: AssignmentGap | null;
}

interface TreeQuestion {
  metric: Metric;
  units: readonly TreeUnit[];
  targets: readonly TreeTarget[];
  results: readonly TreeResult[];
  /** Elapsed part of the period; null where the calendar cannot say. */
  share: Share | null;
}

/** More units than this are shown without their people, and only those at the top: each of them can be opened. */
const MOST_UNITS_WITH_PEOPLE = 40;
const TOP_DEPTH = 1;

/** Whether a part of the organisation is shown down to its people. */
export function showsPeople(units: readonly TreeUnit[]): boolean {
  return units.length <= MOST_UNITS_WITH_PEOPLE;
}

/** Of a part that is not, what is shown: where one looks, and what stands directly below. */
export function topLines<Line extends Pick<TargetLine, "personId" | "depth">>(
  lines: readonly Line[],
): Line[] {
  return lines.filter(({ personId, depth }) => personId === null && depth <= TOP_DEPTH);
}

/** Units in the order given, each followed by its people (those with a target or a result), largest target first. */
export function buildTargetTree(question: TreeQuestion): TargetLine[] {
  const peopleByUnit = groupPeople(question);
  const resultsBelow = groupResults(question);
  const targetOf = new Map(
    question.targets.flatMap((target) =>
      target.personId === null ? [[target.unitId, target] as const] : [],
    ),
  );
  return question.units.flatMap((unit) => {
    const below = resultsBelow.get(unit.id) ?? [];
    const own = targetOf.get(unit.id) ?? null;
    const people = peopleByUnit.get(unit.id) ?? [];
    return [
      {
        ...lineOf(question, own, below),
        key: `unit:${unit.id}`,
        unitId: unit.id,
        personId: null,
        depth: unit.depth,
        gap: gapOf(question, unit, own),
      },
      ...people
        .map((personId) => personLine(question, unit, personId))
        .sort((a, b) => compare(b.target, a.target)),
    ];
  });
}

/** A person's line alone, for the reader who sees nothing else. */
export function personLine(question: TreeQuestion, unit: TreeUnit, personId: number): TargetLine {
  const target = question.targets.find((one) => one.personId === personId && one.unitId === unit.id) ?? null;
  const results = question.results.filter((one) => one.personId === personId && one.unitId === unit.id);
  return {
    ...lineOf(question, target, results),
    key: `person:${personId}:${unit.id}`,
    unitId: unit.id,
    personId,
    depth: unit.depth + 1,
    gap: null,
  };
}

function lineOf({ metric, share }: TreeQuestion, target: TreeTarget | null, results: readonly Tally[]) {
  const actual = figureOf(addTallies(results), metric);
  const value = target?.value ?? null;
  const isOnTheWay = share !== null && value !== null && actual !== null && isAdditive(metric);
  return {
    target: value,
    baseline: target?.baselineValue ?? null,
    actual,
    attainmentPpm: actual === null ? null : calculateAttainment(metric, actual, value),
    pace: isOnTheWay ? calculatePace(actual, value, share) : null,
  };
}

/** Units hand out to the units below them; the lowest ones to their people. */
function gapOf(
  { metric, units, targets }: TreeQuestion,
  unit: TreeUnit,
  own: TreeTarget | null,
): AssignmentGap | null {
  if (!own || !isAdditive(metric)) return null;
  const children = new Set(units.filter(({ parentId }) => parentId === unit.id).map(({ id }) => id));
  const fromUnits = targets.filter((target) => target.personId === null && children.has(target.unitId));
  const parts =
    fromUnits.length > 0
      ? fromUnits
      : targets.filter((target) => target.personId !== null && target.unitId === unit.id);
  return parts.length === 0
    ? null
    : findAssignmentGap(
        own.value,
        parts.map(({ value }) => value),
      );
}

/** Results by every unit in whose part of the tree they were made. */
function groupResults({ units, results }: TreeQuestion): Map<number, TreeResult[]> {
  const above = new Map(units.map(({ id, path }) => [id, path.split("/").filter(Boolean).map(Number)]));
  const groups = new Map<number, TreeResult[]>();
  for (const result of results) {
    for (const id of (result.unitId !== null && above.get(result.unitId)) || []) {
      const group = groups.get(id);
      if (group) group.push(result);
      else groups.set(id, [result]);
    }
  }
  return groups;
}

function groupPeople({ targets, results }: TreeQuestion): Map<number, number[]> {
  const groups = new Map<number, Set<number>>();
  const add = (unitId: number | null, personId: number | null) => {
    if (unitId === null || personId === null) return;
    const group = groups.get(unitId) ?? new Set();
    groups.set(unitId, group.add(personId));
  };
  for (const target of targets) add(target.unitId, target.personId);
  for (const result of results) add(result.unitId, result.personId);
  return new Map([...groups].map(([unitId, people]) => [unitId, [...people]]));
}

function compare(a: bigint | null, b: bigint | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a > b ? 1 : -1;
}
