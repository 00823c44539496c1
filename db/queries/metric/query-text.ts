import "server-only";
import type { Scope } from "@/lib/access/scope";
import { arrayLiteral } from "../../facts/sql-runner";
import type { MetricFilters } from "./metric-request";

/** The text of a statement with its parameters: the same question always makes the same text, so it is planned once. */
export class QueryText {
  readonly parameters: (string | number)[] = [];

  /** Binds a value and gives the expression that stands for it. */
  bind(value: string | number, type: "integer" | "date" | "text" | "integer[]"): string {
    this.parameters.push(String(value));
    return `$${this.parameters.length}::text${type === "text" ? "" : `::${type}`}`;
  }
}

/** Which rows of `f` (person_id, unit_id) may be seen. */
export function scopeConditions(query: QueryText, scope: Scope): string[] {
  const conditions: string[] = [];
  if (scope.personId !== null) conditions.push(`f.person_id = ${query.bind(scope.personId, "integer")}`);
  else if (scope.unitIds !== "all") {
    conditions.push(`f.unit_id = any (${query.bind(arrayLiteral(scope.unitIds), "integer[]")})`);
  }
  return conditions;
}

/** Conditions on the grain of `f`; those about products and customers need a relation that knows them. */
export function filterConditions(query: QueryText, filters: MetricFilters): string[] {
  const conditions: string[] = [];
  const { unitId, personId, productId, productLineId, channelId, segment } = filters;
  if (unitId !== undefined) {
    const top = query.bind(unitId, "integer");
    conditions.push(
      `f.unit_id in (select u.id from org_units u join org_units top on starts_with(u.path, top.path) where top.id = ${top})`,
    );
  }
  if (personId !== undefined) conditions.push(`f.person_id = ${query.bind(personId, "integer")}`);
  if (productId !== undefined) conditions.push(`f.product_id = ${query.bind(productId, "integer")}`);
  if (productLineId !== undefined) {
    conditions.push(
      `f.product_id in (select id from products where line_id = ${query.bind(productLineId, "integer")})`,
    );
  }
  if (channelId !== undefined) conditions.push(`f.channel_id = ${query.bind(channelId, "integer")}`);
  if (segment !== undefined) conditions.push(`f.segment = ${query.bind(segment, "text")}::segment`);
  return conditions;
}

/** The unit of a person on a day as `a.unit_id`: that of the assignment that held, of several the one that began last. */
export const unitOn = (person: string, day: string) => `left join lateral (
      select a.unit_id from assignments a
      where a.person_id = ${person} and a.start_on <= ${day} and (a.end_on is null or a.end_on > ${day})
      order by a.start_on desc, a.id desc limit 1
    ) a on true`;

/** `a.unit_id` where nobody asks for it: it is looked up for each row. */
export const NO_UNIT = "cross join (select null::integer as unit_id) a";

/** Whether a relation has to know the unit of its rows. */
export function needsUnit(scope: Scope, filters: MetricFilters): boolean {
  return filters.unitId !== undefined || (scope.personId === null && scope.unitIds !== "all");
}
