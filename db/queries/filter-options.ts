import "server-only";
import type { Scope } from "@/lib/access/scope";
import { sqlClient } from "../client";
import { arrayLiteral } from "../facts/sql-runner";
import { atSnapshot } from "./at-snapshot";

export interface FilterOption {
  id: number;
  name: string;
  nameEn: string | null;
}

/** A choice among more people than this is made in a table of people. */
const MOST_PEOPLE = 60;

export interface FilterOptions {
  /** All of the scope where one can choose between them, in a list that one can read; else only the one that is chosen. */
  people: FilterOption[];
  productLines: FilterOption[];
  products: FilterOption[];
  channels: FilterOption[];
}

type Kind = keyof FilterOptions | "chosen";

/**
 * What figures may be narrowed to: the people of the scope, and the whole catalogue. `personId` is who is chosen.
 */
export async function listFilterOptions(
  scope: Scope,
  personId: number | null = null,
): Promise<FilterOptions> {
  const visible = isVisible(scope);
  const rows = await sqlClient<(FilterOption & { kind: Kind })[]>`
    (select 'people' as kind, p.id, p.name, p.name_en as "nameEn" from people p where ${visible} limit ${MOST_PEOPLE + 1})
    union all select 'chosen', p.id, p.name, p.name_en from people p where p.id = ${personId ?? 0} and ${visible}
    union all select 'productLines', id, name, name_en from product_lines
    union all select 'products', id, name, name_en from products
    union all select 'channels', id, name, name_en from channels
    order by 1, 3, 2`;
  const of = (kind: Kind) =>
    rows.filter((row) => row.kind === kind).map(({ id, name, nameEn }) => ({ id, name, nameEn }));
  const people = of("people");
  return {
    people: people.length > 1 && people.length <= MOST_PEOPLE ? people : of("chosen"),
    productLines: of("productLines"),
    products: of("products"),
    channels: of("channels"),
  };
}

/** The same for the bar of a screen, read once between two writes. */
export const readFilterOptions = (scope: Scope, personId: number | null) =>
  atSnapshot(["filter-options", scope, personId], () => listFilterOptions(scope, personId));

/** Everybody whom figures of the scope may be narrowed to. */
export async function listFilterPeople(scope: Scope): Promise<FilterOption[]> {
  return sqlClient<FilterOption[]>`
    select p.id, p.name, p.name_en as "nameEn" from people p where ${isVisible(scope)} order by 2, 1`;
}

/** Who of people `p` has or had an assignment in a visible unit; a person's own scope has nobody else. */
function isVisible(scope: Scope) {
  const everything = scope.unitIds === "all" && scope.personId === null;
  const units = scope.unitIds === "all" ? "{}" : arrayLiteral(scope.unitIds);
  return sqlClient`(p.id = ${scope.personId ?? 0} or exists (
    select from assignments a where a.person_id = p.id and (${everything} or a.unit_id = any (${units}::text::integer[]))))`;
}
