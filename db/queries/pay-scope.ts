import "server-only";
import type { PayScope } from "@/lib/access/scope";
import type { Day } from "@/lib/periods";
import { sqlClient } from "../client";

/** Days that a payout is about, half-open: two days, or two columns of a run. */
interface Held {
  /** Column of the person, such as "m.person_id". */
  person: string;
  start: Day | { column: string };
  end: Day | { column: string };
}

/** `lateral (…)` with the unit and role that a person held last in a period; people outside the organisation have no row. */
export function lastHeld({ person, start, end }: Held) {
  const at = (bound: Held["start"]) =>
    typeof bound === "string" ? sqlClient`${bound}::date` : sqlClient`${sqlClient(bound.column)}`;
  return sqlClient`lateral (
    select unit_id from assignments
     where person_id = ${sqlClient(person)} and start_on < ${at(end)} and (end_on is null or end_on > ${at(start)})
     order by start_on desc, id desc limit 1)`;
}

/** Condition that somebody's pay may be read: by the person, and by the unit that they held last in the period (`lastHeld`). */
export function paidInScope({ unitIds, personId }: PayScope, person: string, unit: string) {
  if (personId !== null) return sqlClient`${sqlClient(person)} = ${personId}`;
  return unitIds === "all" ? sqlClient`true` : sqlClient`${sqlClient(unit)} = any(${[...unitIds]}::int[])`;
}

/** The same for one person, in queries about what their pay of a period comes from. */
export function paysVisibly(scope: PayScope, personId: number, { start, end }: { start: Day; end: Day }) {
  if (scope.personId !== null) return sqlClient`${scope.personId === personId}::boolean`;
  if (scope.unitIds === "all") return sqlClient`true`;
  return sqlClient`coalesce((
    select unit_id from assignments
     where person_id = ${personId} and start_on < ${end} and (end_on is null or end_on > ${start})
     order by start_on desc, id desc limit 1) = any(${[...scope.unitIds]}::int[]), false)`;
}
