import "server-only";
import type { Scope } from "@/lib/access/scope";
import { sqlClient } from "../client";
import { arrayLiteral } from "../facts/sql-runner";

export interface FilterOption {
  id: number;
  name: string;
  nameEn: string | null;
}

export interface FilterOptions {
  regions: FilterOption[];
  teams: FilterOption[];
  people: FilterOption[];
  productLines: FilterOption[];
  products: FilterOption[];
  channels: FilterOption[];
}

type Kind = keyof FilterOptions;

/**
 * What figures may be narrowed to: the units and people of the scope, and the whole catalogue. People are those who have or had
 * an assignment in a visible unit; a person's own scope has no units and nobody else.
 */
export async function listFilterOptions(scope: Scope): Promise<FilterOptions> {
  const everything = scope.unitIds === "all" && scope.personId === null;
  const units = scope.unitIds === "all" ? "{}" : arrayLiteral(scope.unitIds);
  const rows = await sqlClient<(FilterOption & { kind: Kind })[]>`
    select u.kind || 's' as kind, u.id, u.name, u.name_en as "nameEn", u.path as sort from org_units u
      where u.kind in ('region', 'team') and u.closed_on is null and (${everything} or u.id = any (${units}::text::integer[]))
    union all
    select 'people', p.id, p.name, p.name_en, p.name from people p
      where p.id = ${scope.personId ?? 0} or exists (
        select from assignments a where a.person_id = p.id and (${everything} or a.unit_id = any (${units}::text::integer[])))
    union all select 'productLines', id, name, name_en, name from product_lines
    union all select 'products', id, name, name_en, name from products
    union all select 'channels', id, name, name_en, name from channels
    order by 1, 5, 2`;
  const of = (kind: Kind) =>
    rows.filter((row) => row.kind === kind).map(({ id, name, nameEn }) => ({ id, name, nameEn }));
  return {
    regions: of("regions"),
    teams: of("teams"),
    people: of("people"),
    productLines: of("productLines"),
    products: of("products"),
    channels: of("channels"),
  };
}
