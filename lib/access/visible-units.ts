import type { Scope } from "./scope";

interface UnitNode {
  id: number;
  parentId: number | null;
  path: string;
}

/** The units of a scope with their depth below the topmost visible one, in the order given (parents before children). */
export function visibleUnits<U extends UnitNode>(
  units: readonly U[],
  scope: Scope,
): (U & { depth: number })[] {
  const { unitIds } = scope;
  if (scope.personId !== null) return [];
  const visible = unitIds === "all" ? units : units.filter((unit) => unitIds.includes(unit.id));
  const depths = new Map<number, number>();
  return visible.map((unit) => {
    const above = unit.parentId === null ? undefined : depths.get(unit.parentId);
    const depth = above === undefined ? 0 : above + 1;
    depths.set(unit.id, depth);
    return { ...unit, depth };
  });
}

/** Ids of a unit and everything below it. */
export function subtreeIds(units: readonly UnitNode[], unitId: number): number[] {
  const top = units.find((unit) => unit.id === unitId);
  return top ? units.filter((unit) => unit.path.startsWith(top.path)).map((unit) => unit.id) : [];
}
